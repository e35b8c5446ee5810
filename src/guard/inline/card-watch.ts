import type { Finding } from "../../domain/finding.ts";
import type { Underlines } from "../underline/underlines.ts";
import type { InlineView } from "./view.ts";

interface CardWatchDeps {
  scope: Window;
  host: HTMLElement;
  underlines: Underlines;
  view: () => InlineView | null;
  onChange: () => void;
}

/** How long the pointer rests on a finding before its card comes, and may be off both before it goes, in milliseconds. */
const DWELL_MS = 180;
const AWAY_MS = 700;
/** The caret opens a card when it was moved there, not when it was written there: so long after the last edit. */
const CARET_MS = 250;
const WRITING_MS = 600;

type Way = "pointer" | "caret" | "keys";

/**
 * Which finding has its card open.
 *
 *   closed ──pointer rests, caret moved in, Alt+H, list──► open
 *      ▲                                                    │
 *      └── pointer or caret away, writing, Esc, dealt with ◄┘
 */
export function createCardWatch({ scope, host, underlines, view, onChange }: CardWatchDeps) {
  let opened: { finding: Finding; way: Way } | null = null;
  let dwell: ReturnType<typeof setTimeout> | undefined;
  let away: ReturnType<typeof setTimeout> | undefined;
  let caret: ReturnType<typeof setTimeout> | undefined;
  let pointed: Finding | null = null;
  let frame: number | undefined;
  /** Of the page's clock. */
  let lastInput = -WRITING_MS;

  function set(next: typeof opened): void {
    clearTimeout(away);
    away = undefined;
    if (opened?.finding === next?.finding && opened?.way === next?.way) return;
    opened = next;
    onChange();
  }

  function onPointer(event: MouseEvent): void {
    const now = view();
    if (now?.notice == null || now.panel !== null) return;
    const { target, clientX, clientY } = event;
    frame ??= scope.requestAnimationFrame(() => {
      frame = undefined;
      if (target === host) {
        clearTimeout(away);
        away = undefined;
      } else pointAt(isIn(target) ? underlines.at(clientX, clientY) : null);
    });
  }

  const isIn = (target: EventTarget | null): boolean =>
    target instanceof Node && view()?.composer?.contains(target) === true;

  function pointAt(finding: Finding | null): void {
    if (finding !== pointed) clearTimeout(dwell);
    const isNew = finding !== pointed;
    pointed = finding;
    if (finding === null) {
      if (opened?.way === "pointer") away ??= setTimeout(() => set(null), AWAY_MS);
    } else if (isNew) {
      dwell = setTimeout(() => {
        if (opened?.way !== "keys") set({ finding, way: "pointer" });
      }, DWELL_MS);
    }
  }

  function onSelection(): void {
    if (view()?.notice == null) return;
    clearTimeout(caret);
    caret = setTimeout(() => {
      const composer = view()?.composer;
      if (composer?.contains(scope.document.activeElement) !== true || opened?.way === "keys")
        return;
      if (scope.performance.now() - lastInput < WRITING_MS) return;
      const finding = underlines.atCaret();
      if (finding !== null) set({ finding, way: "caret" });
      else if (opened?.way === "caret") set(null);
    }, CARET_MS);
  }

  function onInput({ target }: Event): void {
    if (target === host) return;
    lastInput = scope.performance.now();
    clearTimeout(dwell);
    pointed = null;
    if (opened !== null) set(null);
  }

  scope.addEventListener("mousemove", onPointer, { capture: true, passive: true });
  scope.addEventListener("input", onInput, true);
  scope.document.addEventListener("selectionchange", onSelection);

  return {
    current: (): Finding | null => opened?.finding ?? null,
    /** The person went into it. */
    isEntered: (): boolean => opened?.way === "keys",
    /** By the list or the keyboard: it stays until it is closed. */
    open: (finding: Finding): void => set({ finding, way: "keys" }),
    close: (): void => set(null),
    /** Alt+H: the finding at the caret, else the first. */
    first(): Finding | null {
      return opened?.finding ?? underlines.atCaret() ?? view()?.notice?.verdict.findings[0] ?? null;
    },
    /** The findings are new objects after each look: the card stays with its own, as long as that is there. */
    settle(next: InlineView): void {
      if (opened === null) return;
      const { rule_id, type, start } = opened.finding;
      const same = (next.panel === null ? (next.notice?.verdict.findings ?? []) : [])
        .filter((other) => other.rule_id === rule_id && other.type === type)
        .sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start))[0];
      opened = same === undefined ? null : { ...opened, finding: same };
    },
  };
}
