import { useState } from "preact/hooks";
import type { PopupState } from "../../../src/domain/popup.ts";
import type { OutcomeCode } from "../../../src/domain/outcome.ts";
import { Button } from "../../../src/ui/button.tsx";
import type { Language } from "../../../src/ui/i18n/language.ts";
import type { PopupApi } from "../api.ts";
import { useSpeech } from "../context.ts";
import { KeptChats } from "./kept-chats.tsx";
import { ParkedRecords } from "./parked-records.tsx";
import { HistoryView } from "./history.tsx";

interface SyncViewProps {
  api: PopupApi;
  state: PopupState;
  changed: () => Promise<void>;
}

/** What waits, why, and what can be done about it. */
export function SyncView({ api, state, changed }: SyncViewProps) {
  const { words, language } = useSpeech();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<OutcomeCode | null>(null);
  const { outbox, session } = state;
  const parked = outbox.parked.reduce((sum, { count }) => sum + count, 0);

  const tryNow = async () => {
    setBusy(true);
    const outcome = await api.request("sync.now", {}).catch(() => null);
    setProblem(outcome === null ? "failed" : outcome.ok ? null : outcome.code);
    await changed();
    setBusy(false);
  };

  return (
    <div class="popup-section">
      {outbox.waiting > 0 ? (
        <section>
          <h2>{words.sync.waiting(outbox.waiting)}</h2>
          <p>
            {outbox.held === null ? words.sync.working : words.sync.holds[outbox.held]}{" "}
            {outbox.next_try_at === null
              ? null
              : words.sync.nextTry(relative(outbox.next_try_at - api.now(), language))}
          </p>
        </section>
      ) : null}
      <ParkedRecords api={api} parked={outbox.parked} changed={changed} />
      <KeptChats api={api} kept={state.kept} changed={changed} />
      <HistoryView history={state.history} />
      {outbox.waiting === 0 && parked === 0 && state.history === null ? (
        <section>
          <h2>{session === null ? words.sync.nothing : words.sync.allDone}</h2>
          <p>{session === null ? words.sync.nothingHint : words.sync.allDoneHint}</p>
        </section>
      ) : null}
      {session === null ? null : (
        // Always there: a button that goes away while somebody reaches for it is worse than one too many.
        <Button
          kind={outbox.waiting + parked > 0 ? "primary" : "secondary"}
          onClick={() => void tryNow()}
          disabled={busy}
        >
          {busy ? words.sync.trying : words.sync.tryNow}
        </Button>
      )}
      <p role="alert" class="popup-problem">
        {problem === null ? null : words.account.problems[problem]}
      </p>
      <ServerFacts server={state.server} />
    </div>
  );
}

export function ServerFacts({ server }: { server: PopupState["server"] }) {
  const { words } = useSpeech();
  const answer =
    server.reachable === null
      ? words.sync.checking
      : server.reachable
        ? words.sync.reachable
        : words.sync.unreachable;
  return (
    <dl class="popup-server">
      <dt>{words.sync.server}</dt>
      <dd>
        <span class="popup-server-url">{server.url}</span>
        <span class="popup-quiet">
          {answer}
          {server.engine === null ? null : ` · ${words.sync.engine[server.engine]}`}
        </span>
      </dd>
    </dl>
  );
}

/** "in 4 minutes". */
function relative(ms: number, language: Language): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: "always" });
  const seconds = Math.max(1, Math.round(ms / 1_000));
  return seconds < 90
    ? format.format(seconds, "second")
    : format.format(Math.round(seconds / 60), "minute");
}
