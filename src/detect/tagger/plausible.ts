import { addressIn } from "./address.ts";
import { isCommon, isPublicName } from "./common.ts";
import type { Token } from "./tokens.ts";

/** Tokens `from` to `to` (exclusive) tagged as one thing. */
export interface Tagged {
  kind: "PERSON" | "STREET_ADDRESS";
  from: number;
  to: number;
}

/** Signs of code, paths and handles: what is glued to them is no name. */
const GLUED_BEFORE = /[_/\\@#$=)}\]|~^`&+.]/;
const GLUED_AFTER = /[_/\\@#$=({[|~^`&+]/;
const CAPITAL_WORD = /(?<![\p{L}\d])\p{Lu}\p{L}+/u;

const CALENDAR =
  /(?<!\p{L})(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Sept|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|birth)(?!\p{L})/iu;

/**
 * One tagged run of tokens can hold several names: cut at commas, line breaks and common words ("The Peter
 * Pham version"), each part stands alone.
 */
export function splitNames(tokens: readonly Token[], tagged: Tagged): Tagged[] {
  if (tagged.kind !== "PERSON") return [tagged];
  const parts: Tagged[] = [];
  let from = tagged.from;
  for (let i = tagged.from; i <= tagged.to; i++) {
    const token = tokens[i];
    const cut =
      i === tagged.to ||
      token === undefined ||
      isCommon(token.text) ||
      /^[^\p{L}.'’-]/u.test(token.text) ||
      (i > from && token.breaks > 0);
    if (!cut) continue;
    if (i > from) parts.push({ kind: "PERSON", from, to: trimEnd(tokens, from, i) });
    from = token !== undefined && token.breaks > 0 && i > from && !isCommon(token.text) ? i : i + 1;
  }
  return parts.filter((part) => part.to > part.from);
}

/** A full stop at the end belongs to the sentence. */
function trimEnd(tokens: readonly Token[], from: number, to: number): number {
  let end = to;
  while (end > from && /^[.'’-]$/u.test(tokens[end - 1]?.text ?? "")) end--;
  return end;
}

const PARTICLE =
  /^(?:de|du|da|di|del|della|dos|van|von|der|den|ten|ter|la|le|el|al|bin|ibn|af|av|zu|zur|y|e|i|o['’]|[dl]['’].*|mr|mrs|ms|dr)$/iu;

/** Whether capitals tell anything: a text typed without any is judged without them. */
export const isUncased = (text: string): boolean => !/\p{Lu}/u.test(text.slice(0, 5_000));

/** Checks a span against what no name and no address looks like. */
export function plausible(
  text: string,
  tokens: readonly Token[],
  { kind, from, to }: Tagged,
  uncased: boolean,
): boolean {
  const first = tokens[from];
  const last = tokens[to - 1];
  if (first === undefined || last === undefined) return false;
  const span = text.slice(first.start, last.end);
  if (!uncased && !CAPITAL_WORD.test(span)) return false;
  if (kind === "STREET_ADDRESS")
    return (
      !CALENDAR.test(span) &&
      !/[\p{L}\d/+#&]/u.test(text.charAt(first.start - 1) + text.charAt(last.end)) &&
      addressIn(span, uncased) !== null
    );
  if (span.length < 3 || /\d|\n/.test(span)) return false;
  if (!/^\p{L}/u.test(span) || isPublicName(span)) return false;
  // A full stop belongs to an initial or a title; after anything else a new sentence begins.
  if (
    /(?<!(?<!\p{L})(?:\p{L}|Mr|Mrs|Ms|Dr|Prof|St|Mme|Dott|Sig|Sra?|ra|dhr|mevr|Jr|Sr))\.(?=\s)/iu.test(
      span,
    )
  )
    return false;
  const before = text.charAt(first.start - 1);
  const after = text.charAt(last.end);
  const beyond = text.charAt(last.end + 1);
  if (before !== "" && GLUED_BEFORE.test(before)) return false;
  if (after !== "" && GLUED_AFTER.test(after)) return false;
  if (/[.:]/.test(after) && /[\p{L}\d:]/u.test(beyond)) return false;
  // One word in capitals is an abbreviation, also behind an article; every part of a name begins with a
  // capital or is a particle.
  if (uncased) return !/^\p{Lu}{2,}$/u.test(span);
  const parts = tokens.slice(from, to).map((token) => token.text);
  const words = parts.filter((part) => !PARTICLE.test(part));
  if (words.length < 2 && words.every((word) => /^\p{Lu}+$/u.test(word))) return false;
  return words.every((word) => /^(?:\p{Lu}|\P{L})/u.test(word));
}
