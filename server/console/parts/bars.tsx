import { useReading } from "./context.ts";

export interface BarRow {
  key: string;
  name: string;
  count: number;
  /** 0-100, of whatever the caller says they are shares of. */
  percentage: number;
}

/** A list of names with a bar and a number each: a table in meaning, so it needs no other view. */
export function Bars({ rows, caption }: { rows: BarRow[]; caption: string }) {
  const { format } = useReading();
  const widest = Math.max(1, ...rows.map((row) => row.percentage));
  return (
    <table class="bars">
      <caption class="heed-visually-hidden">{caption}</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.name}</th>
            <td class="bar" aria-hidden="true">
              <svg width="100%" height="8" preserveAspectRatio="none">
                <rect width={`${(100 * row.percentage) / widest}%`} height="8" rx="2" />
              </svg>
            </td>
            <td class="number">{format.exact(row.count)}</td>
            <td class="number share">{format.percent(row.percentage)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
