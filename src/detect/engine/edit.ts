/** What an edit replaced: the same text before `from`, and after `to` of the new text, which was `to - by` in the old. */
export interface Edit {
  from: number;
  to: number;
  by: number;
}

/** Strings are compared in steps, which is many times faster than by character. */
const STEP = 512;

const same = (a: string, b: string, atA: number, atB: number): boolean =>
  a.slice(atA, atA + STEP) === b.slice(atB, atB + STEP);

/** The one stretch in which two texts differ. */
export function editBetween(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head + STEP <= shorter && same(before, after, head, head)) head += STEP;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  const rest = shorter - head;
  while (
    tail + STEP <= rest &&
    same(before, after, before.length - tail - STEP, after.length - tail - STEP)
  )
    tail += STEP;
  while (
    tail < rest &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return { from: head, to: after.length - tail, by: after.length - before.length };
}
