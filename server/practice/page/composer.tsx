import type { RefObject } from "preact";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  editor: RefObject<HTMLDivElement | null>;
  answering: boolean;
  onSend: () => void;
}

/** An editable region like the ones of AI chats: Enter sends, Shift and Enter makes a line, paste is plain text. */
export function Composer({ words, editor, answering, onSend }: Props) {
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <div
        id="heed-practice-composer"
        ref={editor}
        class="composer-text"
        contenteditable={true}
        role="textbox"
        aria-multiline="true"
        aria-label={words.composer}
        data-placeholder={words.placeholder}
        spellcheck={false}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          onSend();
        }}
        onPaste={(event) => {
          const text = event.clipboardData?.getData("text/plain");
          event.preventDefault();
          if (text) insertText(text);
        }}
        onInput={(event) => {
          // Browsers leave a lone <br> behind, which would hide the placeholder.
          if (event.currentTarget.textContent === "") event.currentTarget.replaceChildren();
        }}
      />
      <button id="heed-practice-send" type="submit" class="send" disabled={answering}>
        {words.send}
      </button>
    </form>
  );
}

/** What the person wrote, lines kept. */
export const textOf = (editor: HTMLElement): string =>
  editor.innerText.replace(/\u00a0/g, " ").trim();

/** Replaces everything in the box the way typing would, so that whoever listens to input hears it. */
export function replaceText(editor: HTMLElement, text: string): void {
  editor.focus();
  getSelection()?.selectAllChildren(editor);
  insertText(text);
}

/** At the caret. `execCommand` is the one way that keeps undo and fires the editor's own events. */
function insertText(text: string): void {
  document.execCommand("insertText", false, text);
}
