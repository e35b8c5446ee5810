import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { findMeaning, inContext, MEANING_MESSAGES } from "../../../src/detect/meaning/index.ts";
import { LEVELS, highestLevel, isAtLeast } from "../../../src/domain/level.ts";
import type { Finding } from "../../../src/domain/finding.ts";
import { ALL_HARMLESS, ALL_RISKY } from "./cases.ts";
import { FURTHER_HARMLESS, FURTHER_RISKY } from "./more-cases.ts";

const levelIn = (text: string, category: string) =>
  highestLevel(
    findMeaning(text)
      .filter((finding) => finding.category === category)
      .map((finding) => finding.level),
  );

describe("what a text says", () => {
  test.each([...ALL_RISKY, ...FURTHER_RISKY])("%s → %s %s", (text, category, level) => {
    const got = levelIn(text, category);
    expect(Math.abs(LEVELS.indexOf(got) - LEVELS.indexOf(level))).toBeLessThanOrEqual(1);
    expect(got).not.toBe("none");
    if (level === "critical") expect(got).toBe("critical");
  });

  test.each([...ALL_HARMLESS, ...FURTHER_HARMLESS])("nothing in: %s", (text) => {
    expect(findMeaning(text)).toEqual([]);
  });

  it("marks the passage, not the whole text", () => {
    const fact = "our gross margin fell from 41% to 37% this quarter.";
    const text = `Make this shorter, please. In short, ${fact} Thank you very much for your help.`;
    const [finding] = findMeaning(text);
    expect(text.slice(finding?.start, finding?.end)).toContain(fact);
    expect(text.slice(finding?.start, finding?.end)).not.toContain("Thank you");
  });

  it("explains every finding it can make, in English and French", () => {
    for (const [text] of ALL_RISKY)
      for (const finding of findMeaning(text))
        expect(Object.keys(MEANING_MESSAGES)).toContain(finding.message_id);
    for (const { en, fr } of Object.values(MEANING_MESSAGES)) {
      expect(en.title.length * en.why.length * fr.title.length * fr.why.length).toBeGreaterThan(0);
      expect(fr.why).not.toBe(en.why);
    }
  });

  it("uses what the rules found: a name beside a number they call a social security number", () => {
    const text = "Ottmar Selby's number is 9 1 1 2 2 3 3.";
    const start = text.indexOf("9 1");
    const ssn: Finding = {
      rule_id: "us-ssn",
      category: "pii",
      type: "US_SSN",
      start,
      end: text.length - 1,
      confidence: 80,
      level: "high",
      message_id: "x",
      replacement: "[US_SSN_1]",
    };
    expect(findMeaning(text)).toEqual([]);
    expect(findMeaning(text, [ssn]).map((finding) => finding.level)).toContain("critical");
  });
});

describe("any text", () => {
  it("never makes it throw, and spans lie inside", { timeout: 60_000 }, () => {
    const pieces = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.constantFrom(
        ...ALL_RISKY.map(([text]) => text),
        "\n",
        ";",
        "\ud800",
        "\u0000",
        "é",
        "10.1.2.3 ",
      ),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const text = parts.join("");
        for (const { start, end } of findMeaning(text)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 80 },
    );
  });

  it("answers the same when asked again: no pattern remembers where it was", () => {
    for (const [text] of ALL_RISKY) expect(findMeaning(text)).toEqual(findMeaning(text));
  });

  test.each([
    "a",
    "1",
    " ",
    "\n",
    "A ",
    "10.",
    "a@",
    "we 1 ",
    "not ",
    "«",
    "Aa Bb ",
    "if x = 1;\n",
  ])("reads 200 kB of %j in bounded time", (piece) => {
    const started = performance.now();
    findMeaning(piece.repeat(200_000 / piece.length));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe("a credential in its context", () => {
  const secret = (text: string, value: string): Finding => ({
    rule_id: "key",
    category: "security",
    type: "API_KEY",
    start: text.indexOf(value),
    end: text.indexOf(value) + value.length,
    confidence: 90,
    level: "critical",
    message_id: "key",
    replacement: "[API_KEY_1]",
  });
  test.each([
    ["This key was revoked yesterday: QQQ-VALUE", "medium"],
    ["Is QQQ-VALUE revoked?", "critical"],
    ["QQQ-VALUE is not rotated yet", "critical"],
    ["QQQ-VALUE n'est pas encore revoquee", "critical"],
    ["Tell me whether QQQ-VALUE was disabled. It is revoked, they say.", "medium"],
    ["Cette clé a été révoquée hier : QQQ-VALUE", "medium"],
    ["The staging token is QQQ-VALUE", "high"],
    ["Here is the key: QQQ-VALUE", "critical"],
    ["The old key was revoked but QQQ-VALUE still works in production", "critical"],
  ] as const)("%s is %s", (text, level) => {
    expect(inContext(text, [secret(text, "QQQ-VALUE")])[0]?.level).toBe(level);
  });

  it("is critical where an account or a system in use is named, not on a machine for tests", () => {
    const levelOf = (text: string) =>
      inContext(text, [{ ...secret(text, "QQQ-VALUE"), type: "PASSWORD", level: "high" }])[0]
        ?.level;
    expect(levelOf("The production login has the password QQQ-VALUE")).toBe("critical");
    expect(levelOf("The login of the test machine is QQQ-VALUE")).toBe("high");
    expect(levelOf("The staging login is QQQ-VALUE")).toBe("high");
  });

  it("leaves low levels and other categories alone", () => {
    const text = "The revoked key QQQ-VALUE";
    const low = { ...secret(text, "QQQ-VALUE"), level: "low" as const };
    const pii = { ...secret(text, "QQQ-VALUE"), category: "pii" as const };
    const [first, second] = inContext(text, [low, pii]);
    expect(first?.level).toBe("low");
    expect(second).toEqual(pii);
    expect(isAtLeast(second?.level ?? "none", "critical")).toBe(true);
  });
});
