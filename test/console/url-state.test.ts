import { describe, expect, test } from "vitest";
import {
  DEFAULT_VIEW,
  auditQueryOf,
  isValidRange,
  searchOf,
  viewOf,
  type View,
} from "../../server/console/url-state.ts";
import { AuditQuerySchema } from "../../src/domain/api/audit.ts";
import { ORGANIZATION, TEAMS } from "./report-fixture.ts";

const teams = TEAMS.map((team) => team.id);
const dates = { kind: "dates", start: "2026-01-05", end: "2026-02-01" } as const;

describe("the address", () => {
  const cases: [string, View, string][] = [
    ["nothing for the default", DEFAULT_VIEW, ""],
    ["days", { ...DEFAULT_VIEW, period: { kind: "days", days: 7 } }, "?days=7"],
    ["dates", { ...DEFAULT_VIEW, period: dates }, "?start=2026-01-05&end=2026-02-01"],
    ["teams", { ...DEFAULT_VIEW, teams }, `?teams=${teams.join(",")}`],
    ["the organization", { ...DEFAULT_VIEW, organization: ORGANIZATION }, `?org=${ORGANIZATION}`],
  ];
  test.each(cases)("holds %s, and gives it back", (_, view, search) => {
    expect(searchOf(view)).toBe(search);
    expect(viewOf(search)).toEqual(view);
  });

  test.each([
    "?days=0",
    "?days=366",
    "?days=1.5",
    "?days=abc",
    "?start=2026-01-01",
    "?start=2026-02-30&end=2026-03-01",
    "?start=2026-03-01&end=2026-01-01",
    "?start=2020-01-01&end=2026-01-01",
    "?teams=1,drop%20table",
    "?org=../../etc",
  ])("that makes no sense (%s) is the default", (search) => {
    expect(viewOf(search)).toEqual(DEFAULT_VIEW);
  });
});

test.each<[View]>([
  [DEFAULT_VIEW],
  [{ ...DEFAULT_VIEW, period: dates }],
  [{ ...DEFAULT_VIEW, teams }],
])("what is asked of the server is valid there: %j", (view) => {
  const query = Object.fromEntries(new URLSearchParams(auditQueryOf(view)));
  expect(AuditQuerySchema.safeParse(query).success).toBe(true);
});

test.each([
  ["2026-01-01", "2026-01-01", true],
  ["2026-01-01", "2026-12-31", true],
  ["2026-01-01", "2027-01-01", false],
  ["2026-01-02", "2026-01-01", false],
  ["", "2026-01-01", false],
])("from %s to %s: %s", (start, end, valid) => {
  expect(isValidRange(start, end)).toBe(valid);
});
