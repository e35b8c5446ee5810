import fc from "fast-check";
import { expect, test } from "vitest";
import type { Finding } from "../../src/domain/finding.ts";
import { drift } from "../../src/guard/underline/drift.ts";

const findingAt = (start: number, end: number): Finding => ({
  rule_id: "email",
  category: "pii",
  type: "EMAIL",
  start,
  end,
  confidence: 90,
  level: "low",
  message_id: "email",
  replacement: "[EMAIL_1]",
});

/** The marked part stands between brackets. */
function read(marked: string): { text: string; start: number; end: number } {
  const start = marked.indexOf("[");
  return { text: marked.replace(/[[\]]/g, ""), start, end: marked.indexOf("]") - 1 };
}

test.each([
  ["before it", "to [a@b.co] now", "go to [a@b.co] now"],
  ["after it", "to [a@b.co] now", "to [a@b.co] right now"],
  ["right before it", "to [a@b.co]", "to x[a@b.co]"],
  ["right after it", "to [a@b.co] now", "to [a@b.co]m now"],
  ["inside it", "to [a@b.co] now", "to [a@bbb.co] now"],
  ["its end, deleted", "to [a@b.co] now", "to [a@b] now"],
  ["its start, deleted", "to [a@b.co] now", "[b.co] now"],
])("an edit %s", (_where, before, after) => {
  const [was, is] = [read(before), read(after)];
  const moved = drift([findingAt(was.start, was.end)], was.text, is.text);
  expect(moved.map(({ start, end }) => is.text.slice(start, end))).toEqual([
    is.text.slice(is.start, is.end),
  ]);
});

test("what was deleted is gone, and what stayed is the same object", () => {
  const finding = findingAt(3, 9);
  expect(drift([finding], "to a@b.co now", "to  now")).toEqual([]);
  expect(drift([finding], "to a@b.co now", "to a@b.co later")[0]).toBe(finding);
});

test("after any edit the marks are in order, inside the text and not empty", () => {
  const text = fc.string({ minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(text, text, fc.nat(29), fc.nat(29), (before, after, one, other) => {
      const [a, b] = [Math.min(one, other), Math.max(one, other)].map((n) => n % before.length);
      const findings = [findingAt(Math.min(a ?? 0, b ?? 0), Math.max(a ?? 0, b ?? 0) + 1)];
      for (const { start, end } of drift(findings, before, after)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(after.length);
      }
    }),
  );
});
