import { useState } from "preact/hooks";
import type { CoachAdvice } from "../../domain/coach.ts";
import { Button } from "../../ui/button.tsx";
import { inLanguage } from "../../ui/i18n/catalogue.ts";
import type { Language } from "../../ui/i18n/language.ts";
import { coachWords } from "./coach-words.ts";

interface CoachCardProps {
  advice: CoachAdvice;
  language: Language;
  /** Puts a text into the empty composer; null while something is written there. */
  onDraft: ((text: string) => void) | null;
  onClose: () => void;
}

/** How good the chat is, one tip, and the prompt put better. */
export function CoachCard({ advice, language, onDraft, onClose }: CoachCardProps) {
  const words = inLanguage(coachWords, language);
  const [copy, setCopy] = useState<"none" | "done" | "failed">("none");
  const { score, tip, example, messages } = advice;
  const copyExample = async (): Promise<void> => {
    const isDone = await navigator.clipboard.writeText(example).then(
      () => true,
      () => false,
    );
    setCopy(isDone ? "done" : "failed");
  };
  return (
    <section
      class="card coach-card"
      role="dialog"
      aria-labelledby="heed-coach"
      aria-describedby="heed-coach-tip"
    >
      <h2 id="heed-coach">{words.title(score)}</h2>
      <p class="quiet">{words.about(messages)}</p>
      <h3>{words.tip}</h3>
      <p id="heed-coach-tip">{tip}</p>
      {example === "" ? null : (
        <>
          <h3 id="heed-coach-example">{words.example}</h3>
          <div
            class="coach-example"
            role="group"
            aria-labelledby="heed-coach-example"
            // It scrolls, so the keyboard must get there.
            tabIndex={0}
          >
            {example}
          </div>
        </>
      )}
      <div class="card-choices">
        {example === "" ? null : (
          <>
            {onDraft === null ? null : (
              <Button onClick={() => onDraft(example)}>{words.draft}</Button>
            )}
            <Button onClick={() => void copyExample()}>
              {copy === "done" ? words.copied : words.copy}
            </Button>
          </>
        )}
        <Button kind="quiet" onClick={onClose}>
          {words.close}
        </Button>
      </div>
      <p class={copy === "failed" ? "" : "heed-visually-hidden"} role="status">
        {copy === "done" ? words.copied : copy === "failed" ? words.notCopied : ""}
      </p>
    </section>
  );
}
