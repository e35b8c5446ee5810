import {
  AuditReportSchema,
  CoverageSchema,
  type AuditReport,
  type Coverage,
} from "../../src/domain/api/audit.ts";
import { ProblemSchema, type ProblemCode } from "../../src/domain/api/problem.ts";
import { auditQueryOf, type View } from "./url-state.ts";

/** `unreachable`: no answer. `unreadable`: an answer this console doesn't understand. */
export type AuditFailure = ProblemCode | "unreachable" | "unreadable";
export type AuditResult<T> = { ok: true; value: T } | { ok: false; code: AuditFailure };

export interface AuditClient {
  report(organizationId: string, view: View): Promise<AuditResult<AuditReport>>;
  /** How well people's browsers see the AI sites, now. */
  coverage(organizationId: string, view: View): Promise<AuditResult<Coverage>>;
  /** The riskiest prompts and daily counts as a CSV file. */
  csv(organizationId: string, view: View): Promise<AuditResult<Blob>>;
}

export interface AuditClientDeps {
  fetch: typeof fetch;
  /** A valid bearer token, or null when the session has ended. */
  token: () => Promise<string | null>;
}

/** The audit API of the server that serves this page. Failures are values. */
export function createAuditClient(deps: AuditClientDeps): AuditClient {
  async function get(path: string, view: View): Promise<AuditResult<Response>> {
    const token = await deps.token();
    if (token === null) return { ok: false, code: "unauthenticated" };
    try {
      const response = await deps.fetch(`/audit/organizations/${path}?${auditQueryOf(view)}`, {
        headers: { authorization: `Bearer ${token}` },
        cache: "no-store",
      });
      return response.ok
        ? { ok: true, value: response }
        : { ok: false, code: await codeOf(response) };
    } catch {
      return { ok: false, code: "unreachable" };
    }
  }
  return {
    async report(organizationId, view) {
      const answer = await get(encodeURIComponent(organizationId), view);
      if (!answer.ok) return answer;
      const body: unknown = await answer.value.json().catch(() => null);
      const report = AuditReportSchema.safeParse(body);
      return report.success ? { ok: true, value: report.data } : { ok: false, code: "unreadable" };
    },
    async coverage(organizationId, view) {
      const answer = await get(`${encodeURIComponent(organizationId)}/coverage`, view);
      if (!answer.ok) return answer;
      const body: unknown = await answer.value.json().catch(() => null);
      const coverage = CoverageSchema.safeParse(body);
      return coverage.success
        ? { ok: true, value: coverage.data }
        : { ok: false, code: "unreadable" };
    },
    async csv(organizationId, view) {
      const answer = await get(`${encodeURIComponent(organizationId)}/export.csv`, view);
      if (!answer.ok) return answer;
      try {
        return { ok: true, value: await answer.value.blob() };
      } catch {
        return { ok: false, code: "unreachable" };
      }
    },
  };
}

async function codeOf(response: Response): Promise<AuditFailure> {
  const problem = ProblemSchema.safeParse(await response.json().catch(() => null));
  if (problem.success) return problem.data.code;
  return response.status >= 500 ? "unavailable" : "unreadable";
}

/** `heed-audit-acme-2026-10-24-2026-11-22.csv`: letters without accents, nothing a file system minds. */
export function csvNameOf(organizationName: string, range: AuditReport["date_range"]): string {
  const slug = organizationName
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40);
  return `${["heed-audit", slug, range.start_date, range.end_date].filter(Boolean).join("-")}.csv`;
}
