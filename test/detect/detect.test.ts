import { describe, expect, it } from "vitest";
import fc from "fast-check";
import {
  assess,
  assessFindings,
  detect,
  detectPlaceholders,
  exemptWhitelisted,
  explain,
  fingerprint,
  mask,
} from "../../src/detect/index.ts";
import { RISK_CATEGORIES, type Finding } from "../../src/domain/finding.ts";
import { rules } from "../../src/detect/rules/index.ts";
import { createRandom, fill } from "./generate.ts";

const some = (template: string, seed = 5): string => fill(template, createRandom(seed));

const found = (text: string) => detect(text).map((f) => [f.type, text.slice(f.start, f.end)]);

describe("detect", () => {
  it("points at the value in the original text", () => {
    const key = some("ghp_{A-Za-z0-9:36}");
    expect(found(`my token is ${key}, ok?`)).toEqual([["GITHUB_KEY", key]]);
  });

  it("sees through zero-width characters, full-width forms and look-alike letters inside a key", () => {
    const key = some("ghp_{A-Za-z0-9:36}");
    const split = `${key.slice(0, 9)}\u200b${key.slice(9)}`;
    expect(found(`x ${split} y`)).toEqual([["GITHUB_KEY", split]]);
    const alike = key.replace("p", "\u0440");
    expect(found(`é ${alike} y`)).toEqual([["GITHUB_KEY", alike]]);
    const wide = key.replace("g", "\uff47");
    expect(found(wide)).toEqual([["GITHUB_KEY", wide]]);
  });

  it("is sorted, inside the text and without overlaps for any string", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "password = ",
        "\ud800",
        "\u0000",
        "@",
        "://",
        "-----BEGIN PRIVATE KEY-----",
        some(" {card} "),
        some("{iban:DE:spaced}"),
        some("sk_live_{a-z0-9:24}"),
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join("");
        let last = 0;
        for (const { start, end, confidence } of detect(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(confidence).toBeGreaterThan(0);
          last = end;
        }
      }),
    );
  }, 30_000);
});

describe("assess", () => {
  it("rates ordinary text as nothing", () => {
    const risk = assess("Please write a poem about the sea.");
    expect(risk).toMatchObject({
      overall_risk_level: "none",
      suggested_action: "allow",
      engine: "offline",
    });
  });

  it.each([
    ["a live key", "use ghp_{A-Za-z0-9:36}", "critical", "security"],
    ["a bank account", "pay to {iban:FR}", "high", "pii"],
    ["a single work e-mail address", "ask {a-z:6}@{a-z:6}.com", "low", "pii"],
  ] as const)("rates %s", (_name, template, level, category) => {
    const risk = assess(some(template));
    expect(risk.overall_risk_level).toBe(level);
    expect(risk.risk_categories[category].detected).toBe(true);
  });

  it("rates the masked text like the original", () => {
    for (const template of [
      "use ghp_{A-Za-z0-9:36}",
      "pay to {iban:FR} or {card}",
      "ask {a-z:6}@{a-z:6}.com",
    ]) {
      const text = some(template);
      const masked = mask(text).text;
      expect(assessFindings(detectPlaceholders(masked), masked).overall_risk_level).toBe(
        assess(text).overall_risk_level,
      );
    }
  });

  it("never quotes what it found", () => {
    const text = some("use ghp_{A-Za-z0-9:36}");
    expect(JSON.stringify(assess(text))).not.toContain(text.slice(4));
  });
});

describe("adding a finding", () => {
  const level = fc.constantFrom("low", "medium", "high", "critical");
  const finding = fc.record({
    rule_id: fc.constant("rule"),
    category: fc.constantFrom("pii", "security", "confidential"),
    type: fc.constantFrom("EMAIL", "IBAN", "PERSON", "SECRET"),
    start: fc.nat(40),
    end: fc.constant(60),
    confidence: fc.integer({ min: 1, max: 100 }),
    level,
    message_id: fc.constant("email"),
    replacement: fc.constant("[EMAIL_1]"),
  }) as fc.Arbitrary<Finding>;

  it("never lowers the risk of any category", () => {
    const text = "0123456789".repeat(6);
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 12 }), finding, (findings, more) => {
        const before = assessFindings(findings, text);
        const after = assessFindings([...findings, more], text);
        for (const category of RISK_CATEGORIES)
          expect(after.risk_categories[category].score).toBeGreaterThanOrEqual(
            before.risk_categories[category].score,
          );
        expect(after.overall_risk_score).toBeGreaterThanOrEqual(before.overall_risk_score);
      }),
    );
  });

  it("makes a list of people of many contacts, and a data set of many identity numbers", () => {
    const mails = Array.from({ length: 6 }, (_, i) => some("{a-z:6}.{a-z:5}@{a-z:7}.org", i)).join(
      "\n",
    );
    expect(assess(mails).overall_risk_level).toBe("medium");
    const accounts = Array.from({ length: 3 }, (_, i) => some("{iban:FR}", i)).join("\n");
    expect(assess(accounts).overall_risk_level).toBe("critical");
  });
});

describe("whitelisting", () => {
  const salt = "00ff".repeat(8);

  it("drops the finding of a whitelisted value and no other", () => {
    const text = some("{a-z:6}@{a-z:6}.com and x{a-z:6}@{a-z:6}.net");
    const findings = detect(text);
    const [first] = findings;
    const value = text.slice(first?.start, first?.end);
    const fingerprints = new Set([fingerprint(salt, "EMAIL", value)]);
    expect(exemptWhitelisted(text, findings, { salt, fingerprints })).toEqual(findings.slice(1));
  });

  it("makes other fingerprints under another salt or type", () => {
    const all = [
      fingerprint(salt, "EMAIL", "v"),
      fingerprint("aa", "EMAIL", "v"),
      fingerprint(salt, "PHONE", "v"),
    ];
    expect(new Set(all).size).toBe(3);
    for (const print of all) expect(print).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("explanations", () => {
  it("exist in both languages for every rule", () => {
    for (const rule of rules())
      for (const language of ["en", "fr"] as const) {
        const { title, why } = explain(rule.message, language);
        expect(title).not.toBe(explain("no-such-message", language).title);
        expect(why).not.toContain("{name}");
      }
  });
});
