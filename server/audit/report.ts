import * as z from "zod";
import type { AuditQuerySchema, AuditReport } from "../../src/domain/api/audit.ts";
import type { Caller } from "../auth/require-user.ts";
import { dataOf, type Database } from "../database.ts";
import { ProblemError } from "../http/problem.ts";
import { rangeOf } from "./range.ts";
import { section, type AuditScope, type SectionName } from "./sections.ts";

const Organization = z.object({ name: z.string(), time_zone: z.string(), today: z.iso.date() });
type AuditQuery = z.output<typeof AuditQuerySchema>;

export interface AuditedOrganization {
  name: string;
  scope: AuditScope;
}

/** Checks that the caller may audit this organization and settles the range in its time zone. */
export async function auditScope(
  database: Database,
  caller: Caller,
  organization_id: string,
  query: AuditQuery,
): Promise<AuditedOrganization> {
  const { name, today } = Organization.parse(
    dataOf(
      await database
        .as(caller.token)
        .rpc("audit_organization", { p_organization_id: organization_id }),
    ),
  );
  const team_ids = query.team_ids?.length ? query.team_ids : null;
  return { name, scope: { organization_id, range: rangeOf(query, today), team_ids } };
}

export interface ReportDeps {
  database: Database;
  now: () => Date;
  /** Told about sections that failed; the caller sees only that they did. */
  onError: (error: unknown) => void;
}

/** The whole report. A section that cannot be computed is null and named in `degraded`; the others stand. */
export async function auditReport(
  { database, now, onError }: ReportDeps,
  caller: Caller,
  organization_id: string,
  query: AuditQuery,
): Promise<AuditReport> {
  const { name, scope } = await auditScope(database, caller, organization_id, query);
  const degraded: AuditReport["degraded"] = [];
  const part = async <Name extends SectionName>(wanted: Name, extra?: Record<string, string>) => {
    try {
      return await section(database, caller, wanted, scope, extra);
    } catch (error) {
      if (error instanceof ProblemError && error.code === "unauthenticated") throw error;
      onError(error);
      degraded.push({ section: wanted, cause: "This section could not be computed." });
      return null;
    }
  };
  const [quality, risk, usage, themes, intents, users, prompts, riskiest, teams, timeline] =
    await Promise.all([
      part("quality_stats"),
      part("risk_stats"),
      part("usage_stats"),
      part("theme_stats"),
      part("intent_stats"),
      part("top_users"),
      part("top_prompts"),
      part("riskiest_prompts"),
      part("team_stats"),
      part("risk_timeline", { p_granularity: query.granularity }),
    ]);
  return {
    organization_id,
    organization_name: name,
    date_range: scope.range,
    team_filter: scope.team_ids,
    generated_at: now().toISOString(),
    degraded,
    quality_stats: quality,
    risk_stats: risk,
    usage_stats: usage,
    theme_stats: themes,
    intent_stats: intents,
    top_users: users,
    top_prompts: prompts,
    riskiest_prompts: riskiest,
    team_stats: teams,
    risk_timeline: timeline,
  };
}
