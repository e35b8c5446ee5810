import { render } from "preact";
import components from "../../ui/components.css?inline";
import tokens from "../../ui/tokens.css?inline";
import styles from "./inline.css?inline";
import { Inline } from "./inline.tsx";
import type { InlineActions, InlineUi, InlineView } from "./view.ts";

/**
 * The one element Heed adds to a page, with a closed shadow root. The page's styles don't reach in, and the element comes
 * back when the page removes it. What must be heard before the page's own listeners is heard by `late.ts`.
 */
export function mountInlineUi(scope: Window, actions: InlineActions): InlineUi {
  const page = scope.document;
  const host = page.createElement("heed-inline");
  const root = host.attachShadow({ mode: "closed" });
  const style = page.createElement("style");
  style.textContent = tokens + components + styles;
  const surface = page.createElement("div");
  root.append(style, surface);

  let view: InlineView | null = null;
  const attach = (): void => {
    if (!host.isConnected) page.documentElement.append(host);
  };
  const isShowing = (): boolean => view !== null && (view.notice !== null || view.panel !== null);
  new MutationObserver(() => {
    if (isShowing() && !host.isConnected) attach();
  }).observe(page, { childList: true, subtree: true });

  const focusable = (): HTMLElement[] => [
    ...surface.querySelectorAll<HTMLElement>(".panel button:not([disabled]), .panel input"),
  ];

  function onKey(event: KeyboardEvent): void {
    const inside = event.target === host;
    const isPanelOpen = view !== null && view.panel !== null;
    if (!inside && !isPanelOpen) return;
    if (event.type === "keydown" && isPanelOpen) onPanelKey(event, inside);
    if (inside) event.stopImmediatePropagation();
  }

  function onPanelKey(event: KeyboardEvent, inside: boolean): void {
    if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault();
      event.stopImmediatePropagation();
      actions.answer({ choice: "edit" });
    } else if (event.key === "Tab") {
      event.preventDefault();
      event.stopImmediatePropagation();
      const stops = focusable();
      const at = stops.findIndex((element) => element === root.activeElement);
      const step = event.shiftKey ? -1 : 1;
      stops.at(inside ? (at + step) % stops.length : 0)?.focus();
    } else if (event.key === "Enter" && event.repeat) {
      // The key that opened the panel is still held down: it must not choose as well.
      event.preventDefault();
    }
  }
  const keepInside = (event: Event): void => event.stopPropagation();
  for (const type of [
    "click",
    "mousedown",
    "mouseup",
    "pointerdown",
    "pointerup",
    "input",
    "beforeinput",
    "paste",
    "submit",
  ])
    host.addEventListener(type, keepInside);

  return {
    show(next) {
      view = next;
      if (isShowing()) attach();
      render(<Inline view={next} actions={actions} />, surface);
    },
    owns: (target) => target === host,
    onKey,
  };
}
