import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { AuditReport } from "../../src/domain/api/audit.ts";
import type { AuditClient, AuditFailure } from "./audit-client.ts";
import { auditQueryOf, type View } from "./url-state.ts";

/** `report` while loading is the former one, of the same organization, shown until the new one is there. */
export type ReportState =
  | { kind: "loading"; report: AuditReport | null }
  | { kind: "ready"; report: AuditReport }
  | { kind: "failed"; code: AuditFailure };

/** The report of what `view` says. Answers that were overtaken by a newer question are dropped. */
export function useReport(client: AuditClient, organizationId: string, view: View) {
  const [state, setState] = useState<ReportState>({ kind: "loading", report: null });
  const newest = useRef(0);
  const query = auditQueryOf(view);
  const load = useCallback(async () => {
    const question = ++newest.current;
    setState((before) => ({
      kind: "loading",
      report:
        before.kind !== "failed" && before.report?.organization_id === organizationId
          ? before.report
          : null,
    }));
    const result = await client.report(organizationId, view);
    if (question !== newest.current) return;
    setState(
      result.ok ? { kind: "ready", report: result.value } : { kind: "failed", code: result.code },
    );
    // The query stands for the view: an equal one is no reason to ask again.
  }, [client, organizationId, query]);
  useEffect(() => void load(), [load]);
  return { state, reload: load };
}
