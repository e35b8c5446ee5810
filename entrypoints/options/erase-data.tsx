import { useState } from "preact/hooks";
import type { EraseTarget } from "../../src/domain/erasure.ts";
import type { Catalogue } from "../../src/ui/i18n/catalogue.ts";
import { Button } from "../../src/ui/button.tsx";
import type { OptionsApi } from "./api.ts";
import type { optionsWords } from "./words.ts";

interface EraseDataProps {
  api: Pick<OptionsApi, "request">;
  words: Catalogue<(typeof optionsWords)["en"]>;
  signedIn: boolean;
  allowErase: boolean;
}

type View =
  | { kind: "idle"; said: { kind: "good" | "bad"; text: string } | null }
  | { kind: "question"; target: EraseTarget; messages: number; chats: number }
  | { kind: "busy" };

/** The person's calendar day as an input of type date says it: `2026-03-02`. */
const today = (): string => new Intl.DateTimeFormat("sv-SE").format(new Date());

export function EraseData({ api, words, signedIn, allowErase }: EraseDataProps) {
  const [view, setView] = useState<View>({ kind: "idle", said: null });
  const [day, setDay] = useState(today());
  const failed = { kind: "idle", said: { kind: "bad", text: words.eraseFailed } } as const;
  const where = !signedIn
    ? words.eraseSignedOut
    : allowErase
      ? words.eraseElsewhere
      : words.eraseHereOnly;

  const ask = async (target: EraseTarget) => {
    setView({ kind: "busy" });
    const counts = await api.request("data.count", { target }).catch(() => null);
    if (counts === null) setView(failed);
    else if (counts.messages === 0)
      setView({ kind: "idle", said: { kind: "good", text: words.eraseNothing } });
    else setView({ kind: "question", target, ...counts });
  };
  const erase = async (target: EraseTarget) => {
    setView({ kind: "busy" });
    const done = await api.request("data.erase", { target }).catch(() => null);
    if (done === null || !done.ok) return setView(failed);
    const text = [
      words.erased(done.messages),
      ...(done.stay > 0 ? [words.eraseStays(done.stay)] : []),
      ...(done.elsewhere ? [words.erasedElsewhere] : []),
    ].join(" ");
    setView({ kind: "idle", said: { kind: "good", text } });
  };

  return (
    <section>
      <h2>{words.erase}</h2>
      <p>
        {words.eraseHint} {where}
      </p>
      {view.kind === "question" ? (
        <div role="group" aria-label={words.erase} class="options-question">
          <p>{words.eraseQuestion(view.messages, view.chats)}</p>
          <div class="options-line">
            <Button kind="primary" onClick={() => void erase(view.target)}>
              {words.eraseYes}
            </Button>
            <Button onClick={() => setView({ kind: "idle", said: null })}>{words.eraseNo}</Button>
          </div>
        </div>
      ) : (
        <>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void ask({ scope: "day", day });
            }}
          >
            <label htmlFor="erase-day">{words.day}</label>
            <div class="options-line">
              <input
                id="erase-day"
                type="date"
                required
                max={today()}
                value={day}
                onInput={(event) => setDay(event.currentTarget.value)}
              />
              <button
                type="submit"
                class="heed-button heed-button-secondary"
                disabled={view.kind === "busy"}
              >
                {words.eraseDay}
              </button>
            </div>
          </form>
          <p class="options-everything">
            <Button disabled={view.kind === "busy"} onClick={() => void ask({ scope: "all" })}>
              {words.eraseAll}
            </Button>
          </p>
        </>
      )}
      <p
        role="status"
        class={`options-said options-said-${view.kind === "idle" ? (view.said?.kind ?? "none") : "none"}`}
      >
        {view.kind === "busy" ? words.eraseBusy : view.kind === "idle" ? view.said?.text : null}
      </p>
    </section>
  );
}
