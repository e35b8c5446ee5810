import { compareLevels } from "../../domain/level.ts";
import type { Finding } from "../../domain/finding.ts";

/** Which of two overlapping findings says more: the more dangerous, then the surer, then the longer. */
function outranks(a: Finding, b: Finding): boolean {
  const byLevel = compareLevels(a.level, b.level);
  if (byLevel !== 0) return byLevel > 0;
  if (a.confidence !== b.confidence) return a.confidence > b.confidence;
  return a.end - a.start > b.end - b.start;
}

/** Sorted by start, none overlapping another: of those that do, the most telling stays. */
export function mergeFindings(findings: readonly Finding[]): Finding[] {
  const byStart = [...findings].sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Finding[] = [];
  for (const finding of byStart) {
    let keep = true;
    for (
      let last = merged.at(-1);
      last !== undefined && last.end > finding.start;
      last = merged.at(-1)
    ) {
      if (!outranks(finding, last)) {
        keep = false;
        break;
      }
      merged.pop();
    }
    if (keep) merged.push(finding);
  }
  return merged;
}

/** The part of a passage that no value covers: the longest piece, from a word on. Null when nothing is left. */
function uncovered(text: string, passage: Finding, values: readonly Finding[]): Finding | null {
  let best = { start: passage.start, end: passage.start };
  let from = passage.start;
  for (const value of [...values, { start: passage.end, end: passage.end }]) {
    if (value.start - from > best.end - best.start) best = { start: from, end: value.start };
    from = Math.max(from, value.end);
  }
  const piece = text.slice(best.start, best.end);
  const start = best.start + (/^[\s\p{P}]*/u.exec(piece)?.[0].length ?? 0);
  const end = best.end - (/[\s,;:–—-]{0,20}$/u.exec(piece)?.[0].length ?? 0);
  return end > start ? { ...passage, start, end } : null;
}

/**
 * Values and the passages they stand in, without overlaps. A passage is cut around the values in it; one
 * that consists of values only leaves its level to the first of them.
 */
export function combineFindings(
  text: string,
  values: readonly Finding[],
  passages: readonly Finding[],
): Finding[] {
  if (passages.length === 0) return [...values];
  const raised = [...values];
  const pieces: Finding[] = [];
  for (const passage of passages) {
    const inside = values.filter((v) => v.start < passage.end && passage.start < v.end);
    const piece = inside.length === 0 ? passage : uncovered(text, passage, inside);
    if (piece !== null) pieces.push(piece);
    const first = inside[0];
    if (piece !== null || first === undefined) continue;
    const at = values.indexOf(first);
    const held = raised[at];
    if (held !== undefined && compareLevels(held.level, passage.level) < 0)
      raised[at] = { ...held, level: passage.level };
  }
  return [...raised, ...mergeFindings(pieces)].sort((a, b) => a.start - b.start);
}
