import type * as z from "zod";
import { AuditReportSchema } from "../../src/domain/api/audit.ts";
import type { Caller } from "../auth/require-user.ts";
import { dataOf, type Database } from "../database.ts";
import type { DateRange } from "./range.ts";

const shape = AuditReportSchema.shape;

/** The sections of the report: which SQL function computes one, and what must come out of it. */
export const SECTIONS = {
  quality_stats: { rpc: "audit_quality", schema: shape.quality_stats.unwrap() },
  risk_stats: { rpc: "audit_risk", schema: shape.risk_stats.unwrap() },
  usage_stats: { rpc: "audit_usage", schema: shape.usage_stats.unwrap() },
  theme_stats: { rpc: "audit_themes", schema: shape.theme_stats.unwrap() },
  intent_stats: { rpc: "audit_intents", schema: shape.intent_stats.unwrap() },
  top_users: { rpc: "audit_top_users", schema: shape.top_users.unwrap() },
  top_prompts: { rpc: "audit_top_prompts", schema: shape.top_prompts.unwrap() },
  riskiest_prompts: { rpc: "audit_riskiest_prompts", schema: shape.riskiest_prompts.unwrap() },
  team_stats: { rpc: "audit_teams", schema: shape.team_stats.unwrap() },
  risk_timeline: { rpc: "audit_risk_timeline", schema: shape.risk_timeline.unwrap() },
} as const;
export type SectionName = keyof typeof SECTIONS;

/** What a section is computed over. */
export interface AuditScope {
  organization_id: string;
  range: DateRange;
  team_ids: string[] | null;
}

export const scopeParameters = ({ organization_id, range, team_ids }: AuditScope) => ({
  p_organization_id: organization_id,
  p_start: range.start_date,
  p_end: range.end_date,
  p_team_ids: team_ids,
});

/** Computes a section as the caller; the SQL function checks their role. */
export async function section<Name extends SectionName>(
  database: Database,
  caller: Caller,
  name: Name,
  scope: AuditScope,
  extra: Record<string, string> = {},
): Promise<z.output<(typeof SECTIONS)[Name]["schema"]>> {
  const { rpc, schema } = SECTIONS[name];
  const answer = await database.as(caller.token).rpc(rpc, { ...scopeParameters(scope), ...extra });
  return schema.parse(dataOf(answer)) as z.output<(typeof SECTIONS)[Name]["schema"]>;
}
