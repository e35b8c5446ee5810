import * as z from "zod";
import { RISK_CATEGORIES } from "../../src/domain/finding.ts";
import { LevelSchema } from "../../src/domain/risk.ts";
import type { Caller } from "../auth/require-user.ts";
import { dataOf, type Database } from "../database.ts";
import { csvLine } from "./csv.ts";
import { scopeParameters, type AuditScope } from "./sections.ts";

const Row = z.object({
  id: z.string(),
  created_at: z.string(),
  user_email: z.string(),
  site: z.string(),
  model: z.string().nullable(),
  role: z.string(),
  risk_level: LevelSchema,
  risk_score: z.number(),
  risk_categories: z.array(z.enum(RISK_CATEGORIES)),
  intervention: z.string(),
  intervention_reason: z.string().nullable(),
  user_whitelist: z.boolean(),
  message_provider_id: z.string(),
  content_preview: z.string().nullable(),
});

const HEADER = [
  "created_at",
  "user_email",
  "site",
  "model",
  "role",
  "risk_level",
  "risk_score",
  "risk_categories",
  "intervention",
  "intervention_reason",
  "whitelisted",
  "message_provider_id",
  "content_preview",
] as const;

const PAGE = 1_000;

/** All assessed messages of a scope as CSV, oldest first, a page at a time: a year does not fit in memory. */
export function csvExport(
  database: Database,
  caller: Caller,
  scope: AuditScope,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let after: z.output<typeof Row> | null = null;
  return new ReadableStream({
    start(controller) {
      // The byte order mark tells Excel that this is UTF-8.
      controller.enqueue(encoder.encode(`\uFEFF${csvLine(HEADER)}`));
    },
    async pull(controller) {
      const rows: z.output<typeof Row>[] = z.array(Row).parse(
        dataOf(
          await database.as(caller.token).rpc("audit_export", {
            ...scopeParameters(scope),
            p_after_created_at: after?.created_at ?? null,
            p_after_id: after?.id ?? null,
            p_limit: PAGE,
          }),
        ),
      );
      after = rows.at(-1) ?? after;
      if (rows.length > 0) controller.enqueue(encoder.encode(rows.map(lineOf).join("")));
      if (rows.length < PAGE) controller.close();
    },
  });
}

const lineOf = (row: z.output<typeof Row>): string =>
  csvLine([
    row.created_at,
    row.user_email,
    row.site,
    row.model,
    row.role,
    row.risk_level,
    row.risk_score,
    row.risk_categories.join(" "),
    row.intervention,
    row.intervention_reason,
    row.user_whitelist,
    row.message_provider_id,
    row.content_preview,
  ]);
