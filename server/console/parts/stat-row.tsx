import type { ComponentChildren } from "preact";
import type { AuditReport } from "../../../src/domain/api/audit.ts";
import { useReading } from "./context.ts";

interface Props {
  report: AuditReport;
  /** Length of the period in days: the deltas compare with as many days before. */
  days: number;
}

/** The numbers first: five, each with what it means and what it is compared with. */
export function StatRow({ report, days }: Props) {
  const { words, format } = useReading();
  const { risk_stats: risk, usage_stats: usage, quality_stats: quality } = report;
  const risky = risk
    ? risk.low_count + risk.medium_count + risk.high_count + risk.critical_count
    : 0;
  const text = words.stats;
  return (
    <dl class="stats" aria-label={text.label}>
      <Stat name={text.assessed} value={risk && <Count n={risk.total_messages_assessed} />}>
        {usage && (
          <>
            <p>
              {text.assessed_note(
                format.exact(usage.total_prompts),
                format.exact(usage.total_chats),
              )}
            </p>
            <Delta change={usage.trend_change} days={days} tone="neutral" />
          </>
        )}
      </Stat>
      <Stat name={text.risky} value={risk && <Count n={risky} />}>
        {risk && (
          <>
            <p>{text.risky_note(format.percent(shareOf(risky, risk.total_messages_assessed)))}</p>
            <Delta change={risk.trend_change} days={days} tone="less_is_better" />
          </>
        )}
      </Stat>
      <Stat name={text.whitelisted} value={risk && <Count n={risk.whitelisted_count} />}>
        <p>{text.whitelisted_note}</p>
      </Stat>
      <Stat
        name={text.quality}
        value={
          quality && (quality.average_score === null ? "–" : format.score(quality.average_score))
        }
      >
        {quality && (
          <>
            <p>
              {quality.median_score === null
                ? text.no_quality
                : text.quality_note(format.score(quality.median_score))}
            </p>
            {quality.average_score !== null && (
              <Delta change={quality.trend_change} days={days} tone="more_is_better" />
            )}
          </>
        )}
      </Stat>
      <Stat name={text.users} value={usage && <Count n={usage.active_users} />}>
        {usage && (
          <>
            <p>{text.users_note(format.score(usage.average_prompts_per_user))}</p>
            <p>{text.work(format.percent(usage.work_percentage))}</p>
          </>
        )}
      </Stat>
    </dl>
  );
}

interface StatProps {
  name: string;
  value: ComponentChildren;
  children?: ComponentChildren;
}

function Stat({ name, value, children }: StatProps) {
  const { words } = useReading();
  return (
    <div class="stat">
      <dt>{name}</dt>
      <dd class="stat-value">{value ?? <span class="stat-missing">{words.stats.missing}</span>}</dd>
      <dd class="stat-note">{value !== null && children}</dd>
    </div>
  );
}

/** Abbreviated when big, the exact number on hover and for screen readers. */
function Count({ n }: { n: number }) {
  const { format } = useReading();
  const short = format.short(n);
  const exact = format.exact(n);
  return short === exact ? (
    <>{exact}</>
  ) : (
    <span title={exact}>
      <span aria-hidden="true">{short}</span>
      <span class="heed-visually-hidden">{exact}</span>
    </span>
  );
}

type Tone = "neutral" | "more_is_better" | "less_is_better";

/** Always says against what. The colour only repeats what sign and words say. */
function Delta({ change, days, tone }: { change: number | null; days: number; tone: Tone }) {
  const { words, format } = useReading();
  if (change === null) return <p class="delta">{words.previous_unknown}</p>;
  if (Math.round(change) === 0) return <p class="delta">{words.unchanged(days)}</p>;
  const good = tone === "neutral" ? undefined : change > 0 === (tone === "more_is_better");
  return (
    <p class="delta">
      <strong data-good={good}>{format.change(change)}</strong> {words.previous(days)}
    </p>
  );
}

const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);
