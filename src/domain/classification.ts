import * as z from "zod";

export const THEMES = [
  "coding",
  "data_analysis",
  "marketing",
  "sales",
  "hr_recruitment",
  "legal",
  "finance",
  "supply_chain",
  "project_management",
  "customer_support",
  "strategy",
  "training_learning",
  "administration",
  "non_work",
] as const;
export type Theme = (typeof THEMES)[number];

export const INTENTS = [
  "information_lookup",
  "drafting/writing",
  "editing/rephrasing",
  "summarizing",
  "brainstorming",
  "coding/generation",
  "code_review/debug",
  "planning/structuring",
  "role_play",
  "translation",
  "classification",
  "non_work",
] as const;
export type Intent = (typeof INTENTS)[number];

export const SKILL_LEVELS = ["beginner", "intermediate", "advanced", "expert"] as const;
export const COMPLEXITIES = ["simple", "moderate", "complex", "very_complex"] as const;
export const QUALITY_BUCKETS = ["excellent", "good", "medium", "poor"] as const;
export type QualityBucket = (typeof QUALITY_BUCKETS)[number];

/** excellent 80-100, good 60-79, medium 40-59, poor 0-39. */
export function qualityBucket(score: number): QualityBucket {
  if (score >= 80) return "excellent";
  if (score >= 60) return "good";
  if (score >= 40) return "medium";
  return "poor";
}

const Score5 = z.number().min(0).max(5);

export const QualitySchema = z.object({
  quality_score: z.number().min(0).max(100),
  clarity_score: Score5,
  context_score: Score5,
  specificity_score: Score5,
  actionability_score: Score5,
  complexity_score: z.number().min(1).max(5),
});

export const ClassificationSchema = z.object({
  is_work_related: z.boolean(),
  theme: z.enum(THEMES),
  intent: z.enum(INTENTS),
  skill_level: z.enum(SKILL_LEVELS),
  domain_expertise: z.object({
    theme_area: z.string(),
    sub_specialties: z.array(z.string()),
    tech_stack: z.array(z.string()),
    experience_level: z.enum(SKILL_LEVELS),
  }),
  quality: QualitySchema,
  feedback: z.object({
    summary: z.string(),
    strengths: z.array(z.string()),
    improvements: z.array(z.string()),
    improved_prompt_example: z.string(),
    personalized_tip: z.string(),
  }),
  productivity_indicators: z.object({
    estimated_complexity: z.enum(COMPLEXITIES),
    collaboration_signals: z.array(z.string()),
    reusability_score: z.number().min(0).max(100),
  }),
});
export type Classification = z.infer<typeof ClassificationSchema>;
