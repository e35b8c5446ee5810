/** What the console looks at, all of it in the address, so that a view can be shared and reloaded. */
export interface View {
  period: Period;
  /** Team ids; none means everybody. */
  teams: string[];
  /** The organization chosen by a person who audits several. */
  organization: string | null;
}

export type Period =
  | { kind: "days"; days: number }
  /** Inclusive, YYYY-MM-DD, in the organization's time zone. */
  | { kind: "dates"; start: string; end: string };

export const PRESET_DAYS = [7, 30, 90] as const;
export const DEFAULT_VIEW: View = {
  period: { kind: "days", days: 30 },
  teams: [],
  organization: null,
};

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Anything that makes no sense falls back to the default: an address is typed by people. */
export function viewOf(search: string): View {
  const params = new URLSearchParams(search);
  const organization = params.get("org");
  return {
    period: periodOf(params),
    teams: (params.get("teams") ?? "").split(",").filter((id) => UUID.test(id)),
    organization: organization && UUID.test(organization) ? organization : null,
  };
}

function periodOf(params: URLSearchParams): Period {
  const start = params.get("start") ?? "";
  const end = params.get("end") ?? "";
  if (isValidRange(start, end)) return { kind: "dates", start, end };
  const days = Number(params.get("days"));
  return Number.isInteger(days) && days >= 1 && days <= 365
    ? { kind: "days", days }
    : DEFAULT_VIEW.period;
}

/** The query string of a view: empty for the default, else with its `?`. */
export function searchOf(view: View): string {
  const params = new URLSearchParams();
  if (view.period.kind === "dates") {
    params.set("start", view.period.start);
    params.set("end", view.period.end);
  } else if (view.period.days !== 30) params.set("days", String(view.period.days));
  if (view.teams.length > 0) params.set("teams", view.teams.join(","));
  if (view.organization) params.set("org", view.organization);
  const search = params.toString().replaceAll("%2C", ",");
  return search === "" ? "" : `?${search}`;
}

/** The audit API's own parameters for a view. */
export function auditQueryOf(view: View): string {
  const params = new URLSearchParams();
  if (view.period.kind === "dates") {
    params.set("start_date", view.period.start);
    params.set("end_date", view.period.end);
  } else params.set("days", String(view.period.days));
  if (view.teams.length > 0) params.set("team_ids", view.teams.join(","));
  return params.toString();
}

/** Both are real calendar dates, in order, and no more than a year apart. */
export function isValidRange(start: string, end: string): boolean {
  if (!isDate(start) || !isDate(end) || start > end) return false;
  return (Date.parse(end) - Date.parse(start)) / 86_400_000 < 365;
}

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);
