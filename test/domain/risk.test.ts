import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { RISK_CATEGORIES } from "../../src/domain/finding.ts";
import { LEVELS, actionFor, ceilingOf, floorOf, levelOf } from "../../src/domain/level.ts";
import {
  combineScores,
  mergeAssessments,
  noCategoryRisk,
  scoreOfFinding,
  summarize,
  type CategoryRisk,
} from "../../src/domain/risk.ts";
import type { RiskCategory } from "../../src/domain/finding.ts";

const none = (): Record<RiskCategory, CategoryRisk> => ({
  pii: noCategoryRisk(),
  security: noCategoryRisk(),
  confidential: noCategoryRisk(),
  misinformation: noCategoryRisk(),
  data_leakage: noCategoryRisk(),
  compliance: noCategoryRisk(),
});
const risk = (score: number): CategoryRisk => ({
  ...noCategoryRisk(),
  level: levelOf(score),
  score,
  detected: true,
  confidence: 90,
});

describe("levels", () => {
  it.each([
    [0, "none", "allow"],
    [19, "none", "allow"],
    [20, "low", "review"],
    [39, "low", "review"],
    [40, "medium", "warn"],
    [60, "high", "warn"],
    [79, "high", "warn"],
    [80, "critical", "block"],
    [100, "critical", "block"],
  ] as const)("a score of %i is %s and suggests to %s", (score, level, action) => {
    expect(levelOf(score)).toBe(level);
    expect(actionFor(level)).toBe(action);
  });

  it("every level's floor and ceiling are of that level", () => {
    for (const level of LEVELS) {
      expect(levelOf(floorOf(level))).toBe(level);
      expect(levelOf(ceilingOf(level))).toBe(level);
    }
  });
});

describe("combining findings", () => {
  const score = fc.integer({ min: 20, max: 100 });

  it("never lowers a category's score when a finding is added", () => {
    fc.assert(
      fc.property(fc.array(score), score, (scores, more) => {
        expect(combineScores([...scores, more])).toBeGreaterThanOrEqual(combineScores(scores));
      }),
    );
  });

  it("keeps a finding's score inside its level's band", () => {
    for (const level of ["low", "medium", "high", "critical"] as const)
      for (const confidence of [0, 50, 100])
        expect(levelOf(scoreOfFinding({ level, confidence }))).toBe(level);
  });
});

describe("the overall verdict", () => {
  it("is the highest category, not an average: one leaked key among five quiet categories is critical", () => {
    const verdict = summarize({ ...none(), security: risk(100) }, [], []);
    expect(verdict).toMatchObject({
      overall_risk_level: "critical",
      overall_risk_score: 100,
      overall_confidence: 90,
      suggested_action: "block",
    });
  });

  it("is none with nothing detected", () => {
    expect(summarize(none(), [], [])).toMatchObject({
      overall_risk_level: "none",
      overall_risk_score: 0,
      suggested_action: "allow",
    });
  });

  it("merges the device's and the server's view by the higher category, and keeps every issue once", () => {
    const issue = {
      category: "pii",
      severity: "medium",
      description: "An e-mail address",
      rule_id: "email",
    } as const;
    const device = summarize({ ...none(), security: risk(95), pii: risk(30) }, [issue], ["A key"]);
    const server = summarize({ ...none(), pii: risk(55) }, [issue], ["An address"]);
    const merged = mergeAssessments(device, server);
    expect(merged.overall_risk_score).toBe(95);
    expect(merged.risk_categories.pii.score).toBe(55);
    expect(merged.detected_issues).toEqual([issue]);
    expect(merged.risk_summary).toEqual(["A key", "An address"]);
    for (const name of RISK_CATEGORIES)
      expect(merged.risk_categories[name]).toEqual(
        mergeAssessments(server, device).risk_categories[name],
      );
  });
});
