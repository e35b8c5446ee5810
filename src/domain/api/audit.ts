import * as z from "zod";
import { INTENTS, THEMES } from "../classification.ts";
import { RISK_CATEGORIES } from "../finding.ts";
import { LevelSchema, ScoreSchema } from "../risk.ts";
import { HEALTH_STATES } from "../site-health.ts";

const IsoDate = z.iso.date();
const Count = z.int().min(0);
const Percentage = z.number().min(0).max(100);
/** Change against the preceding period of the same length, in percent; null when that one was empty. */
const Trend = z.number().nullable();

export const GRANULARITIES = ["day", "week", "month"] as const;

/** `days`, or both of `start_date` and `end_date`: inclusive, in the organization's time zone. */
export const AuditQuerySchema = z
  .object({
    days: z.coerce.number().int().min(1).max(365).optional(),
    start_date: IsoDate.optional(),
    end_date: IsoDate.optional(),
    team_ids: z
      .string()
      .transform((ids) => ids.split(",").filter((id) => id !== ""))
      .pipe(z.array(z.uuid()).max(200))
      .optional(),
    granularity: z.enum(GRANULARITIES).default("day"),
  })
  .refine((q) => (q.start_date === undefined) === (q.end_date === undefined), {
    path: ["end_date"],
    message: "start_date and end_date go together",
  })
  .refine((q) => q.days === undefined || q.start_date === undefined, {
    path: ["days"],
    message: "give either days or start_date and end_date",
  })
  .refine((q) => !q.start_date || !q.end_date || q.start_date <= q.end_date, {
    path: ["end_date"],
    message: "end_date is before start_date",
  });

const byLevel = z.object({ none: Count, low: Count, medium: Count, high: Count, critical: Count });
const byBucket = z.object({ excellent: Count, good: Count, medium: Count, poor: Count });

export const QualityStatsSchema = z.object({
  average_score: z.number().nullable(),
  median_score: z.number().nullable(),
  distribution: byBucket,
  total_rated: Count,
  trend_change: Trend,
});

/** Whitelisted messages are in `total_messages_assessed` and `whitelisted_count`, and in no other count. */
export const RiskStatsSchema = z.object({
  total_messages_assessed: Count,
  critical_count: Count,
  high_count: Count,
  medium_count: Count,
  low_count: Count,
  none_count: Count,
  whitelisted_count: Count,
  pii_detected_count: Count,
  credentials_detected_count: Count,
  sensitive_data_count: Count,
  average_risk_score: z.number().nullable(),
  risk_distribution: byLevel,
  trend_change: Trend,
  /** What people erased in the period, counted: false alarms as `none`. It is in no other count. */
  erased: z.object({ erasures: Count, messages: Count, by_level: byLevel }),
});

export const UsageStatsSchema = z.object({
  total_prompts: Count,
  total_chats: Count,
  active_users: Count,
  work_related_count: Count,
  personal_count: Count,
  work_percentage: Percentage,
  average_prompts_per_user: z.number(),
  average_quality_score: z.number().nullable(),
  daily_average: z.number(),
  trend_change: Trend,
});

export const ThemeStatsSchema = z.object({
  top_themes: z.array(z.object({ theme: z.enum(THEMES), count: Count, percentage: Percentage })),
  total_categorized: Count,
  trend_change: z.partialRecord(z.enum(THEMES), Trend),
});

export const IntentStatsSchema = z.object({
  top_intents: z.array(
    z.object({
      intent: z.enum(INTENTS),
      count: Count,
      percentage: Percentage,
      avg_quality: z.number().nullable(),
    }),
  ),
  total_categorized: Count,
});

export const TopUserSchema = z.object({
  user_id: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  total_prompts: Count,
  average_quality: z.number().nullable(),
  work_prompts: Count,
  high_risk_messages: Count,
});

export const TopPromptSchema = z.object({
  chat_provider_id: z.string(),
  message_provider_id: z.string().nullable(),
  quality_score: z.number(),
  theme: z.enum(THEMES),
  intent: z.enum(INTENTS),
  content_preview: z.string().nullable(),
  created_at: z.string(),
});

export const RiskiestPromptSchema = z.object({
  message_provider_id: z.string(),
  risk_level: LevelSchema,
  risk_score: ScoreSchema,
  /** Names of the categories that were detected. */
  risk_categories: z.array(z.enum(RISK_CATEGORIES)),
  content_preview: z.string().nullable(),
  created_at: z.string(),
  user_whitelist: z.boolean(),
  user_email: z.string(),
  user_name: z.string().nullable(),
});

export const TeamStatSchema = z.object({
  team_id: z.string(),
  team_name: z.string(),
  team_color: z.string().nullable(),
  active_users: Count,
  total_prompts: Count,
  average_quality: z.number().nullable(),
});

export const RiskTimelinePointSchema = z.object({
  date: IsoDate,
  total_risky_messages: Count,
  by_risk_level: byLevel,
  by_risk_type: z.record(z.enum(RISK_CATEGORIES), Count),
});

/** What every audit answer carries. `degraded` names sections that could not be computed, and why. */
export const AuditEnvelopeSchema = z.object({
  organization_id: z.string(),
  date_range: z.object({ start_date: IsoDate, end_date: IsoDate }),
  team_filter: z.array(z.string()).nullable(),
  generated_at: z.string(),
  degraded: z.array(z.object({ section: z.string(), cause: z.string() })),
});

/** Sections that could not be computed are null and named in `degraded`. */
export const AuditReportSchema = z.object({
  ...AuditEnvelopeSchema.shape,
  organization_name: z.string(),
  quality_stats: QualityStatsSchema.nullable(),
  risk_stats: RiskStatsSchema.nullable(),
  usage_stats: UsageStatsSchema.nullable(),
  theme_stats: ThemeStatsSchema.nullable(),
  intent_stats: IntentStatsSchema.nullable(),
  top_users: z.array(TopUserSchema).nullable(),
  top_prompts: z.array(TopPromptSchema).nullable(),
  riskiest_prompts: z.array(RiskiestPromptSchema).nullable(),
  team_stats: z.array(TeamStatSchema).nullable(),
  /** Risky messages (low and above, not whitelisted) a day, every day of the range present. */
  risk_timeline: z.array(RiskTimelinePointSchema).nullable(),
});
export type AuditReport = z.infer<typeof AuditReportSchema>;

const Since = z.iso.datetime({ offset: true });

/**
 * One AI site, as people's browsers last told: `state` is the worst of them. A site that nobody has used is not in the list,
 * which says nothing of how it is covered.
 */
export const CoverageSiteSchema = z.object({
  site: z.string(),
  /** People whose browsers report this site. */
  people: Count,
  /** Of them, those for whom Heed does not see all of it. */
  affected: Count,
  state: z.enum(HEALTH_STATES),
  /** When the first of what is wrong now began; null when all is well. */
  since: Since.nullable(),
  problems: z.array(
    z.object({
      state: z.enum(HEALTH_STATES),
      /** One of `HEALTH_REASONS`, or one of a newer extension. */
      reason: z.string(),
      people: Count,
      since: Since,
    }),
  ),
  last_reported_at: Since,
});
export type CoverageSite = z.infer<typeof CoverageSiteSchema>;

export const CoverageSchema = z.object({
  ...AuditEnvelopeSchema.shape,
  data: z.object({ sites: z.array(CoverageSiteSchema) }),
});
export type Coverage = z.infer<typeof CoverageSchema>;
