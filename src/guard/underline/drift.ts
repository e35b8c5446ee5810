import { editBetween } from "../../detect/engine/edit.ts";
import type { Finding } from "../../domain/finding.ts";

/**
 * Where findings stand after an edit, until the text is looked at again: those after it move along, one that was edited
 * inside keeps what is left of it, one that was deleted is gone.
 */
export function drift(findings: readonly Finding[], before: string, after: string): Finding[] {
  if (before === after) return [...findings];
  const { from, to, by } = editBetween(before, after);
  const oldTo = to - by;
  return findings.flatMap((finding) => {
    const { start, end } = finding;
    if (end <= from) return [finding];
    if (start >= oldTo) return [{ ...finding, start: start + by, end: end + by }];
    // Touched: what the edit replaced of it is no longer its own, what was put inside it is.
    if (start > from) return end > oldTo ? [{ ...finding, start: to, end: end + by }] : [];
    const left = end >= oldTo ? end + by : from;
    return left > start ? [{ ...finding, end: left }] : [];
  });
}
