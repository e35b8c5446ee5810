import type { CoachAdvice } from "../../domain/coach.ts";
import { placeOf } from "../unmask/chat-place.ts";
import type { CoachLine, InlineView } from "./view.ts";

interface CoachDeps {
  scope: Window & { navigation?: Pick<EventTarget, "addEventListener"> };
  host: HTMLElement;
  line: CoachLine | undefined;
  view: () => InlineView | null;
  /** What is offered is another. */
  onChange: () => void;
}

/** Who comes back to the composer finds what is known now; asked that often at most, in milliseconds. */
const LEAST_MS = 10_000;

/**
 * What is said of the chat on this page. It is offered, and opens when the person opens it.
 *
 *   nothing ──asked: another chat, told of news, back at the composer──► offered ──opened──► read until it is closed
 *      ▲                                                                   │
 *      └── judged anew, erased, forbidden, another chat ◄──────────────────┘
 */
export function createCoach({ scope, host, line, view, onChange }: CoachDeps) {
  const page = scope.document;
  let advice: CoachAdvice | null = null;
  /** Stays as it was opened: what is read is not changed under the reader. */
  let opened: CoachAdvice | null = null;
  let place = placeOf(scope.location);
  let isAsking = false;
  let isStale = false;
  /** Of the page's clock. */
  let asked = -LEAST_MS;

  function take(next: CoachAdvice | null): void {
    if (JSON.stringify(next) === JSON.stringify(advice)) return;
    advice = next;
    onChange();
  }

  async function ask(): Promise<void> {
    isStale = true;
    // A tab that nobody looks at asks when somebody does.
    if (line === undefined || isAsking || page.hidden) return;
    isAsking = true;
    while (isStale) {
      isStale = false;
      asked = scope.performance.now();
      const at = placeOf(scope.location);
      const next = await line.read(at);
      if (at === placeOf(scope.location)) take(next);
      else isStale = true;
    }
    isAsking = false;
  }

  line?.onChange(() => void ask());
  scope.navigation?.addEventListener("currententrychange", () => {
    const next = placeOf(scope.location);
    if (next === place) return;
    place = next;
    void ask();
  });
  page.addEventListener("visibilitychange", () => {
    if (isStale) void ask();
  });
  scope.addEventListener(
    "focusin",
    ({ target }) => {
      const isBack = target instanceof Node && view()?.composer?.contains(target) === true;
      if (isBack && scope.performance.now() - asked >= LEAST_MS) void ask();
    },
    true,
  );
  void ask();

  /** Somebody who writes elsewhere is done with this chat. */
  function isElsewhere(composer: HTMLElement): boolean {
    const active = page.activeElement;
    return (
      active !== null &&
      active !== host &&
      !composer.contains(active) &&
      active.matches("input, textarea, select, [contenteditable]")
    );
  }

  return {
    hasAdvice: (): boolean => advice !== null,
    /** What the chip offers in this view: nothing beside anything that asks for attention. */
    offered({ notice, panel, note, chip, composer }: InlineView): CoachAdvice | null {
      const isCalm = notice === null && panel === null && note === null;
      const isWell = chip === null || chip === "protected" || chip === "checking";
      const isThere = composer?.isConnected === true && !isElsewhere(composer);
      return isCalm && isWell && isThere ? advice : null;
    },
    opened: (): CoachAdvice | null => opened,
    open(next: CoachAdvice): void {
      opened = next;
    },
    close(): void {
      opened = null;
    },
  };
}
