import type { AuditReport } from "../../src/domain/api/audit.ts";

/** The levels that count as risky, from the baseline up: the gravest is the easiest to compare. */
export const RISKY_LEVELS = ["critical", "high", "medium", "low"] as const;
export type RiskyLevel = (typeof RISKY_LEVELS)[number];

export type TimelinePoint = NonNullable<AuditReport["risk_timeline"]>[number];

/** A bar of the chart: one day, or several when there is no room for one bar a day. */
export interface Bar {
  start: string;
  end: string;
  total: number;
  levels: Record<RiskyLevel, number>;
}

/** One bar a day up to `most` bars, else one for every so many days, the last one ending with the range. */
export function barsOf(points: readonly TimelinePoint[], most: number): Bar[] {
  const size = sizeFor(points.length, most);
  const bars: Bar[] = [];
  // From the end, so that only the oldest bar can be short.
  for (let end = points.length; end > 0; end -= size)
    bars.unshift(merge(points.slice(Math.max(0, end - size), end)));
  return bars;
}

/** Days a bar: 1, else whole weeks, so that weekends do not make stripes. */
function sizeFor(days: number, most: number): number {
  return days <= most ? 1 : 7 * Math.ceil(days / most / 7);
}

function merge(points: readonly TimelinePoint[]): Bar {
  const levels = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const point of points)
    for (const level of RISKY_LEVELS) levels[level] += point.by_risk_level[level];
  return {
    start: points[0]?.date ?? "",
    end: points.at(-1)?.date ?? "",
    levels,
    total: RISKY_LEVELS.reduce((sum, level) => sum + levels[level], 0),
  };
}

/** Round, whole gridlines from 0 to at least `highest`: 3 to 5 steps of 1, 2 or 5 times a power of ten. */
export function ticksFor(highest: number): number[] {
  const rough = Math.max(1, highest) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? 1);
  const ticks = [0];
  while ((ticks.at(-1) ?? 0) < Math.max(1, highest)) ticks.push((ticks.at(-1) ?? 0) + step);
  return ticks;
}

/** Indexes of the bars that get a date: the last one, and back from it in equal steps; at most `most`, at least one. */
export function labelledBars(count: number, most: number): number[] {
  const step = Math.max(1, Math.ceil(count / Math.max(1, most)));
  const labels: number[] = [];
  for (let index = count - 1; index >= 0; index -= step) labels.unshift(index);
  return labels;
}

/** Where each level's piece of a bar stands, in values from the baseline; empty levels are left out. */
export function stackOf(bar: Bar): { level: RiskyLevel; from: number; to: number }[] {
  const pieces: { level: RiskyLevel; from: number; to: number }[] = [];
  let from = 0;
  for (const level of RISKY_LEVELS) {
    const count = bar.levels[level];
    if (count > 0) pieces.push({ level, from, to: from + count });
    from += count;
  }
  return pieces;
}

export interface TimelineSummary {
  total: number;
  levels: Record<RiskyLevel, number>;
  /** The day with the most risky messages, the earliest of equals; null when there were none. */
  peak: { date: string; total: number } | null;
}

/** What the chart says, for its text alternative. */
export function summaryOf(points: readonly TimelinePoint[]): TimelineSummary {
  const { total, levels } = merge(points);
  let peak: TimelineSummary["peak"] = null;
  for (const point of points) {
    const day = merge([point]).total;
    if (day > (peak?.total ?? 0)) peak = { date: point.date, total: day };
  }
  return { total, levels, peak };
}
