import * as z from "zod";
import { ClassificationSchema, type Classification } from "../../src/domain/classification.ts";
import { RISK_CATEGORIES, type RiskCategory } from "../../src/domain/finding.ts";
import { LEVELS, levelOf } from "../../src/domain/level.ts";
import { summarize, type CategoryRisk, type RiskAssessment } from "../../src/domain/risk.ts";

// Structured outputs allow no defaults or optional keys, and compatible servers differ in what else they
// take: these schemas say types and names only. Ranges are enforced after parsing.
const Category = z.object({
  score: z.number(),
  confidence: z.number(),
  details: z.string(),
  suggested_redaction: z.string().nullable(),
});

export const RiskAnswer = z.object({
  pii: Category,
  security: Category,
  confidential: Category,
  misinformation: Category,
  data_leakage: Category,
  compliance: Category,
  issues: z.array(
    z.object({
      category: z.enum(RISK_CATEGORIES),
      severity: z.enum(LEVELS),
      description: z.string(),
    }),
  ),
  summary: z.array(z.string()),
});

const shape = ClassificationSchema.shape;
export const ChatAnswer = z.object({
  ...shape,
  quality: z.object({
    quality_score: z.number(),
    clarity_score: z.number(),
    context_score: z.number(),
    specificity_score: z.number(),
    actionability_score: z.number(),
    complexity_score: z.number(),
  }),
  productivity_indicators: z.object({
    ...shape.productivity_indicators.shape,
    reusability_score: z.number(),
  }),
});

const clamp = (value: number, lowest: number, highest: number): number =>
  Math.min(highest, Math.max(lowest, value));

/** Levels and the overall verdict follow from the scores by our rules: a model does not set them. */
export function assessmentFrom(answer: z.infer<typeof RiskAnswer>): RiskAssessment {
  const rated = (name: RiskCategory): CategoryRisk => {
    const score = Math.round(clamp(answer[name].score, 0, 100));
    const detected = score >= 20;
    return {
      level: levelOf(score),
      score,
      detected,
      details: detected ? answer[name].details.slice(0, 500) : "",
      confidence: detected ? Math.round(clamp(answer[name].confidence, 0, 100)) : 0,
      suggested_redaction: detected ? answer[name].suggested_redaction : null,
    };
  };
  const categories = {
    pii: rated("pii"),
    security: rated("security"),
    confidential: rated("confidential"),
    misinformation: rated("misinformation"),
    data_leakage: rated("data_leakage"),
    compliance: rated("compliance"),
  };
  const issues = answer.issues.filter(({ category }) => categories[category].detected);
  return summarize(categories, issues.slice(0, 20), answer.summary.slice(0, 5));
}

/** A model's classification with every score inside its range. */
export function classificationFrom(answer: z.infer<typeof ChatAnswer>): Classification {
  const q = answer.quality;
  return {
    ...answer,
    quality: {
      quality_score: clamp(q.quality_score, 0, 100),
      clarity_score: clamp(q.clarity_score, 0, 5),
      context_score: clamp(q.context_score, 0, 5),
      specificity_score: clamp(q.specificity_score, 0, 5),
      actionability_score: clamp(q.actionability_score, 0, 5),
      complexity_score: clamp(q.complexity_score, 1, 5),
    },
    productivity_indicators: {
      ...answer.productivity_indicators,
      reusability_score: clamp(answer.productivity_indicators.reusability_score, 0, 100),
    },
  };
}
