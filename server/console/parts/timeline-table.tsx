import { RISKY_LEVELS, barsOf, type TimelinePoint } from "../timeline.ts";
import { useReading } from "./context.ts";

/** The chart's numbers, newest day first. */
export function TimelineTable({ points }: { points: readonly TimelinePoint[] }) {
  const { words, format } = useReading();
  return (
    <div class="scroll-table tall" role="region" aria-label={words.risk.chart} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.risk.day}</th>
            {RISKY_LEVELS.map((level) => (
              <th key={level} scope="col" class="number">
                {words.levels[level]}
              </th>
            ))}
            <th scope="col" class="number">
              {words.risk.total}
            </th>
          </tr>
        </thead>
        <tbody>
          {barsOf(points, points.length)
            .reverse()
            .map((bar) => (
              <tr key={bar.start}>
                <th scope="row">{format.longDay(bar.start)}</th>
                {RISKY_LEVELS.map((level) => (
                  <td key={level} class="number">
                    {format.exact(bar.levels[level])}
                  </td>
                ))}
                <td class="number">{format.exact(bar.total)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
