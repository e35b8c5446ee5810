import * as z from "zod";
import { RISK_CATEGORIES, type Finding, type RiskCategory } from "./finding.ts";
import { ACTIONS, LEVELS, actionFor, ceilingOf, floorOf, levelOf } from "./level.ts";

export const LevelSchema = z.enum(LEVELS);
export const ScoreSchema = z.number().min(0).max(100);

export const CategoryRiskSchema = z.object({
  level: LevelSchema,
  score: ScoreSchema,
  detected: z.boolean(),
  /** One sentence about what was seen; never quotes the text. */
  details: z.string(),
  confidence: ScoreSchema,
  suggested_redaction: z.string().nullable(),
});
export type CategoryRisk = z.infer<typeof CategoryRiskSchema>;

export const DetectedIssueSchema = z.object({
  category: z.enum(RISK_CATEGORIES),
  severity: LevelSchema,
  description: z.string(),
  rule_id: z.string().optional(),
  span: z.object({ start: z.int().min(0), end: z.int().min(0) }).optional(),
  details: z.string().optional(),
});
export type DetectedIssue = z.infer<typeof DetectedIssueSchema>;

export const RiskCategoriesSchema = z.object({
  pii: CategoryRiskSchema,
  security: CategoryRiskSchema,
  confidential: CategoryRiskSchema,
  misinformation: CategoryRiskSchema,
  data_leakage: CategoryRiskSchema,
  compliance: CategoryRiskSchema,
});

export const RiskAssessmentSchema = z.object({
  overall_risk_level: LevelSchema,
  overall_risk_score: ScoreSchema,
  overall_confidence: ScoreSchema,
  suggested_action: z.enum(ACTIONS),
  risk_categories: RiskCategoriesSchema,
  risk_summary: z.array(z.string()),
  detected_issues: z.array(DetectedIssueSchema),
});
export type RiskAssessment = z.infer<typeof RiskAssessmentSchema>;

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

/**
 * Two assessments of the same message, e.g. the device's (which saw the raw text) and the server's
 * (which saw the masked one): per category the higher one counts, issues are the union.
 */
export function mergeAssessments(a: RiskAssessment, b: RiskAssessment): RiskAssessment {
  const pick = (name: RiskCategory) =>
    a.risk_categories[name].score >= b.risk_categories[name].score
      ? a.risk_categories[name]
      : b.risk_categories[name];
  const categories = {
    pii: pick("pii"),
    security: pick("security"),
    confidential: pick("confidential"),
    misinformation: pick("misinformation"),
    data_leakage: pick("data_leakage"),
    compliance: pick("compliance"),
  };
  const issues = [...a.detected_issues];
  const seen = new Set(issues.map((i) => `${i.category}|${i.rule_id ?? ""}|${i.description}`));
  for (const issue of b.detected_issues)
    if (!seen.has(`${issue.category}|${issue.rule_id ?? ""}|${issue.description}`))
      issues.push(issue);
  return summarize(categories, issues, [...new Set([...a.risk_summary, ...b.risk_summary])]);
}
