import { RISK_CATEGORIES } from "../../../src/domain/finding.ts";
import type { AuditReport } from "../../../src/domain/api/audit.ts";
import { Bars, type BarRow } from "./bars.tsx";
import { Missing } from "./missing.tsx";
import { TimelineChart } from "./timeline-chart.tsx";
import { useReading } from "./context.ts";

export function RiskSection({ report }: { report: AuditReport }) {
  const { words, format } = useReading();
  const erased = report.risk_stats?.erased;
  const points = report.risk_timeline;
  return (
    <section id="risk" aria-labelledby="risk-title">
      <h2 id="risk-title">{words.risk.title}</h2>
      {points === null ? (
        <Missing />
      ) : (
        <div class="risk-columns">
          <TimelineChart points={points} />
          <div>
            <h3>{words.risk.categories}</h3>
            <p class="note">{words.risk.categories_note}</p>
            <Bars rows={rowsOf(points, words.categories)} caption={words.risk.categories} />
          </div>
        </div>
      )}
      {erased === undefined || erased.messages === 0 ? null : (
        <p class="note">
          {words.risk.erased(
            erased.messages,
            format.exact(erased.messages),
            format.exact(erased.by_level.high + erased.by_level.critical),
          )}
        </p>
      )}
    </section>
  );
}

type Points = NonNullable<AuditReport["risk_timeline"]>;

/** Kinds that occurred, most frequent first, as shares of the risky messages. */
function rowsOf(points: Points, names: Record<(typeof RISK_CATEGORIES)[number], string>): BarRow[] {
  const risky = points.reduce((sum, point) => sum + point.total_risky_messages, 0);
  return RISK_CATEGORIES.map((category) => {
    const count = points.reduce((sum, point) => sum + (point.by_risk_type[category] ?? 0), 0);
    return {
      key: category,
      name: names[category],
      count,
      percentage: risky === 0 ? 0 : (100 * count) / risky,
    };
  })
    .filter((row) => row.count > 0)
    .sort((a, b) => b.count - a.count);
}
