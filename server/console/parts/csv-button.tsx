import { useState } from "preact/hooks";
import { csvNameOf, type AuditClient, type AuditFailure } from "../audit-client.ts";
import type { AuditReport } from "../../../src/domain/api/audit.ts";
import type { View } from "../url-state.ts";
import { useReading } from "./context.ts";

interface Props {
  client: AuditClient;
  report: AuditReport;
  view: View;
  onSessionEnd: () => void;
}

type State =
  | { kind: "idle" }
  | { kind: "busy" }
  | { kind: "done" }
  | { kind: "failed"; code: AuditFailure };

export function CsvButton({ client, report, view, onSessionEnd }: Props) {
  const { words } = useReading();
  const [state, setState] = useState<State>({ kind: "idle" });

  async function download(): Promise<void> {
    setState({ kind: "busy" });
    const file = await client.csv(report.organization_id, view);
    if (!file.ok) {
      setState({ kind: "failed", code: file.code });
      if (file.code === "unauthenticated") onSessionEnd();
      return;
    }
    save(file.value, csvNameOf(report.organization_name, report.date_range));
    setState({ kind: "done" });
  }

  return (
    <div class="csv no-print">
      <button type="button" disabled={state.kind === "busy"} onClick={() => void download()}>
        {state.kind === "busy" ? words.csv.busy : words.csv.download}
      </button>
      <p role="status" class={state.kind === "failed" ? "field-error" : "heed-visually-hidden"}>
        {state.kind === "failed"
          ? words.report_failures[state.code]
          : state.kind === "done"
            ? words.csv.done
            : ""}
      </p>
    </div>
  );
}

/** A link is the only way to name a file that was fetched with a token. */
function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
