import { useEffect } from "preact/hooks";
import type { AuditReport } from "../../../src/domain/api/audit.ts";
import type { ConfigResponse } from "../../../src/domain/api/public.ts";
import type { AuditClient } from "../audit-client.ts";
import type { Organization } from "../organizations.ts";
import { DEFAULT_VIEW, searchOf, type View } from "../url-state.ts";
import { useReport } from "../use-report.ts";
import { CoverageSection } from "./coverage-section.tsx";
import { CsvButton } from "./csv-button.tsx";
import { Notice } from "./notice.tsx";
import { PeopleSection } from "./people-section.tsx";
import { PeriodPicker } from "./period-picker.tsx";
import { PromptsSection } from "./prompts-section.tsx";
import { RiskSection } from "./risk-section.tsx";
import { Skeleton } from "./skeleton.tsx";
import { StatRow } from "./stat-row.tsx";
import { TeamFilter } from "./team-filter.tsx";
import { TopicsSection } from "./topics-section.tsx";
import { useReading } from "./context.ts";

interface Props {
  client: AuditClient;
  config: ConfigResponse;
  organizations: readonly Organization[];
  organization: Organization;
  view: View;
  onView: (view: View) => void;
  onSessionEnd: () => void;
}

export function ReportPage(props: Props) {
  const { client, config, organizations, organization, view, onView, onSessionEnd } = props;
  const { words, format } = useReading();
  const { state, reload } = useReport(client, organization.id, view);
  const report = state.kind === "failed" ? null : state.report;
  const ended = state.kind === "failed" && state.code === "unauthenticated";
  useEffect(() => {
    if (ended) onSessionEnd();
  }, [ended, onSessionEnd]);
  const range = report && {
    start: report.date_range.start_date,
    end: report.date_range.end_date,
  };

  return (
    <main id="report" tabIndex={-1} aria-busy={state.kind === "loading"}>
      <div class="head" id="overview">
        <div>
          <p class="eyebrow">{words.title}</p>
          <h1>{organization.name}</h1>
          <p class="note">
            {[
              range && format.range(range.start, range.end),
              words.time_zone(organization.time_zone),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
          {config.demo?.organization_id === organization.id && <p class="tag">{words.demo_mark}</p>}
        </div>
        <div class="controls no-print">
          {organizations.length > 1 && (
            <label class="select">
              <span class="heed-visually-hidden">{words.organization}</span>
              <select
                value={organization.id}
                onChange={(event) =>
                  onView({ ...view, teams: [], organization: event.currentTarget.value })
                }
              >
                {organizations.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <PeriodPicker
            period={view.period}
            shown={range}
            onChange={(period) => onView({ ...view, period })}
          />
          <TeamFilter
            teams={organization.teams}
            chosen={view.teams}
            onChange={(teams) => onView({ ...view, teams })}
          />
          {report && (
            <CsvButton client={client} report={report} view={view} onSessionEnd={onSessionEnd} />
          )}
        </div>
      </div>
      {state.kind === "failed" ? (
        <Notice tone="problem" title={words.error.title} text={words.report_failures[state.code]}>
          <button type="button" class="primary" onClick={() => void reload()}>
            {words.retry}
          </button>
          {isNarrowed(view) && (
            <button
              type="button"
              onClick={() => onView({ ...DEFAULT_VIEW, organization: view.organization })}
            >
              {words.back_to_default}
            </button>
          )}
        </Notice>
      ) : report === null ? (
        <Skeleton />
      ) : (
        <div class={state.kind === "loading" ? "refreshing" : undefined}>
          <p class="heed-visually-hidden" role="status">
            {state.kind === "loading" ? words.refreshing : ""}
          </p>
          <Degraded report={report} onRetry={() => void reload()} />
          {isEmpty(report) ? (
            <Empty view={view} onView={onView} />
          ) : (
            <>
              <StatRow report={report} days={daysOf(report.date_range)} />
              <RiskSection report={report} />
              <PromptsSection report={report} storage={organization.storage} />
              <PeopleSection report={report} />
              <TopicsSection report={report} />
            </>
          )}
          <CoverageSection
            client={client}
            organizationId={organization.id}
            view={view}
            generatedAt={report.generated_at}
          />
          <footer>
            {words.footer(format.longMoment(report.generated_at))} · {words.engine[config.engine]} ·
            Heed {config.version}
          </footer>
        </div>
      )}
    </main>
  );
}

function Degraded({ report, onRetry }: { report: AuditReport; onRetry: () => void }) {
  const { words } = useReading();
  if (report.degraded.length === 0) return null;
  const names = report.degraded.map(({ section }) => words.sections[section] ?? section).join(", ");
  return (
    <div class="banner" role="alert">
      <p>
        <strong>{words.degraded.title(names)}</strong> {words.degraded.text}
      </p>
      <button type="button" class="no-print" onClick={onRetry}>
        {words.retry}
      </button>
    </div>
  );
}

function Empty({ view, onView }: { view: View; onView: (view: View) => void }) {
  const { words } = useReading();
  return (
    <Notice tone="plain" title={words.empty.title} text={words.empty.text}>
      {view.teams.length > 0 && (
        <button type="button" onClick={() => onView({ ...view, teams: [] })}>
          {words.empty.everybody}
        </button>
      )}
      {!(view.period.kind === "days" && view.period.days >= 90) && (
        <button
          type="button"
          onClick={() => onView({ ...view, period: { kind: "days", days: 90 } })}
        >
          {words.empty.longer}
        </button>
      )}
      <a class="button" href="/practice">
        {words.empty.try}
      </a>
    </Notice>
  );
}

const isNarrowed = (view: View): boolean =>
  searchOf({ ...view, organization: null }) !== searchOf(DEFAULT_VIEW);

/** What was erased is no longer there, and still is not nothing. */
const isEmpty = (report: AuditReport): boolean =>
  report.risk_stats?.total_messages_assessed === 0 &&
  report.risk_stats.erased.messages === 0 &&
  report.usage_stats?.total_prompts === 0;

/** Both ends included. */
const daysOf = (range: AuditReport["date_range"]): number =>
  Math.round((Date.parse(range.end_date) - Date.parse(range.start_date)) / 86_400_000) + 1;
