import * as z from "zod";
import { ClassificationSchema, INTENTS, THEMES } from "../classification.ts";
import { EngineInfoSchema } from "../enrichment.ts";
import { LevelSchema, RiskAssessmentSchema, RiskCategoriesSchema, ScoreSchema } from "../risk.ts";
import { PROBLEM_STATUS, type ProblemCode } from "./problem.ts";

/** Longest text of one message, in UTF-16 code units. */
export const MAX_MESSAGE_LENGTH = 50_000;
export const MAX_CHAT_BATCH = 50;
export const MAX_MESSAGE_BATCH = 100;

const Text = z.string().max(MAX_MESSAGE_LENGTH);
const Id = z.string().min(1).max(200);

export const EnrichChatRequestSchema = z.object({
  user_message: Text.min(1),
  assistant_response: Text.nullish(),
  chat_provider_id: Id.nullish(),
  message_provider_id: Id.nullish(),
  site: z.string().max(40).nullish(),
  persist: z.boolean().default(true),
});

export const EnrichChatResponseSchema = z.object({
  ...ClassificationSchema.shape,
  ...EngineInfoSchema.shape,
});
export type EnrichChatResponse = z.infer<typeof EnrichChatResponseSchema>;

export const EnrichMessageRequestSchema = z.object({
  content: Text.min(1),
  role: z.enum(["user", "assistant"]).default("user"),
  message_provider_id: Id.nullish(),
  chat_provider_id: Id.nullish(),
  site: z.string().max(40).nullish(),
  /** Earlier text of the chat that helps to judge this message. */
  context: Text.nullish(),
  persist: z.boolean().default(true),
});

export const EnrichMessageResponseSchema = z.object({
  ...RiskAssessmentSchema.shape,
  ...EngineInfoSchema.shape,
});
export type EnrichMessageResponse = z.infer<typeof EnrichMessageResponseSchema>;

/** Items are validated one by one, so that one bad item fails alone. */
export const EnrichChatBatchRequestSchema = z.object({
  chats: z.array(z.unknown()).min(1).max(MAX_CHAT_BATCH),
});
export const EnrichMessageBatchRequestSchema = z.object({
  messages: z.array(z.unknown()).min(1).max(MAX_MESSAGE_BATCH),
});

const BatchErrorSchema = z.object({
  code: z.enum(Object.keys(PROBLEM_STATUS) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string(),
});

export const EnrichChatBatchResponseSchema = z.object({
  results: z.array(
    z.object({
      success: z.boolean(),
      data: EnrichChatResponseSchema.nullable(),
      error: BatchErrorSchema.nullable(),
      chat_provider_id: z.string().nullable(),
    }),
  ),
});
export const EnrichMessageBatchResponseSchema = z.object({
  results: z.array(
    z.object({
      success: z.boolean(),
      data: EnrichMessageResponseSchema.nullable(),
      error: BatchErrorSchema.nullable(),
      message_provider_id: z.string().nullable(),
    }),
  ),
});

const Days = z.coerce.number().int().min(1).max(365).default(30);
const Limit = z.coerce.number().int().min(1).max(200).default(50);

export const RiskyMessagesQuerySchema = z.object({
  days: Days,
  min_risk_level: LevelSchema.default("medium"),
  limit: Limit,
  cursor: z.string().max(500).optional(),
});
export const RiskyMessageSchema = z.object({
  message_provider_id: z.string(),
  risk_level: LevelSchema,
  risk_score: ScoreSchema,
  risk_categories: RiskCategoriesSchema,
  risk_summary: z.array(z.string()),
  /** Masked; null when the organization stores no text. */
  content_preview: z.string().nullable(),
  site: z.string(),
  created_at: z.string(),
  user_whitelist: z.boolean(),
});
export const RiskyMessagesResponseSchema = z.object({
  items: z.array(RiskyMessageSchema),
  next_cursor: z.string().nullable(),
});

export const RatedChatsQuerySchema = z.object({
  days: Days,
  min_quality: z.coerce.number().min(0).max(100).optional(),
  max_quality: z.coerce.number().min(0).max(100).optional(),
  order_by: z.enum(["date_desc", "date_asc", "quality_desc", "quality_asc"]).default("date_desc"),
  limit: Limit,
  cursor: z.string().max(500).optional(),
});
export const RatedChatSchema = z.object({
  chat_provider_id: z.string(),
  quality_score: z.number(),
  theme: z.enum(THEMES),
  intent: z.enum(INTENTS),
  quality_metrics: ClassificationSchema.shape.quality,
  content_preview: z.string().nullable(),
  created_at: z.string(),
  user_override_quality: z.boolean(),
  user_quality_score: z.number().nullable(),
});
export const RatedChatsResponseSchema = z.object({
  items: z.array(RatedChatSchema),
  next_cursor: z.string().nullable(),
});

export const WhitelistMessageRequestSchema = z.object({
  message_provider_id: Id,
  whitelisted: z.boolean().default(true),
  reason: z.string().max(500).nullish(),
});
export const WhitelistMessageResponseSchema = z.object({
  message_provider_id: z.string(),
  user_whitelist: z.boolean(),
});

export const OverrideQualityRequestSchema = z.object({
  chat_provider_id: Id,
  /** Null takes an earlier override back. */
  quality_score: z.number().min(0).max(100).nullable(),
});
export const OverrideQualityResponseSchema = z.object({
  chat_provider_id: z.string(),
  user_quality_score: z.number().nullable(),
});
