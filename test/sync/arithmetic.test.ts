import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ITEM_CAP_MS,
  LANE_CAP_MS,
  MAX_ATTEMPTS,
  fullJitter,
  retryAfterMs,
  throttleDelay,
} from "../../src/sync/back-off.ts";
import { consequenceOf } from "../../src/sync/failures.ts";
import { partsOf } from "../../src/sync/outbox-push.ts";
import { failureOf } from "../../src/sync/record-client.ts";
import { normalizeServerUrl } from "../../src/sync/server-url.ts";

describe("back-off", () => {
  it("stays between half a second and its cap, whatever the luck", () => {
    const luck = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), luck, (failures, random) => {
        const delay = fullJitter(failures, LANE_CAP_MS, random);
        expect(delay).toBeGreaterThanOrEqual(500);
        expect(delay).toBeLessThanOrEqual(LANE_CAP_MS);
      }),
    );
  });
  it.each([
    [1, 1_250],
    [2, 2_250],
    [5, 16_250],
    [20, 150_250],
  ])("after %i failures a device with average luck waits %i ms", (failures, delay) => {
    expect(fullJitter(failures, LANE_CAP_MS, 0.5)).toBe(delay);
  });
  it.each([
    ["30", 30_000],
    ["Mon, 02 Mar 2026 09:01:00 GMT", 60_000],
    ["Mon, 02 Mar 2026 08:00:00 GMT", 0],
    ["soon", null],
    [null, null],
  ])("Retry-After %s is %s ms", (header, expected) => {
    expect(retryAfterMs(header, Date.UTC(2026, 2, 2, 9))).toBe(expected);
  });
  it("patience that is asked for has bounds", () => {
    expect(throttleDelay(0)).toBe(1_000);
    expect(throttleDelay(null)).toBe(15 * 60_000);
    expect(throttleDelay(1e12)).toBe(60 * 60_000);
  });
});

describe("what a failure means", () => {
  const counts = { lane_failures: 0, attempts: 0 };
  it.each([
    [{ kind: "unreachable" }, { scope: "lane", reason: "unreachable" }],
    [{ kind: "unauthenticated" }, { scope: "lane", reason: "not_signed_in" }],
    [
      { kind: "throttled", reason: "rate_limited", retry_after_ms: 7_000 },
      { scope: "lane", reason: "rate_limited", delay_ms: 7_000 },
    ],
    [
      { kind: "rejected", reason: "invalid" },
      { scope: "item", action: "park", reason: "invalid" },
    ],
    [
      { kind: "failed", reason: "internal" },
      { scope: "item", action: "retry" },
    ],
  ] as const)("%o → %o", (failure, expected) => {
    expect(consequenceOf(failure, counts, 0.5)).toMatchObject(expected);
  });
  it("an item that keeps failing is parked, after hours rather than minutes", () => {
    const last = { lane_failures: 0, attempts: MAX_ATTEMPTS - 1 };
    expect(consequenceOf({ kind: "failed", reason: "internal" }, last, 0)).toMatchObject({
      action: "park",
    });
    expect(fullJitter(30, ITEM_CAP_MS, 0.999)).toBeGreaterThan(LANE_CAP_MS);
  });
});

describe("answers of the database", () => {
  it.each([
    [0, "", "unreachable"],
    [503, "PGRST000", "unreachable"],
    [401, "PGRST301", "unauthenticated"],
    [403, "42501", "rejected"],
    [400, "23514", "rejected"],
    [413, "", "rejected"],
    [500, "SUP", "failed"],
    [429, "", "throttled"],
  ] as const)("%i %s is %s", (status, code, kind) => {
    expect(failureOf(status, code, null).kind).toBe(kind);
  });
});

describe("the address of a server", () => {
  it.each([
    ["heed.example.com", "https://heed.example.com"],
    ["  https://heed.example.com/base/ ", "https://heed.example.com/base"],
    ["http://localhost:8787/", "http://localhost:8787"],
    ["localhost:8787", "http://localhost:8787"],
    ["http://127.0.0.1:1", "http://127.0.0.1:1"],
    ["http://heed.example.com", null],
    ["https://user:word@heed.example.com", null],
    ["ftp://heed.example.com", null],
    ["javascript://x", null],
    ["", null],
    ["not an address", null],
  ])("%s → %s", (input, expected) => {
    expect(normalizeServerUrl(input)).toBe(expected);
  });
});

describe("requests of a batch", () => {
  const entry = (length: number) => ({ row: { text: "x".repeat(length) } });
  const lengths = (parts: { row: { text: string } }[][]) =>
    parts.map((part) => part.map(({ row }) => row.text.length));
  it.each([
    ["none for nothing", [], []],
    ["one while there is room", [20, 20], [[20, 20]]],
    ["more where it gets too long", [50, 50, 20], [[50], [50, 20]]],
    ["one alone for what is too long by itself", [10, 500, 10], [[10], [500], [10]]],
  ])("are %s", (_name, given, expected) => {
    expect(lengths(partsOf(given.map(entry), 120))).toEqual(expected);
  });
});
