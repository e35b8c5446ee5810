/**
 * Folding and word lists: what the offline engines (detect/meaning, classify) read text with.
 * Folded text has the length of the original, so that offsets found in it hold in the original.
 */
const FOLDABLE = /[\u00C0-\u017F\u2018\u2019\u02BC\u00A0\u202F\u2010\u2011]/g;

function foldCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code === 0x2018 || code === 0x2019 || code === 0x02bc) return "'";
  if (code === 0xa0 || code === 0x202f) return " ";
  if (code === 0x2010 || code === 0x2011) return "-";
  return character.normalize("NFD").charAt(0);
}

/** Lower case, without the accents of Latin letters, curly apostrophes straightened. Keeps the length in UTF-16 units. */
export const foldText = (text: string): string =>
  text.replace(FOLDABLE, foldCharacter).toLowerCase();

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\/]/g, String.raw`\$&`);

/**
 * The source of a pattern that matches any of the terms, for folded text. Terms are separated by `|`;
 * `*` stands for up to 12 more letters, a space for white space or a hyphen.
 */
export function termSource(terms: string): string {
  const alternatives = foldText(terms)
    .split("|")
    .map((term) => term.trim())
    .filter((term) => term !== "")
    .map((term) =>
      escaped(term)
        .replace(/\*/g, "[a-z]{0,12}")
        .replace(/\s+/g, String.raw`[\s-]{1,3}`),
    );
  return `(?<![a-z0-9])(?:${alternatives.join("|")})(?![a-z0-9])`;
}

/** A global pattern for `matchAll` over folded text; see `termSource`. */
export const termPattern = (terms: string): RegExp => new RegExp(termSource(terms), "g");
