import { useEffect, useRef, useState } from "preact/hooks";
import { PLACEHOLDER } from "../../src/domain/masked.ts";
import { Button } from "../../src/ui/button.tsx";
import { inventedKey } from "./invented.ts";
import { COMPOSER, SEND } from "./practice-guard.ts";
import type { WelcomeWords } from "./words.ts";

interface PracticeProps {
  words: WelcomeWords;
  /** Watches the composer, as it would on a chat's page. */
  guard: () => void;
}

/** A composer that sends to nobody, with the real detector and the real notice. */
export function Practice({ words, guard }: PracticeProps) {
  const composer = useRef<HTMLTextAreaElement>(null);
  const [sent, setSent] = useState<string | null>(null);
  useEffect(guard, []);

  const write = (text: string) => {
    const field = composer.current;
    if (field === null) return;
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  const insert = () => {
    setSent(null);
    composer.current?.focus();
    write(words.example(inventedKey()));
  };
  const send = () => {
    const text = composer.current?.value.trim() ?? "";
    if (text === "") return;
    setSent(text);
    write("");
  };
  const isMasked = sent !== null && sent.search(PLACEHOLDER) >= 0;

  return (
    <div class="welcome-practice">
      <label htmlFor={COMPOSER}>{words.composer}</label>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <textarea
          id={COMPOSER}
          ref={composer}
          rows={3}
          spellcheck={false}
          autocomplete="off"
          placeholder={words.placeholder}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <div class="welcome-line">
          <Button onClick={insert}>{words.insert}</Button>
          <button id={SEND} type="submit" class="heed-button heed-button-primary">
            {words.send}
          </button>
        </div>
      </form>
      <div class="welcome-sent" role="status">
        {sent === null ? null : (
          <>
            <p>{words.sent}</p>
            <p class="welcome-text">{sent}</p>
            <p>{isMasked ? words.wasMasked : words.wasSent}</p>
          </>
        )}
      </div>
    </div>
  );
}
