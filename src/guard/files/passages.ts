import type { Spotted } from "../inline/view.ts";

/** Up to here a text is kept as it is, in UTF-16 units. */
const SHORT = 20_000;
/** What is kept around a finding of a longer one: what rules read of the context. */
const AROUND = 100;
const MOST = 100;

/** What was risky in a text and its surroundings: a whole file is not kept to say what was masked in it. */
export function passagesOf({ text, verdict }: Spotted): string {
  if (text.length <= SHORT) return text;
  const passages: string[] = [];
  let from = 0;
  for (const { start, end } of verdict.findings.slice(0, MOST)) {
    // Where two surroundings meet, they are one.
    const begin = Math.max(from, start - AROUND);
    if (begin === from && passages.length > 0)
      passages.push((passages.pop() ?? "") + text.slice(from, end + AROUND));
    else passages.push(text.slice(begin, end + AROUND));
    from = Math.max(from, Math.min(text.length, end + AROUND));
  }
  return passages.join("\n").slice(0, SHORT);
}
