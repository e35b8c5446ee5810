import type { Finding } from "../../domain/finding.ts";

/** A stretch of a line that is underlined. */
interface Mark {
  start: number;
  end: number;
  level: Finding["level"];
  /** Its finding's place in the list. */
  finding: number;
}

/** A paragraph of a field as the mirror draws it. */
export interface Line {
  text: string;
  marks: Mark[];
  /** Two lines with the same key look the same. */
  key: string;
}

/** Lines of a text with their marks; a finding over several lines has a mark on each. Findings are in order. */
export function splitLines(text: string, findings: readonly Finding[]): Line[] {
  const lines: Line[] = [];
  let from = 0;
  let first = 0;
  for (const words of text.split("\n")) {
    const to = from + words.length;
    const marks: Mark[] = [];
    while (first < findings.length && (findings[first]?.end ?? 0) <= from) first++;
    for (let at = first; at < findings.length; at++) {
      const finding = findings[at];
      if (finding === undefined || finding.start >= to) break;
      const [start, end] = [
        Math.max(0, finding.start - from),
        Math.min(words.length, finding.end - from),
      ];
      if (end > start) marks.push({ start, end, level: finding.level, finding: at });
    }
    const key = `${marks.map(({ start, end, level, finding }) => `${start}-${end}${level}${finding}`).join()}|${words}`;
    lines.push({ text: words, marks, key });
    from = to + 1;
  }
  return lines;
}
