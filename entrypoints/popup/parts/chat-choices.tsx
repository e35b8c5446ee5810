import { useState } from "preact/hooks";
import type { FlaggedMessage, PopupState } from "../../../src/domain/popup.ts";
import { Button } from "../../../src/ui/button.tsx";
import type { PopupApi } from "../api.ts";
import { useSpeech } from "../context.ts";

interface ChatChoicesProps {
  api: PopupApi;
  message: FlaggedMessage;
  state: Pick<PopupState, "session" | "allow_erase">;
  changed: () => Promise<void>;
}

type Question = { about: "erase"; messages: number } | { about: "withhold" };

/** What a person can decide about the chat of a message: to keep it on this device, or to erase it. */
export function ChatChoices({ api, message, state, changed }: ChatChoicesProps) {
  const { words } = useSpeech();
  const [question, setQuestion] = useState<Question | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { chat_provider_id } = message;
  const said = words.chat;

  const act = async (work: () => Promise<string | null>) => {
    setBusy(true);
    setProblem(await work().catch(() => words.account.problems.failed));
    setQuestion(null);
    await changed();
    setBusy(false);
  };
  const withhold = (withheld: boolean, erase_remote = false) =>
    act(async () => {
      const done = await api.request("chat.withhold", { chat_provider_id, withheld, erase_remote });
      return done.ok ? null : words.account.problems[done.code];
    });
  const target = { scope: "chat", chat_provider_id } as const;
  const erase = () =>
    act(async () => {
      const done = await api.request("data.erase", { target });
      if (!done.ok) return words.account.problems[done.code];
      return done.stay > 0 ? said.stays(done.stay) : null;
    });
  const askToErase = () =>
    api.request("data.count", { target }).then(
      ({ messages }) => setQuestion({ about: "erase", messages }),
      () => setProblem(words.account.problems.failed),
    );
  // Only what may be with the organization is worth a question.
  const isElsewhere = message.sync === "synced" && state.session !== null && state.allow_erase;

  return (
    <section class="popup-choices">
      {question === null ? (
        <>
          {message.kept === "personal" ? <p>{said.personal}</p> : null}
          <div class="popup-actions">
            {message.kept === "choice" ? (
              <Button kind="quiet" disabled={busy} onClick={() => void withhold(false)}>
                {said.syncAgain}
              </Button>
            ) : message.kept === "no" ? (
              <Button
                kind="quiet"
                disabled={busy}
                onClick={() =>
                  isElsewhere ? setQuestion({ about: "withhold" }) : void withhold(true)
                }
              >
                {said.withhold}
              </Button>
            ) : null}
            <Button kind="quiet" disabled={busy} onClick={() => void askToErase()}>
              {said.erase}
            </Button>
          </div>
        </>
      ) : (
        <div role="group" aria-label={question.about === "erase" ? said.erase : said.withhold}>
          <p>
            {question.about === "erase" ? said.eraseWhat(question.messages) : said.withholdWhat}{" "}
            {question.about === "withhold"
              ? null
              : state.session === null
                ? null
                : state.allow_erase
                  ? said.eraseElsewhere
                  : said.eraseHereOnly}
          </p>
          <div class="popup-actions">
            {question.about === "erase" ? (
              <Button kind="primary" disabled={busy} onClick={() => void erase()}>
                {said.eraseNow}
              </Button>
            ) : (
              <>
                <Button kind="primary" disabled={busy} onClick={() => void withhold(true, true)}>
                  {said.takeBack}
                </Button>
                <Button disabled={busy} onClick={() => void withhold(true)}>
                  {said.leaveThere}
                </Button>
              </>
            )}
            <Button kind="quiet" disabled={busy} onClick={() => setQuestion(null)}>
              {said.cancel}
            </Button>
          </div>
        </div>
      )}
      <p role="status" class="popup-problem">
        {problem}
      </p>
    </section>
  );
}
