import { Hono } from "hono";
import { describeRoute } from "hono-openapi";
import * as z from "zod";
import { AuditQuerySchema, AuditReportSchema, CoverageSchema } from "../../src/domain/api/audit.ts";
import type { CallerEnv } from "../auth/require-user.ts";
import { answer, describe } from "../http/describe.ts";
import { pathParameters, query } from "../http/validate.ts";
import { coverage } from "./coverage.ts";
import { csvExport } from "./export.ts";
import { auditReport, auditScope, type ReportDeps } from "./report.ts";

const Path = z.object({ organization_id: z.uuid() });
const TAG = "Audit";
const PROBLEMS = ["unauthenticated", "forbidden", "invalid", "internal", "unavailable"] as const;

/** Everything under /audit: for owners, admins and auditors of the organization. */
export function auditRoutes(deps: ReportDeps): Hono<CallerEnv> {
  const app = new Hono<CallerEnv>();

  app.get(
    "/organizations/:organization_id",
    describe({
      summary: "The organization's report",
      description:
        "Days are inclusive and in the organization's time zone. A section that could not be computed is null and named in `degraded`.",
      tag: TAG,
      response: AuditReportSchema,
      problems: PROBLEMS,
    }),
    pathParameters(Path),
    query(AuditQuerySchema),
    async (c) => {
      const { organization_id } = c.req.valid("param");
      const report = await auditReport(deps, c.var.caller, organization_id, c.req.valid("query"));
      return answer(c, AuditReportSchema, report);
    },
  );

  app.get(
    "/organizations/:organization_id/coverage",
    describe({
      summary: "Where Heed sees, and where a site has changed under it",
      description:
        "Each site as people's browsers last told, whatever the period: the state, why, for how many people and since when.",
      tag: TAG,
      response: CoverageSchema,
      problems: PROBLEMS,
    }),
    pathParameters(Path),
    query(AuditQuerySchema),
    async (c) => {
      const { organization_id } = c.req.valid("param");
      const found = await coverage(deps, c.var.caller, organization_id, c.req.valid("query"));
      return answer(c, CoverageSchema, found);
    },
  );

  app.get(
    "/organizations/:organization_id/export.csv",
    describeRoute({
      summary: "All assessed messages of the range as CSV",
      description: "One row a message, oldest first, with the masked preview. UTF-8 with BOM.",
      tags: [TAG],
      security: [{ supabase: [] }],
      responses: {
        200: { description: "OK", content: { "text/csv": { schema: { type: "string" } } } },
      },
    }),
    pathParameters(Path),
    query(AuditQuerySchema),
    async (c) => {
      const { organization_id } = c.req.valid("param");
      const { scope } = await auditScope(
        deps.database,
        c.var.caller,
        organization_id,
        c.req.valid("query"),
      );
      const { start_date, end_date } = scope.range;
      return c.body(csvExport(deps.database, c.var.caller, scope), 200, {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="heed-audit-${start_date}-${end_date}.csv"`,
        "Cache-Control": "no-store",
      });
    },
  );

  return app;
}
