import { explain } from "../../detect/explain.ts";
import type { Finding } from "../../domain/finding.ts";
import { compareLevels } from "../../domain/level.ts";
import type { Language } from "../../ui/i18n/language.ts";
import type { Spotted } from "./view.ts";

/** Findings of one kind, told once. */
export interface Kind {
  level: Finding["level"];
  title: string;
  why: string;
  /** Where the first of them stands. */
  first: Finding;
  /** The passages themselves, shortened for a list. */
  passages: string[];
}

const LONGEST = 34;

/** Long passages lose their middle: the ends are what people recognise. */
export function shorten(passage: string): string {
  const line = passage.replace(/\s+/g, " ").trim();
  if (line.length <= LONGEST) return line;
  return `${line.slice(0, LONGEST - 11)}…${line.slice(-10)}`;
}

/** The kinds of what was found, most serious first. */
export function kindsOf({ text, verdict }: Spotted, language: Language): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const finding of verdict.findings) {
    const { title, why } = explain(finding, language);
    const passage = shorten(text.slice(finding.start, finding.end));
    const kind = kinds.get(title);
    if (kind === undefined)
      kinds.set(title, { level: finding.level, title, why, first: finding, passages: [passage] });
    else {
      if (compareLevels(finding.level, kind.level) > 0) kind.level = finding.level;
      if (!kind.passages.includes(passage)) kind.passages.push(passage);
    }
  }
  return [...kinds.values()].sort((a, b) => compareLevels(b.level, a.level));
}
