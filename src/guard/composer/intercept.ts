import type { ComposerWatch } from "./watch.ts";

interface InterceptDeps {
  scope: Window;
  watch: ComposerWatch;
  /** Asked in the same task as the person's action. True stops the site from ever seeing it. */
  shouldHold: (composer: HTMLElement) => boolean;
}

/**
 * Stops the ways to send before the site sees them. Must be installed at document_start, so that these listeners come
 * first in the capture phase on `window`.
 */
export function interceptSends({ scope, watch, shouldHold }: InterceptDeps): {
  /** Runs `send` without holding what it triggers. */
  release(send: () => void): void;
  stop(): void;
} {
  let released = false;

  const judge = (event: Event, composer: HTMLElement | null): void => {
    if (released || composer === null || !shouldHold(composer)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isSendKey(event)) judge(event, watch.adopt(event.target));
  };
  const onClick = (event: Event): void => {
    if (watch.isSendButton(event.target)) judge(event, watch.current());
  };
  const onSubmit = (event: Event): void => {
    const composer = watch.current();
    const form = event.target;
    if (form instanceof HTMLFormElement && composer !== null && form.contains(composer))
      judge(event, composer);
  };

  scope.addEventListener("keydown", onKeyDown, true);
  scope.addEventListener("click", onClick, true);
  scope.addEventListener("submit", onSubmit, true);

  return {
    release(send) {
      released = true;
      try {
        send();
      } finally {
        released = false;
      }
    },
    stop() {
      scope.removeEventListener("keydown", onKeyDown, true);
      scope.removeEventListener("click", onClick, true);
      scope.removeEventListener("submit", onSubmit, true);
    },
  };
}

/** Enter that sends: not a line break (Shift, Alt), not the confirmation of an input method (229 while it composes). */
export const isSendKey = (event: KeyboardEvent): boolean =>
  event.key === "Enter" &&
  !event.shiftKey &&
  !event.altKey &&
  !event.isComposing &&
  event.keyCode !== 229;
