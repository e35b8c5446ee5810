import type { ComposerKind } from "../domain/site-health.ts";
import type { SiteDefinition } from "../sites/site.ts";
import { isSendKey } from "./composer/intercept.ts";
import { readText } from "./composer/text.ts";

interface SendWatchDeps {
  scope: Window;
  definition: Pick<SiteDefinition, "composer" | "send">;
  /** Called for what may be a send. It was one when the composer is emptied, which `confirm` tells, else `drop`. */
  onBegin: (text: string, composer: ComposerKind) => { confirm(): void; drop(): void };
}

/** When to look whether the composer was emptied, in milliseconds after the key or click. */
const LOOKS = [0, 50, 250, 1_000, 3_000];

const EDITABLE = "textarea, [contenteditable]:not([contenteditable='false']), [role='textbox']";
const BUTTON = "button, [role='button'], input[type='submit']";

/**
 * Notices sends, without a part in them. Must be installed after the guard: its listeners run first and stop what is held,
 * so what comes here was let through. On a page where no composer is found, any editable that empties on a send counts.
 */
export function watchSends({ scope, definition, onBegin }: SendWatchDeps): {
  hasComposer(): boolean;
} {
  const page = scope.document;
  let last: Element | null = null;

  const known = (): Element | null => {
    for (const selector of definition.composer) {
      const found = page.querySelector(selector);
      if (found !== null) return found;
    }
    return null;
  };
  const editableOf = (target: EventTarget | null): Element | null =>
    target instanceof Element
      ? (target.closest(definition.composer.join(",")) ?? target.closest(EDITABLE))
      : null;
  const isKnown = (element: Element): boolean => element.matches(definition.composer.join(","));

  function begin(element: Element | null): void {
    if (element === null) return;
    const kind = isKnown(element) ? "known" : "unknown";
    // Beside a known composer other fields are what they are: searches, names, comments.
    if (kind === "unknown" && known() !== null) return;
    const text = readText(element).trim();
    if (text === "") return;
    const attempt = onBegin(text, kind);
    const look = (at: number): void => {
      if (isEmptied(element)) return attempt.confirm();
      const [now, next] = [LOOKS[at], LOOKS[at + 1]];
      if (now === undefined || next === undefined) return attempt.drop();
      setTimeout(() => look(at + 1), next - now);
    };
    setTimeout(() => look(0), 0);
  }

  /** Sites replace the composer when a chat begins; one that is simply gone says nothing. */
  function isEmptied(element: Element): boolean {
    const there = element.isConnected ? element : known();
    return there !== null && readText(there).trim() === "";
  }

  const remember = ({ target }: Event): void => {
    last = editableOf(target) ?? last;
  };
  const composer = (): Element | null => (last?.isConnected === true ? last : known());
  const isSendButton = (target: EventTarget | null): boolean => {
    if (!(target instanceof Element)) return false;
    const sends = definition.send.join(",");
    return target.closest(page.querySelector(sends) === null ? BUTTON : sends) !== null;
  };

  scope.addEventListener("focusin", remember, true);
  scope.addEventListener("input", remember, true);
  scope.addEventListener(
    "keydown",
    (event) => {
      if (isSendKey(event)) begin(editableOf(event.target));
    },
    true,
  );
  scope.addEventListener(
    "click",
    (event) => {
      if (isSendButton(event.target)) begin(composer());
    },
    true,
  );
  scope.addEventListener(
    "submit",
    ({ target }) => {
      const element = composer();
      if (element !== null && target instanceof HTMLFormElement && target.contains(element))
        begin(element);
    },
    true,
  );
  return { hasComposer: () => known() !== null };
}
