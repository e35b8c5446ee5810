import type { Finding } from "../../domain/finding.ts";
import { FAMOUS, isCommon as isWord } from "../tagger/common.ts";
import type { Passage } from "./passage.ts";

/** A private person named in the text. */
export interface Mention {
  start: number;
  end: number;
  name: string;
}

const CAPITAL = String.raw`\p{Lu}(?:\p{Ll}+|['’]\p{Lu}\p{Ll}+)(?:-\p{Lu}\p{Ll}+)?`;
const NAME = new RegExp(
  String.raw`(?<![\p{L}\d_./@#-])(?:(?<title>Mrs?|Ms|Mme|Mlle|Dr|Prof|M|Herr|Frau|Sr|Sra|Madame|Monsieur|Miss)\.?\s)?(?<given>${CAPITAL}|\p{Lu}\.)(?<rest>(?:\s(?:de|du|da|von|van|der|den|di|la|le|el|bin|ben|al|d'|O'|Mc)){0,2}[ ]${CAPITAL}){0,2}(?![\p{L}\d_@])`,
  "gu",
);

/** Full names (two parts, or a title and one), outside the words above. Findings of the tagger are added by the caller. */
export function mentionsIn(passage: Passage): Mention[] {
  const mentions: Mention[] = [];
  for (const match of passage.raw.matchAll(NAME)) {
    const title = match.groups?.["title"];
    const titled = title !== undefined;
    let name = match[0];
    let start = match.index;
    if (!titled) {
      // A verb or a weekday before the name: "Convert Orla Stannard", "Candidate Farouk Benmoussa".
      let first = name.split(/\s/, 1)[0] ?? "";
      while (name !== "" && isWord(first)) {
        start += first.length + 1;
        name = name.slice(first.length + 1);
        first = name.split(/\s/, 1)[0] ?? "";
      }
    }
    const parts = name.split(/\s+/).filter((part) => /^\p{Lu}/u.test(part));
    if (parts.length < 2) continue;
    if (parts.slice(titled ? 1 : 0).some((part) => isWord(part))) continue;
    if (FAMOUS.test(name)) continue;
    mentions.push({ start: passage.start + start, end: passage.start + start + name.length, name });
  }
  return mentions;
}

/** Names the tagger or a rule found inside a passage. */
export const taggedIn = (passage: Passage, findings: readonly Finding[]): Mention[] =>
  findings
    .filter(
      (finding) =>
        finding.type === "PERSON" && finding.start >= passage.start && finding.end <= passage.end,
    )
    .map(({ start, end }) => ({
      start,
      end,
      name: passage.raw.slice(start - passage.start, end - passage.start),
    }));
