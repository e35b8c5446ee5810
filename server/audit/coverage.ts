import * as z from "zod";
import {
  CoverageSiteSchema,
  type AuditQuerySchema,
  type CoverageSchema,
} from "../../src/domain/api/audit.ts";
import type { Caller } from "../auth/require-user.ts";
import { dataOf } from "../database.ts";
import { auditScope, type ReportDeps } from "./report.ts";
import { scopeParameters } from "./sections.ts";

/** Which sites Heed sees in the browsers of an organization, for people who may audit it. */
export async function coverage(
  { database, now }: Pick<ReportDeps, "database" | "now">,
  caller: Caller,
  organization_id: string,
  query: z.output<typeof AuditQuerySchema>,
): Promise<z.input<typeof CoverageSchema>> {
  const { scope } = await auditScope(database, caller, organization_id, query);
  const sites = dataOf(
    await database.as(caller.token).rpc("audit_coverage", scopeParameters(scope)),
  );
  return {
    organization_id,
    date_range: scope.range,
    team_filter: scope.team_ids,
    generated_at: now().toISOString(),
    degraded: [],
    data: { sites: z.array(CoverageSiteSchema).parse(sites) },
  };
}
