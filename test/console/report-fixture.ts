import {
  AuditReportSchema,
  type AuditReport,
  type CoverageSite,
} from "../../src/domain/api/audit.ts";

/** A believable report of 30 days, valid by the contract's own schema. */
export function reportFixture(change: Partial<AuditReport> = {}): AuditReport {
  const timeline = Array.from({ length: 30 }, (_, day) => pointOf(day));
  const sum = (level: "low" | "medium" | "high" | "critical"): number =>
    timeline.reduce((total, point) => total + point.by_risk_level[level], 0);
  const risk = {
    low: sum("low"),
    medium: sum("medium"),
    high: sum("high"),
    critical: sum("critical"),
    none: 11_873,
  };
  const whitelisted = 17;
  const total = Object.values(risk).reduce((a, b) => a + b, whitelisted);
  return AuditReportSchema.parse({
    organization_id: ORGANIZATION,
    organization_name: "Atelier Démo",
    date_range: { start_date: "2026-10-24", end_date: "2026-11-22" },
    team_filter: null,
    generated_at: "2026-11-22T21:04:09+00:00",
    degraded: [],
    quality_stats: {
      average_score: 68.4,
      median_score: 71,
      distribution: { excellent: 812, good: 1_903, medium: 904, poor: 211 },
      total_rated: 3_830,
      trend_change: 3.2,
    },
    risk_stats: {
      total_messages_assessed: total,
      critical_count: risk.critical,
      high_count: risk.high,
      medium_count: risk.medium,
      low_count: risk.low,
      none_count: risk.none,
      whitelisted_count: whitelisted,
      pii_detected_count: 164,
      credentials_detected_count: 41,
      sensitive_data_count: 96,
      average_risk_score: 9.7,
      risk_distribution: risk,
      trend_change: -12.4,
      erased: {
        erasures: 3,
        messages: 21,
        by_level: { none: 16, low: 2, medium: 1, high: 1, critical: 1 },
      },
    },
    usage_stats: {
      total_prompts: total,
      total_chats: 3_914,
      active_users: 48,
      work_related_count: 11_020,
      personal_count: 1_300,
      work_percentage: 89.4,
      average_prompts_per_user: 257.7,
      average_quality_score: 68.4,
      daily_average: 412.3,
      trend_change: 8.1,
    },
    theme_stats: {
      top_themes: (
        [
          ["coding", 1_420],
          ["marketing", 702],
          ["customer_support", 511],
          ["finance", 402],
          ["hr_recruitment", 260],
          ["project_management", 199],
          ["non_work", 101],
        ] as const
      ).map(([theme, count]) => ({ theme, count, percentage: (100 * count) / 3_914 })),
      total_categorized: 3_914,
      trend_change: { coding: 4, marketing: null },
    },
    intent_stats: {
      top_intents: (
        [
          ["drafting/writing", 1_102],
          ["coding/generation", 904],
          ["information_lookup", 611],
          ["summarizing", 420],
          ["editing/rephrasing", 377],
          ["code_review/debug", 290],
        ] as const
      ).map(([intent, count]) => ({
        intent,
        count,
        percentage: (100 * count) / 3_914,
        avg_quality: 66,
      })),
      total_categorized: 3_914,
    },
    top_users: [
      ["Ana Lima", "ana@heed.demo", 1_204, 74.2, 1_150, 6],
      ["Ben Roux", "ben@heed.demo", 903, 61.5, 700, 14],
      [null, "chloe@heed.demo", 12, null, 12, 0],
    ].map(([name, email, total_prompts, average_quality, work_prompts, high_risk_messages]) => ({
      user_id: String(email),
      email,
      name,
      total_prompts,
      average_quality,
      work_prompts,
      high_risk_messages,
    })),
    top_prompts: [],
    riskiest_prompts: PROMPTS.map(([risk_level, risk_score, risk_categories, preview], index) => ({
      message_provider_id: `m-${index}`,
      risk_level,
      risk_score,
      risk_categories,
      content_preview: preview,
      created_at: `2026-11-${String(21 - index).padStart(2, "0")}T13:05:00+00:00`,
      user_whitelist: index === 3,
      user_email: index % 2 === 0 ? "ben@heed.demo" : "ana@heed.demo",
      user_name: index % 2 === 0 ? "Ben Roux" : "Ana Lima",
    })),
    team_stats: TEAMS.map((team, index) => ({
      team_id: team.id,
      team_name: team.name,
      team_color: null,
      active_users: 24 - index * 9,
      total_prompts: 7_204 - index * 3_102,
      average_quality: 70.1 - index * 4,
    })),
    risk_timeline: timeline,
    ...change,
  });
}

