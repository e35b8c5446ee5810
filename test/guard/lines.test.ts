import { expect, test } from "vitest";
import type { Finding } from "../../src/domain/finding.ts";
import { splitLines } from "../../src/guard/underline/lines.ts";

const finding = (start: number, end: number, level: Finding["level"] = "low"): Finding => ({
  rule_id: "email",
  category: "pii",
  type: "EMAIL",
  start,
  end,
  confidence: 90,
  level,
  message_id: "email",
  replacement: "[EMAIL_1]",
});

test("each line has the marks that stand in it, and a finding over lines one on each", () => {
  const text = "one two\nthree\n\nfour";
  const lines = splitLines(text, [finding(0, 3), finding(4, 10, "critical"), finding(15, 19)]);
  const marked = lines.map(({ text: words, marks }) =>
    marks.map(({ start, end, level, finding: at }) => [words.slice(start, end), level, at]),
  );
  expect(marked).toEqual([
    [
      ["one", "low", 0],
      ["two", "critical", 1],
    ],
    [["th", "critical", 1]],
    [],
    [["four", "low", 2]],
  ]);
  expect(lines.map((line) => line.text).join("\n")).toBe(text);
});

test("a line that looks the same has the same key wherever it stands", () => {
  const [, before] = splitLines("a\nsame", []);
  const [, , after] = splitLines("a\nb\nsame", []);
  expect(after?.key).toBe(before?.key);
  expect(splitLines("same", [finding(0, 4)])[0]?.key).not.toBe(before?.key);
});
