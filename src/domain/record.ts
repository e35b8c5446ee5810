import * as z from "zod";
import { ClassificationSchema } from "./classification.ts";
import { DetectedIssueSchema, LevelSchema, RiskCategoriesSchema, ScoreSchema } from "./risk.ts";
import { ACTIONS } from "./level.ts";
import { INTERVENTIONS } from "./turn.ts";
import type { MaskedText } from "./masked.ts";
import { HEALTH_REASONS, HEALTH_STATES } from "./site-health.ts";

const Id = z.string().min(1).max(200);
const Masked = z.custom<MaskedText>((value) => typeof value === "string");
const EngineColumns = {
  engine: z.enum(["offline", "openai"]),
  engine_model: z.string().nullable(),
  prompt_version: z.string().nullable(),
  degraded: z.boolean(),
};

/**
 * A row of `enriched_messages` as a client writes it: upsert on (user_id, message_provider_id).
 * `user_id`, `organization_id`, `updated_at` are set by the database.
 */
export const EnrichedMessageRowSchema = z.object({
  message_provider_id: Id,
  chat_provider_id: Id.nullable(),
  site: z.string().max(40),
  role: z.enum(["user", "assistant"]),
  model: z.string().max(200).nullable(),
  /** Masked; null when the organization stores no text. */
  content: Masked.nullable(),
  overall_risk_level: LevelSchema,
  overall_risk_score: ScoreSchema,
  overall_confidence: ScoreSchema,
  suggested_action: z.enum(ACTIONS),
  risk_categories: RiskCategoriesSchema,
  risk_summary: z.array(z.string()),
  detected_issues: z.array(DetectedIssueSchema),
  intervention: z.enum(INTERVENTIONS),
  intervention_reason: z.string().max(500).nullable(),
  user_whitelist: z.boolean(),
  user_whitelist_reason: z.string().max(500).nullable(),
  /** When the person last decided, by the device's clock: the database keeps the later decision. */
  user_whitelist_at: z.iso.datetime({ offset: true }).nullish(),
  ...EngineColumns,
  created_at: z.iso.datetime({ offset: true }),
});
export type EnrichedMessageRow = z.infer<typeof EnrichedMessageRowSchema>;

/** A row of `enriched_chats` as a client writes it: upsert on (user_id, chat_provider_id). */
export const EnrichedChatRowSchema = z.object({
  chat_provider_id: Id,
  site: z.string().max(40),
  model: z.string().max(200).nullable(),
  is_work_related: z.boolean(),
  theme: ClassificationSchema.shape.theme,
  intent: ClassificationSchema.shape.intent,
  skill_level: ClassificationSchema.shape.skill_level,
  domain_expertise: ClassificationSchema.shape.domain_expertise,
  quality_score: z.number().min(0).max(100),
  /** The whole `quality` object. */
  quality_metrics: ClassificationSchema.shape.quality,
  feedback: ClassificationSchema.shape.feedback,
  productivity_indicators: ClassificationSchema.shape.productivity_indicators,
  /** Masked, at most 200 characters; null when the organization stores no text. */
  content_preview: Masked.nullable(),
  /** Turns seen so far. */
  message_count: z.int().min(1),
  ...EngineColumns,
  created_at: z.iso.datetime({ offset: true }),
});
export type EnrichedChatRow = z.infer<typeof EnrichedChatRowSchema>;

/** A row of `site_health` as a device writes it: upsert on (user_id, site). Codes only: there is no place for text. */
export const HealthRowSchema = z.object({
  site: z.string().regex(/^[a-z\d.-]{1,40}$/),
  state: z.enum(HEALTH_STATES),
  reason: z.enum(HEALTH_REASONS).nullable(),
  since: z.iso.datetime({ offset: true }),
  definition: z.int().min(0),
  /** Why a definition of the policy is not in force: a code, with a version where it was rolled back. */
  refused: z
    .string()
    .regex(/^[a-z_]{1,40}(?::\d{1,9})?$/)
    .nullable(),
});
export type HealthRow = z.infer<typeof HealthRowSchema>;
