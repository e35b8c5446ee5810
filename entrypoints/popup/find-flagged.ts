import { explain } from "../../src/detect/explain.ts";
import type { FlaggedMessage } from "../../src/domain/popup.ts";
import { isAtLeast, type Level } from "../../src/domain/level.ts";
import type { Language } from "../../src/ui/i18n/language.ts";

export interface Wanted {
  /** Words that all must occur, in any order. */
  query: string;
  site: string | null;
  /** This level or above. */
  level: Level;
}

/** Case and accents make no difference: "numero" finds "Numéro". */
const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();

/** What is looked through: what was found in the person's language, the masked text, the site. */
const textOf = ({ findings, preview, remarks, site_name }: FlaggedMessage, language: Language) =>
  folded(
    [...findings.map((f) => explain(f, language).title), preview, site_name, ...remarks].join(" "),
  );

export function findFlagged(
  messages: readonly FlaggedMessage[],
  { query, site, level }: Wanted,
  language: Language,
): FlaggedMessage[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  return messages.filter((message) => {
    if (site !== null && message.site !== site) return false;
    if (!isAtLeast(message.level, level)) return false;
    if (words.length === 0) return true;
    const text = textOf(message, language);
    return words.every((word) => text.includes(word));
  });
}
