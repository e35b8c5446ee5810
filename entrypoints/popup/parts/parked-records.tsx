import { useState } from "preact/hooks";
import type { PopupState } from "../../../src/domain/popup.ts";
import { Button } from "../../../src/ui/button.tsx";
import type { PopupApi } from "../api.ts";
import { useSpeech, type Words } from "../context.ts";

interface ParkedRecordsProps {
  api: PopupApi;
  parked: PopupState["outbox"]["parked"];
  changed: () => Promise<void>;
}

/** What the server refused, by its reason. "Try now" tries it again; here it can be given up. */
export function ParkedRecords({ api, parked, changed }: ParkedRecordsProps) {
  const { words } = useSpeech();
  const [busy, setBusy] = useState(false);
  const total = parked.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;

  const discard = async (reason: string) => {
    setBusy(true);
    await api.request("parked.discard", { reason }).catch(() => null);
    await changed();
    setBusy(false);
  };
  return (
    <section>
      <h2>{words.sync.parked(total)}</h2>
      <p>{words.sync.parkedHint}</p>
      <ul class="popup-parked">
        {parked.map(({ reason, count }) => (
          <li key={reason}>
            <span>
              {wordsOf(reason, words)} <code>{reason}</code>
            </span>
            <span>{count}</span>
            <Button
              kind="quiet"
              disabled={busy}
              label={words.sync.discardLabel(wordsOf(reason, words))}
              onClick={() => void discard(reason)}
            >
              {words.sync.discard}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function wordsOf(reason: string, words: Words): string {
  const known: Readonly<Record<string, string>> = words.sync.reasons;
  return (Object.hasOwn(known, reason) ? known[reason] : undefined) ?? words.sync.otherReason;
}
