import type { Finding } from "../domain/finding.ts";
import { compareLevels } from "../domain/level.ts";
import { readText } from "./composer/text.ts";
import type { ComposerWatch } from "./composer/watch.ts";
import type { Spotted } from "./inline/view.ts";
import { drift } from "./underline/drift.ts";
import type { Examiner } from "./verdict.ts";

interface TypingDeps {
  watch: ComposerWatch;
  examiner: Examiner;
  now: () => number;
  /** The composer was emptied: a new message begins. */
  onEmptied: () => void;
  /** Looked at; `isNews` when there is something worse than before, or nothing any more. */
  onChecked: (isNews: boolean) => void;
  /** What is known stands elsewhere, or takes its time: to be drawn before the page is painted. */
  onMoved: () => void;
}

/** A pause in typing after which the text is checked, in milliseconds. */
const PAUSE_MS = 150;

/** A draft from this length on, in UTF-16 units, gets its second look after a longer pause: it is copied to the worker whole. */
const LONG = 20_000;
const LONG_PAUSE_MS = 1_000;

/** A second look that takes longer is told, in milliseconds. */
const NOTICEABLE_MS = 300;

/**
 * Follows what is written.
 *
 *   edit ──► what was found moves along ──pause──► first look ──► second look, in the worker
 *        └─► its last value is gone: first look at once
 */
export function createTyping(deps: TypingDeps) {
  const { watch, examiner, now, onMoved } = deps;
  let notice: Spotted | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;
  /** Epoch ms. */
  let lastEdit = 0;
  let hasText = false;
  /** Second looks that take their time. */
  let slow = 0;

  function read(): string {
    const composer = watch.current();
    return composer === null ? "" : readText(composer);
  }

  /** One timer for a burst of keys: a key only moves the time when it counts. */
  function onPause(): void {
    const rest = lastEdit + PAUSE_MS - now();
    timer = rest > 0 ? setTimeout(onPause, rest) : undefined;
    if (timer === undefined) check();
  }

  function moveAlong(before: Spotted, text: string): void {
    const { findings } = before.verdict;
    const valueOf = ({ start, end }: Finding): string => before.text.slice(start, end);
    if (!findings.some((finding) => text.includes(valueOf(finding)))) return check();
    notice = { text, verdict: { ...before.verdict, findings: drift(findings, before.text, text) } };
    onMoved();
  }

  function check(): void {
    clearTimeout(timer);
    timer = undefined;
    const text = read();
    hasText = text.trim() !== "";
    if (!hasText) deps.onEmptied();
    const verdict = examiner.glance(text);
    clearTimeout(later);
    if (text.length < LONG) void lookDeeper(text);
    else later = setTimeout(() => void lookDeeper(text), LONG_PAUSE_MS);
    const isWorse = notice !== null && compareLevels(verdict.level, notice.verdict.level) > 0;
    notice = verdict.notice ? { text, verdict } : null;
    deps.onChecked(isWorse || notice === null);
  }

  async function lookDeeper(text: string): Promise<void> {
    let isSlow = false;
    const tell = setTimeout(() => {
      isSlow = true;
      slow += 1;
      onMoved();
    }, NOTICEABLE_MS);
    const changed = await examiner.lookDeeper(text);
    clearTimeout(tell);
    if (isSlow) slow -= 1;
    if (changed && read() === text) check();
    else if (isSlow) onMoved();
  }

  return {
    check,
    edited(): void {
      lastEdit = now();
      timer ??= setTimeout(onPause, PAUSE_MS);
      if (notice === null) return;
      const text = read();
      if (text !== notice.text) moveAlong(notice, text);
    },
    notice: (): Spotted | null => notice,
    hasText: (): boolean => hasText,
    isChecking: (): boolean => slow > 0,
  };
}
