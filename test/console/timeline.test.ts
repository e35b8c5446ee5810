import { describe, expect, test } from "vitest";
import {
  barsOf,
  labelledBars,
  stackOf,
  summaryOf,
  ticksFor,
  type TimelinePoint,
} from "../../server/console/timeline.ts";
import { reportFixture } from "./report-fixture.ts";

const points = reportFixture().risk_timeline ?? [];
const pointsOf = (days: number): TimelinePoint[] =>
  Array.from({ length: days }, (_, day) => ({
    date: new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
    total_risky_messages: 2,
    by_risk_level: { none: 9, low: 1, medium: 0, high: 0, critical: 1 },
    by_risk_type: {
      pii: 1,
      security: 1,
      confidential: 0,
      misinformation: 0,
      data_leakage: 0,
      compliance: 0,
    },
  }));

describe("bars of a timeline", () => {
  test("are days while there is room", () => {
    const bars = barsOf(points, 40);
    expect(bars).toHaveLength(30);
    expect(bars[0]).toMatchObject({ start: "2026-10-24", end: "2026-10-24" });
  });

  test.each([
    [90, 80, 13],
    [365, 80, 53],
    [365, 40, 27],
    [30, 20, 5],
    [1, 40, 1],
    [0, 40, 0],
  ])("%i days in room for %i bars make %i bars", (days, room, bars) => {
    expect(barsOf(pointsOf(days), room)).toHaveLength(bars);
  });

  test("lose and invent nothing, and end with the range", () => {
    const days = pointsOf(100);
    const bars = barsOf(days, 30);
    expect(bars.reduce((sum, bar) => sum + bar.total, 0)).toBe(200);
    expect(bars.at(-1)?.end).toBe(days.at(-1)?.date);
    expect(bars[0]?.start).toBe(days[0]?.date);
  });

  test("never count messages without risk", () => {
    expect(barsOf(pointsOf(1), 10)[0]?.total).toBe(2);
  });

  test("stack the gravest level first and leave empty ones out", () => {
    expect(stackOf(barsOf(pointsOf(7), 1)[0] ?? never())).toEqual([
      { level: "critical", from: 0, to: 7 },
      { level: "low", from: 7, to: 14 },
    ]);
  });
});

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [10, [0, 5, 10]],
  [19, [0, 5, 10, 15, 20]],
  [21, [0, 10, 20, 30]],
  [1_234, [0, 500, 1_000, 1_500]],
])("an axis up to %i has the lines %j", (highest, ticks) => {
  expect(ticksFor(highest)).toEqual(ticks);
});

test.each([
  [0, 5, []],
  [1, 5, [0]],
  [2, 5, [0, 1]],
  [30, 4, [5, 13, 21, 29]],
  [7, 6, [0, 2, 4, 6]],
  [30, 1, [29]],
  [30, 0, [29]],
  [3, 9, [0, 1, 2]],
])("%i bars with room for %i dates name %j", (count, most, indexes) => {
  expect(labelledBars(count, most)).toEqual(indexes);
});

test("the text alternative knows the total, the levels and the worst day", () => {
  const summary = summaryOf(points);
  expect(summary.total).toBe(points.reduce((sum, point) => sum + point.total_risky_messages, 0));
  expect(summary.peak?.date).toBe("2026-11-10");
  expect(summaryOf([]).peak).toBeNull();
});

function never(): never {
  throw new Error("there is a bar");
}
