import { around, type Box } from "./place.ts";

/** A form larger than this part of the viewport is not the composer's frame. */
const LARGEST_FRAME = 0.6;

/** What must stay uncovered: the composer, the frame around it, and the send button. */
export function anchorOf(composer: HTMLElement, sendButton: HTMLElement | null): Box {
  const own = composer.getBoundingClientRect();
  const frame = composer.closest("form")?.getBoundingClientRect();
  const isFrame =
    frame !== undefined && frame.height > 0 && frame.height < innerHeight * LARGEST_FRAME;
  const button = sendButton?.getBoundingClientRect();
  return around([own, ...(isFrame ? [frame] : []), ...(button === undefined ? [] : [button])]);
}

/** Calls back whenever something may have moved; reads no layout itself. */
export function followMovement(
  scope: Window,
  onMove: () => void,
): (composer: Element | null) => void {
  let sizes: ResizeObserver | null = null;
  /** With the first composer: a page without one has nothing to follow. */
  function begin(): ResizeObserver {
    scope.addEventListener("scroll", onMove, { capture: true, passive: true });
    scope.addEventListener("resize", onMove, { passive: true });
    scope.visualViewport?.addEventListener("resize", onMove, { passive: true });
    return new ResizeObserver(onMove);
  }
  return (composer) => {
    sizes?.disconnect();
    if (composer === null) return;
    sizes ??= begin();
    sizes.observe(composer);
    const form = composer.closest("form");
    if (form !== null) sizes.observe(form);
    sizes.observe(scope.document.documentElement);
  };
}
