import type { Language } from "../../src/ui/i18n/language.ts";

/** Numbers and dates in the person's language; moments in the organization's time zone. */
export interface Format {
  /** 12,345 */
  exact(n: number): string;
  /** 12.3k from ten thousand on, exact below. */
  short(n: number): string;
  /** A score with at most one decimal. */
  score(n: number): string;
  /** 0-100 → 42 % */
  percent(n: number): string;
  /** +12 % / −3 % / 0 % */
  change(n: number): string;
  /** 12 Nov; `date` is YYYY-MM-DD, already in the organization's time zone. */
  day(date: string): string;
  /** 12 November 2026 */
  longDay(date: string): string;
  /** 24 Oct – 22 Nov 2026 */
  range(start: string, end: string): string;
  /** 12 Nov, 14:05; `moment` is ISO 8601. */
  moment(moment: string): string;
  /** 12 November 2026 at 14:05 CET */
  longMoment(moment: string): string;
  /** one, other … of a count */
  plural(n: number): Intl.LDMLPluralRule;
}

export function createFormat(language: Language, timeZone: string | undefined): Format {
  // British English: day before month, like French, and a week that starts on Monday.
  const locale = language === "fr" ? "fr-FR" : "en-GB";
  const zone = knownTimeZone(timeZone);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const compact = new Intl.NumberFormat(locale, {
    notation: "compact",
    maximumFractionDigits: 1,
  });
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const change = new Intl.NumberFormat(locale, {
    style: "percent",
    maximumFractionDigits: 0,
    signDisplay: "exceptZero",
  });
  const day = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  const longDay = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const range = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  const moment = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
  });
  const longMoment = new Intl.DateTimeFormat(locale, {
    dateStyle: "long",
    timeStyle: "long",
    timeZone: zone,
  });
  const plural = new Intl.PluralRules(locale);
  return {
    exact: (n) => number.format(n),
    short: (n) => (Math.abs(n) < 10_000 ? number.format(n) : compact.format(n)),
    score: (n) => decimal.format(n),
    percent: (n) => percent.format(n / 100),
    // Intl writes a hyphen; a minus is as wide as the plus.
    change: (n) => change.format(n / 100).replace("-", "−"),
    day: (date) => day.format(new Date(date)),
    longDay: (date) => longDay.format(new Date(date)),
    range: (start, end) => range.formatRange(new Date(start), new Date(end)),
    moment: (iso) => moment.format(new Date(iso)),
    longMoment: (iso) => longMoment.format(new Date(iso)),
    plural: (n) => plural.select(n),
  };
}

/** A time zone this runtime doesn't know would throw: the device's own then. */
function knownTimeZone(timeZone: string | undefined): string | undefined {
  if (timeZone === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
