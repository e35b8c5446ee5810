import type { ComposerWatch } from "./watch.ts";

/** How long a site may take to enable its button after the text was replaced, in milliseconds. */
const PATIENCE_MS = 1_000;

const isEnabled = (button: HTMLElement): boolean =>
  !button.hasAttribute("disabled") && button.getAttribute("aria-disabled") !== "true";

/** Triggers the site's own send once: its button when it can be pressed in time, else Enter in the composer. */
export async function pressSend(
  watch: ComposerWatch,
  composer: HTMLElement,
  release: (send: () => void) => void,
): Promise<void> {
  const button = await enabledButton(watch, composer.ownerDocument);
  release(() => {
    if (button !== null) button.click();
    else pressEnter(composer);
  });
}

function enabledButton(watch: ComposerWatch, page: Document): Promise<HTMLElement | null> {
  const ready = (): HTMLElement | null => {
    const button = watch.sendButton();
    return button !== null && isEnabled(button) ? button : null;
  };
  const now = ready();
  if (now !== null || watch.sendButton() === null) return Promise.resolve(now);
  return new Promise((resolve) => {
    const settle = (button: HTMLElement | null): void => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(button);
    };
    const observer = new MutationObserver(() => {
      const button = ready();
      if (button !== null) settle(button);
    });
    observer.observe(page, { attributes: true, childList: true, subtree: true });
    const timer = setTimeout(() => settle(ready()), PATIENCE_MS);
  });
}

function pressEnter(composer: HTMLElement): void {
  composer.focus();
  for (const type of ["keydown", "keypress", "keyup"]) {
    const event = new KeyboardEvent(type, {
      key: "Enter",
      code: "Enter",
      keyCode: 13,
      which: 13,
      bubbles: true,
      cancelable: true,
      composed: true,
    });
    composer.dispatchEvent(event);
  }
}
