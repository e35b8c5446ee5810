/** The part of a text whose matches are wanted: those whose `at` is in it. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** What a pattern is shown of a text around a window, in UTF-16 units; longer unbroken runs are never cut. */
export const MARGIN = 1_024;

/**
 * Runs a global pattern where its matches may begin in the window; `take` says whether to go on. A part of a text is cut out
 * with a margin, because a pattern that finds nothing would read on to the end.
 */
export function runOver(
  pattern: RegExp,
  text: string,
  { from, to }: Window,
  take: (found: RegExpExecArray, index: number) => boolean,
): void {
  const base = Math.max(0, from - MARGIN);
  const part = base === 0 && to + MARGIN >= text.length ? text : text.slice(base, to + MARGIN);
  pattern.lastIndex = 0;
  for (let found = pattern.exec(part); found !== null; found = pattern.exec(part)) {
    const index = base + found.index;
    if (index >= to) return;
    if (index >= from && !take(found, index)) return;
    if (found[0] === "") pattern.lastIndex++;
  }
}

/** The first place of an ascending list whose value is at least `least`. */
export function firstFrom(ascending: readonly number[], least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
