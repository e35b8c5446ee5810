import type { SiteDefinition } from "../../sites/site.ts";

/** Keeps track of the one composer the person uses: found late, replaced, several at a time. */
export interface ComposerWatch {
  current(): HTMLElement | null;
  /** The composer that holds `target`, which then becomes the current one. */
  adopt(target: EventTarget | null): HTMLElement | null;
  /** Whether `target` is the site's send button or in it. */
  isSendButton(target: EventTarget | null): boolean;
  sendButton(): HTMLElement | null;
  stop(): void;
}

interface ComposerWatchDeps {
  page: Document;
  definition: Pick<SiteDefinition, "composer" | "send">;
  onChange: (composer: HTMLElement | null) => void;
}

/** Pages change constantly; the search runs at most this often, in milliseconds. */
const SEARCH_EVERY_MS = 100;

export function createComposerWatch({
  page,
  definition,
  onChange,
}: ComposerWatchDeps): ComposerWatch {
  // Asked each time: a corrected definition may arrive while the page is open.
  const anyComposer = (): string => definition.composer.join(",");
  const anySend = (): string => definition.send.join(",");
  let composer: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const isUsable = (element: Element | null): element is HTMLElement =>
    element instanceof HTMLElement && element.isConnected && element.getClientRects().length > 0;

  function use(found: HTMLElement | null): void {
    if (found === composer) return;
    composer = found;
    onChange(found);
  }

  function search(): void {
    timer = null;
    // Who types in it needs no search; measuring would cost a layout while an answer streams.
    if (composer?.isConnected === true && composer.contains(page.activeElement)) return;
    if (isUsable(composer)) return;
    for (const selector of definition.composer)
      for (const candidate of page.querySelectorAll(selector))
        if (isUsable(candidate)) return use(candidate);
    use(null);
  }

  function adopt(target: EventTarget | null): HTMLElement | null {
    if (!(target instanceof Node)) return null;
    const element = target instanceof Element ? target : target.parentElement;
    const found = element?.closest(anyComposer()) ?? null;
    // The known one is not measured again: this runs at every keystroke.
    if (found !== null && found === composer) return composer;
    if (!isUsable(found)) return null;
    use(found);
    return found;
  }

  const observer = new MutationObserver(() => {
    timer ??= setTimeout(search, composer?.isConnected === false ? 0 : SEARCH_EVERY_MS);
  });
  observer.observe(page, { childList: true, subtree: true });
  const onFocus = (event: Event): void => void adopt(event.target);
  page.addEventListener("focusin", onFocus, true);
  // At document_start there is nothing to find, and the search is not free.
  if (page.readyState !== "loading") search();

  return {
    current() {
      if (composer?.isConnected !== true) search();
      return composer;
    },
    adopt,
    isSendButton: (target) => target instanceof Element && target.closest(anySend()) !== null,
    sendButton() {
      const near = composer?.closest("form")?.querySelectorAll(anySend()) ?? [];
      return [...near, ...page.querySelectorAll(anySend())].find(isUsable) ?? null;
    },
    stop() {
      observer.disconnect();
      page.removeEventListener("focusin", onFocus, true);
      if (timer !== null) clearTimeout(timer);
    },
  };
}
