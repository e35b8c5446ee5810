import * as z from "zod";
import { RISK_CATEGORIES, type RiskCategory } from "./finding.ts";
import { ACTIONS, LEVELS } from "./level.ts";
import { summarize } from "./scoring.ts";

export { combineScores, noCategoryRisk, scoreOfFinding, summarize } from "./scoring.ts";

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
