import { ProblemError } from "../http/problem.ts";

/** Inclusive days, YYYY-MM-DD, in the organization's time zone. */
export interface DateRange {
  start_date: string;
  end_date: string;
}

const DAY_MS = 86_400_000;
const MAX_DAYS = 366;

/** The range a query asks for; `today` is the organization's. Without any, the last 30 days. */
export function rangeOf(
  query: {
    days?: number | undefined;
    start_date?: string | undefined;
    end_date?: string | undefined;
  },
  today: string,
): DateRange {
  if (query.start_date !== undefined && query.end_date !== undefined) {
    const { start_date, end_date } = query;
    if (daysBetween(start_date, end_date) > MAX_DAYS)
      throw new ProblemError("invalid", `end_date: at most ${MAX_DAYS} days`, [
        { path: "end_date", message: `at most ${MAX_DAYS} days` },
      ]);
    return { start_date, end_date };
  }
  return { start_date: addDays(today, 1 - (query.days ?? 30)), end_date: today };
}

/** Calendar arithmetic in UTC, where every day has 24 hours. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Days from the first to the last, both counted. */
export const daysBetween = (start: string, end: string): number =>
  (Date.parse(`${end}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / DAY_MS + 1;
