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
