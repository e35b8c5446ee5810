import { render } from "preact";
import components from "../../ui/components.css?inline";
import tokens from "../../ui/tokens.css?inline";
import styles from "./inline.css?inline";
import type { SharedTheme } from "../../ui/shared-theme.ts";
import type { Finding } from "../../domain/finding.ts";
import { createShadeFollower } from "../../ui/shade.ts";
import type { CoachAdvice } from "../../domain/coach.ts";
import { isField, readText, replaceText } from "../composer/text.ts";
import { createUnderlines } from "../underline/underlines.ts";
import { createCardWatch } from "./card-watch.ts";
import { createCoach } from "./coach.ts";
import { createFocusTrap, stop, type Opened } from "./focus-trap.ts";
import { Inline } from "./inline.tsx";
import { looksAlike } from "./looks-alike.ts";
import type { CoachLine, InlineActions, InlineUi, InlineView, PanelAnswer } from "./view.ts";

const EDIT: PanelAnswer = { choice: "edit" };

/**
 * The one element Heed adds to a page, with a closed shadow root. The page's styles don't reach in, and the element comes
 * back when the page removes it. What must be heard before the page's own listeners is heard by `late.ts`.
 */
export function mountInlineUi(
  scope: Window,
  actions: InlineActions,
  { theme, coach: line }: { theme: SharedTheme; coach?: CoachLine },
): InlineUi {
  const page = scope.document;
  const host = page.createElement("heed-inline");
  const root = host.attachShadow({ mode: "closed" });
  const style = page.createElement("style");
  style.textContent = tokens + components + styles;
  const surface = page.createElement("div");
  const layer = page.createElement("div");
  root.append(style, layer, surface);
  const followShade = createShadeFollower(style, surface, theme);

  let view: InlineView | null = null;
  const attach = (): void => {
    if (host.isConnected) return;
    page.documentElement.append(host);
    beAsThePage();
  };
  const beAsThePage = (): void => followShade(view?.composer ?? page.body);
  const isShowing = (): boolean =>
    view !== null &&
    (view.notice !== null ||
      view.panel !== null ||
      view.chip !== null ||
      view.note !== null ||
      coach.hasAdvice());
  new MutationObserver(() => {
    if (isShowing()) attach();
  }).observe(page, { childList: true, subtree: true });

  const underlines = createUnderlines(scope as Window & typeof globalThis, layer);
  const cards = createCardWatch({ scope, host, underlines, view: () => view, onChange: draw });

  const coach = createCoach({
    scope,
    host,
    line,
    view: () => view,
    // Without advice the guard may have nothing to draw.
    onChange: () => (coach.hasAdvice() ? actions.redraw() : draw()),
  });

  /** What was drawn last, without a card. */
  let drawn: { view: InlineView; offered: CoachAdvice | null } | null = null;

  function draw(): void {
    if (view === null) return;
    const { notice, composer, panel } = view;
    const { text, verdict } = notice ?? {};
    const findings = panel === null ? (verdict?.findings ?? []) : [];
    underlines.show(composer === null || text === undefined ? null : { composer, text, findings });
    const finding = cards.current();
    const offered = coach.offered(view);
    const hasCard = finding !== null || coach.opened() !== null;
    const isDrawn = drawn?.offered === offered && looksAlike(drawn.view, view);
    if (!hasCard && isDrawn) return;
    drawn = hasCard ? null : { view, offered };
    beAsThePage();
    const left = finding === null ? 0 : (underlines.boxOf(finding)?.left ?? view.anchor?.left ?? 0);
    render(
      <Inline
        view={view}
        actions={actions}
        opened={finding && { finding, left }}
        coach={{
          offered,
          opened: coach.opened(),
          onOpen: enterCoach,
          onDraft: isEmpty() ? draft : null,
        }}
        onOpen={enter}
        onClose={leave}
      />,
      surface,
    );
  }

  /** The key that chose the draft may still be down: in the composer it would send it. */
  let isKeyHeld = false;

  /** Where the person was before they went into the card. */
  let back: (() => void) | null = null;

  /** The browser announces a selection later, and then an editor without the focus does not listen: it would forget the caret. */
  const announceCaret = (): void => void page.dispatchEvent(new Event("selectionchange"));

  function enter(finding: Finding): void {
    announceCaret();
    back ??= caretKeeper(page);
    cards.open(finding);
    surface.querySelector<HTMLElement>(".card button")?.focus();
  }

  function enterCoach(advice: CoachAdvice): void {
    // From the chip the way back is the chip.
    const chip = (): void => surface.querySelector<HTMLElement>(".coach")?.focus();
    back = page.activeElement === host ? chip : caretKeeper(page);
    coach.open(advice);
    draw();
    // On what is to be read: a second Enter chooses nothing.
    surface.querySelector<HTMLElement>(".coach-example, .card button")?.focus();
  }

  const isEmpty = (): boolean =>
    coach.opened() !== null && view?.composer != null && readText(view.composer).trim() === "";

  /** The example takes the place of nothing: it is offered to an empty composer only. */
  function draft(text: string): void {
    leave();
    isKeyHeld = true;
    const composer = view?.composer;
    if (composer?.isConnected === true) void replaceText(composer, text);
  }

  function closeCards(): void {
    cards.close();
    if (coach.opened() === null) return;
    coach.close();
    draw();
  }

  function leave(): void {
    closeCards();
    const restore = back;
    back = null;
    restore?.();
  }

  function opened(): Opened | null {
    const panel = surface.querySelector<HTMLElement>(".panel");
    if (panel !== null)
      return { element: panel, isModal: true, isEntered: true, leave: () => actions.answer(EDIT) };
    const card = surface.querySelector<HTMLElement>(".card");
    const isEntered = cards.isEntered() || coach.opened() !== null;
    return card && { element: card, isModal: false, isEntered, leave };
  }

  const trap = createFocusTrap({ scope, host, root, opened });

  function onKey(event: KeyboardEvent): void {
    if (isKeyHeld && event.repeat) return stop(event);
    isKeyHeld = false;
    const isAsked = event.type === "keydown" && isShortcut(event) && view?.panel === null;
    const finding = isAsked ? cards.first() : null;
    const advice = isAsked && view !== null && finding === null ? coach.offered(view) : null;
    if (finding === null && (advice === null || coach.opened() !== null)) return trap.onKey(event);
    stop(event);
    // Into the card of the finding at the caret, else of the first, else of the chat.
    if (finding !== null) enter(finding);
    else if (advice !== null) enterCoach(advice);
  }

  /** Who clicks into the text that is held wants to edit it, and who clicks beside a card is done with it. */
  function onPress({ target, isTrusted }: Event): void {
    if (!isTrusted || target === host || !(target instanceof Node)) return;
    const isInText = view?.composer?.contains(target) === true;
    if (isInText && view?.panel?.origin === "composer") actions.answer(EDIT);
    else if (cards.isEntered() || coach.opened() !== null) {
      closeCards();
      back = null;
    }
  }
  scope.addEventListener("mousedown", onPress, true);

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
      if (next.panel !== null && view?.panel == null) announceCaret();
      view = next;
      if (isShowing()) attach();
      cards.settle(next);
      // What asks for attention comes first.
      if (next.notice !== null || next.panel !== null || next.note !== null) coach.close();
      draw();
    },
    owns: (target) => target === host,
    hasAdvice: coach.hasAdvice,
    onKey,
  };
}

const isShortcut = (event: KeyboardEvent): boolean =>
  event.code === "KeyH" && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;

/** Remembers focus and caret of the page; the result puts them back. */
function caretKeeper(page: Document): () => void {
  const focused = page.activeElement;
  const selection = page.getSelection();
  const { anchorNode, anchorOffset = 0, focusNode, focusOffset = 0 } = selection ?? {};
  return () => {
    if (!(focused instanceof HTMLElement) || !focused.isConnected) return;
    focused.focus();
    const isKept = anchorNode?.isConnected === true && focusNode?.isConnected === true;
    if (!isField(focused) && isKept)
      selection?.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  };
}