export const ORGANIZATION = "0a0a0a0a-1111-4222-8333-444455556666";
export const TEAMS = [
  { id: "0b0b0b0b-1111-4222-8333-444455556661", name: "Engineering" },
  { id: "0b0b0b0b-1111-4222-8333-444455556662", name: "Customer care" },
];

const PROMPTS = [
  [
    "critical",
    94,
    ["security"],
    "My upload script fails with AccessDenied. The key is [AWS_ACCESS_KEY_1] and the secret is [AWS_SECRET_KEY_1]. Which permission is missing?",
  ],
  [
    "critical",
    88,
    ["pii", "compliance"],
    "Summarize this customer file: [PERSON_1], [EMAIL_1], card [CARD_NUMBER_1]",
  ],
  ["high", 71, ["pii"], "Rewrite this e-mail to [EMAIL_1] about the missed payment on [IBAN_1]"],
  ["high", 66, ["confidential"], "Turn our confidential 2027 pricing into a table for the board"],
  ["medium", 48, ["data_leakage", "confidential", "pii"], null],
] as const;

/** Quiet weekends, one bad Tuesday. */
function pointOf(day: number) {
  const date = new Date(Date.UTC(2026, 9, 24 + day));
  const weekend = date.getUTCDay() % 6 === 0;
  const wave = 1 + Math.sin(day / 3);
  const low = weekend ? 0 : Math.round(4 + 2 * wave);
  const medium = weekend ? 0 : Math.round(3 + 2 * wave);
  const high = weekend ? 0 : Math.round(1 + wave) + (day === 17 ? 9 : 0);
  const critical = day % 6 === 5 ? 1 : day === 17 ? 4 : 0;
  return {
    date: date.toISOString().slice(0, 10),
    total_risky_messages: low + medium + high + critical,
    by_risk_level: { none: weekend ? 60 : 410, low, medium, high, critical },
    by_risk_type: {
      pii: low + medium,
      security: critical,
      confidential: high,
      misinformation: 0,
      data_leakage: Math.floor(high / 2),
      compliance: critical,
    },
  };
}

/** One site in each state. */
export const COVERAGE: CoverageSite[] = [
  {
    site: "gemini",
    people: 9,
    affected: 2,
    state: "not_protected",
    since: "2026-11-21T08:10:00+00:00",
    problems: [
      {
        state: "not_protected",
        reason: "nothing_recognized",
        people: 1,
        since: "2026-11-21T09:00:00+00:00",
      },
      {
        state: "degraded",
        reason: "request_not_seen",
        people: 1,
        since: "2026-11-21T08:10:00+00:00",
      },
    ],
    last_reported_at: "2026-11-22T10:00:00+00:00",
  },
  {
    site: "claude",
    people: 14,
    affected: 3,
    state: "degraded",
    since: "2026-11-22T06:45:00+00:00",
    problems: [
      {
        state: "degraded",
        reason: "composer_not_found",
        people: 3,
        since: "2026-11-22T06:45:00+00:00",
      },
    ],
    last_reported_at: "2026-11-22T10:00:00+00:00",
  },
  {
    site: "chatgpt",
    people: 22,
    affected: 0,
    state: "ok",
    since: null,
    problems: [],
    last_reported_at: "2026-11-22T10:00:00+00:00",
  },
];
