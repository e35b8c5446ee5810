import { expect, test } from "vitest";
import { createDecisions, type Pass } from "../../src/guard/decisions.ts";

const pass: Pass = {
  intervention: "sent_anyway",
  reason: "test account",
  original: null,
  mask_at_gate: false,
};

test("a decision counts once", () => {
  const decisions = createDecisions(() => 0);
  decisions.grant("one two", pass);
  expect(decisions.take("one two")).toEqual(pass);
  expect(decisions.take("one two")).toBeNull();
});

test.each([
  ["one two", "one\n\ntwo\n"],
  ["one two", "one\u00a0two"],
  ["caf\u00e9", "cafe\u0301"],
])("%j is the same text as %j", (typed, sent) => {
  const decisions = createDecisions(() => 0);
  decisions.grant(typed, pass);
  expect(decisions.take(sent)).toEqual(pass);
});

test("another text is not covered", () => {
  const decisions = createDecisions(() => 0);
  decisions.grant("one two", pass);
  expect(decisions.take("one two three")).toBeNull();
  expect(decisions.has("one two")).toBe(true);
});

test("a decision that the site did not use is forgotten after a minute", () => {
  let now = 0;
  const decisions = createDecisions(() => now);
  decisions.grant("one", pass);
  now = 60_000;
  expect(decisions.has("one")).toBe(false);
  expect(decisions.take("one")).toBeNull();
});
