/** What is open, and takes keys. */
export interface Opened {
  element: HTMLElement;
  /** Every key is its own, wherever it comes from; else only those pressed in it, and Escape. */
  isModal: boolean;
  /** The person went into it, so the focus stays. */
  isEntered: boolean;
  leave: () => void;
}

interface FocusTrapDeps {
  scope: Window;
  host: HTMLElement;
  root: ShadowRoot;
  opened: () => Opened | null;
}

export interface FocusTrap {
  /** A key anywhere in the page, before the page hears of it. */
  onKey(event: KeyboardEvent): void;
}

/** How often the focus is put back into the same thing: with a page that insists there is no fight. Its keys come in all the same. */
const RETURNS = 5;

/**
 * Keeps focus and keys in what is open. Editors take the focus back late, Lexical with the update that follows a key, and a page
 * may take it at any time: Enter would then go to a page that holds a message, and nothing would happen.
 */
export function createFocusTrap({ scope, host, root, opened }: FocusTrapDeps): FocusTrap {
  let known: Element | null = null;
  /** What had the focus in it last. */
  let last: HTMLElement | null = null;
  let returns = 0;

  /** `focusin` never comes here: it is kept from the page. */
  root.addEventListener("focus", ({ target }) => void (last = target as HTMLElement), true);
  scope.addEventListener(
    "focusin",
    ({ target }) => {
      const now = opened();
      if (now === null || !now.isEntered || target === host) return;
      if (now.element !== known) [known, returns] = [now.element, RETURNS];
      if (returns === 0) return;
      returns -= 1;
      // The page goes on with what it took the focus for, and may take it once more.
      queueMicrotask(() => {
        const still = opened();
        if (still?.isEntered === true && root.activeElement === null) place(still).focus();
      });
    },
    true,
  );

  const stopsOf = (element: Element): HTMLElement[] => [
    ...element.querySelectorAll<HTMLElement>("button:not([disabled]), input, [tabindex]"),
  ];

  /** Where the focus was in it, else its first stop: the safe choice. */
  const place = ({ element }: Opened): HTMLElement =>
    last !== null && element.contains(last) ? last : (stopsOf(element)[0] ?? element);

  function step(from: Opened, by: 1 | -1): void {
    const stops = stopsOf(from.element);
    stops.at((stops.indexOf(place(from)) + by) % stops.length)?.focus();
  }

  /** A key from elsewhere does what it would have done inside. */
  function bringIn(event: KeyboardEvent, into: Opened): void {
    event.stopImmediatePropagation();
    const target = place(into);
    target.focus();
    const { key, repeat, isComposing, keyCode } = event;
    if (isComposing || keyCode === 229 || event.ctrlKey || event.metaKey) return;
    const isField = target instanceof HTMLInputElement;
    // Typed on into the field that has the focus now.
    if (isField && key !== "Enter") return;
    event.preventDefault();
    if (key !== "Enter" || repeat) return;
    if (isField) target.form?.requestSubmit();
    else target.click();
  }

  function onKeyDown(event: KeyboardEvent, inside: boolean): void {
    const now = opened();
    if (now === null || (!inside && !now.isModal && event.key !== "Escape")) return;
    if (event.key === "Escape" && !event.isComposing) {
      stop(event);
      now.leave();
    } else if (event.key === "Tab") {
      stop(event);
      step(now, event.shiftKey ? -1 : 1);
    } else if (!inside) bringIn(event, now);
    // The key that opened it is still held down: it must not choose as well.
    else if (event.key === "Enter" && event.repeat) event.preventDefault();
  }

  return {
    onKey(event) {
      const inside = event.target === host;
      // A page's own event answers nothing, and Heed's own Enter is for the page.
      if (event.isTrusted && event.type === "keydown") onKeyDown(event, inside);
      if (inside || (event.isTrusted && opened()?.isModal === true))
        event.stopImmediatePropagation();
    },
  };
}

export function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
