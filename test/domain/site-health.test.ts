import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  newHealth,
  nextHealth,
  shouldRollBack,
  type HealthEvent,
  type SiteHealth,
} from "../../src/domain/site-health.ts";

const matched: HealthEvent = { t: "matched", composer: "known" };
const matchedElsewhere: HealthEvent = { t: "matched", composer: "unknown" };
const missed: HealthEvent = { t: "missed", composer: "known", why: "not_seen" };
const missedElsewhere: HealthEvent = { t: "missed", composer: "unknown", why: "not_seen" };
const unread: HealthEvent = { t: "missed", composer: "known", why: "not_read" };
const unattended: HealthEvent = { t: "unattended" };
const answered: HealthEvent = { t: "answered", has_text: true };
const empty: HealthEvent = { t: "answered", has_text: false };

const after = (events: HealthEvent[], definition = 0, from: SiteHealth = newHealth(0)) =>
  events.reduce((health, event, at) => nextHealth(health, event, definition, at + 1), from);

describe("a site's health", () => {
  it.each<[string, HealthEvent[], SiteHealth["state"], SiteHealth["reason"]]>([
    ["nothing seen yet", [], "ok", null],
    ["turns that match", [matched, answered, matched, answered], "ok", null],
    ["the endpoint was renamed", [matched, missed], "degraded", "request_not_seen"],
    ["… and stays so", [missed, missed, missed], "degraded", "request_not_seen"],
    ["the body has a new form", [unread], "degraded", "request_not_read"],
    ["the selector was renamed", [matchedElsewhere], "degraded", "composer_not_found"],
    ["turns pass and no composer is found", [unattended], "degraded", "composer_not_found"],
    ["both were renamed", [missedElsewhere], "not_protected", "nothing_recognized"],
    ["first one, then the other", [missed, missedElsewhere], "not_protected", "nothing_recognized"],
    [
      "only the selector is still wrong",
      [missedElsewhere, unattended],
      "degraded",
      "composer_not_found",
    ],
    ["only the endpoint is still wrong", [missedElsewhere, missed], "degraded", "request_not_seen"],
    ["one answer without text", [matched, empty], "ok", null],
    ["three in a row", [empty, matched, empty, empty], "degraded", "answer_not_read"],
    ["with one between that has text", [empty, empty, answered, empty], "ok", null],
    ["repaired: endpoint", [missed, missed, missed, matched], "ok", null],
    ["repaired: selector", [unattended, matchedElsewhere, matched], "ok", null],
    ["repaired: both", [missedElsewhere, missedElsewhere, matched], "ok", null],
    ["repaired: answers", [empty, empty, empty, answered], "ok", null],
    ["an answer repairs no request", [missed, answered], "degraded", "request_not_seen"],
    [
      "a turn without a composer repairs no composer",
      [unattended, unattended],
      "degraded",
      "composer_not_found",
    ],
  ])("%s", (_what, events, state, reason) => {
    expect(after(events)).toMatchObject({ state, reason });
  });

  it("knows since when it is as it is", () => {
    expect(after([matched, missed, missed, missed]).since).toBe(2);
    expect(after([missed, matched, matched]).since).toBe(2);
  });
});

const anyEvent = fc.constantFrom(
  matched,
  matchedElsewhere,
  missed,
  missedElsewhere,
  unread,
  unattended,
  answered,
  empty,
);

describe("whatever happens", () => {
  it("is never ok while a miss has no match after it", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const isMiss = (event: HealthEvent) => event.t === "missed" || event.t === "unattended";
        const lastMiss = events.findLastIndex(isMiss);
        const lastMatch = events.lastIndexOf(matched);
        const { state } = after(events);
        if (lastMiss > lastMatch) expect(state).not.toBe("ok");
      }),
    );
  });

  it("is ok again after one turn that matched and was answered", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        expect(after([...events, matched, answered])).toMatchObject({ state: "ok", reason: null });
      }),
    );
  });

  it("has a reason exactly when it is not ok", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const { state, reason } = after(events);
        expect(state === "ok").toBe(reason === null);
      }),
    );
  });
});

describe("a shipped definition", () => {
  it("is given up after three turns in a row with which it got worse", () => {
    const well = after([matched, answered]);
    expect(
      [1, 2, 3].map((n) =>
        shouldRollBack(
          after(
            Array.from({ length: n }, () => missed),
            2,
            well,
          ),
        ),
      ),
    ).toEqual([false, false, true]);
  });
  it("is kept while turns match in between", () => {
    expect(shouldRollBack(after([missed, missed, matched, missed], 2))).toBe(false);
  });
  it("is kept when it is no worse than what it came to repair", () => {
    const broken = after([missed, missed]);
    expect(shouldRollBack(after([missed, missed, missed], 2, broken))).toBe(false);
    const worse = after([missedElsewhere, missedElsewhere, missedElsewhere], 2, broken);
    expect(shouldRollBack(worse)).toBe(true);
  });
  it("the built-in one is never given up", () => {
    expect(shouldRollBack(after([missed, missed, missed, missed]))).toBe(false);
  });
});
