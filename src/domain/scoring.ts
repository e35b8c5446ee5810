import { RISK_CATEGORIES, type Finding, type RiskCategory } from "./finding.ts";
import { actionFor, ceilingOf, floorOf, levelOf } from "./level.ts";
import type { CategoryRisk, DetectedIssue, RiskAssessment } from "./risk.ts";

// Apart from the schemas in `risk.ts`, so that what content scripts load brings no zod.

/** Score of one finding: inside its level's band, higher with confidence. */
export function scoreOfFinding(finding: Pick<Finding, "level" | "confidence">): number {
  const floor = floorOf(finding.level);
  const width = ceilingOf(finding.level) - floor;
  return Math.round(floor + (width * Math.max(0, Math.min(100, finding.confidence))) / 100);
}

/**
 * Score of a category: the highest finding's, plus a little for every further one, inside the band of
 * the highest level. Monotone: adding a finding never lowers it.
 */
export function combineScores(scores: readonly number[]): number {
  if (scores.length === 0) return 0;
  const highest = Math.max(...scores);
  const bonus = Math.min(10, 2 * (scores.length - 1));
  return Math.min(highest + bonus, ceilingOf(levelOf(highest)));
}

export const noCategoryRisk = (): CategoryRisk => ({
  level: "none",
  score: 0,
  detected: false,
  details: "",
  confidence: 0,
  suggested_redaction: null,
});

/** The overall verdict follows from the categories: the highest level, the highest score. Never an average. */
export function summarize(
  categories: Record<RiskCategory, CategoryRisk>,
  issues: DetectedIssue[],
  summary: string[],
): RiskAssessment {
  const detected = RISK_CATEGORIES.map((name) => categories[name]).filter((c) => c.detected);
  const score = Math.max(0, ...RISK_CATEGORIES.map((name) => categories[name].score));
  const top = detected.filter((c) => c.score === score);
  return {
    overall_risk_level: levelOf(score),
    overall_risk_score: score,
    overall_confidence: Math.max(0, ...top.map((c) => c.confidence)),
    suggested_action: actionFor(levelOf(score)),
    risk_categories: categories,
    risk_summary: summary,
    detected_issues: issues,
  };
}
