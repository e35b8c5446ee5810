import type { Candidate, CodeRule, Judgement, NumberRule } from "../../rule.ts";
import { isIcao } from "../../validate/codes.ts";

interface Options {
  /** Counts without any word for it: the shape and check characters say enough; `grouped`: if grouped as printed. */
  readonly bare?: true | "grouped";
  /** Counts when the whole text is the value, or a list of such values. */
  readonly alone?: true;
  readonly level?: "low" | "medium" | "high";
}

/** How far before and after a value its name may stand, in characters. */
const BEFORE = 60;
const AFTER = 45;

/** Whether a word for the value stands near it. */
function isAnnounced(c: Candidate, words: RegExp): boolean {
  const before = c.text.slice(Math.max(0, c.start - BEFORE), c.start);
  return words.test(before) || words.test(c.text.slice(c.end, c.end + AFTER));
}

/** Whether a text is little more than values: someone pasted a number, or a few. */
function isAlone(c: Candidate): boolean {
  if (c.text.length > 80) return false;
  if (/^\d+$/.test(c.value) && new Set(c.value).size < 3) return false;
  const words = c.text.match(/[^\s,;]+/g) ?? [];
  return words.filter((word) => !/\d/.test(word)).join("").length <= 4;
}

const wordsOf = (words: string): RegExp =>
  new RegExp(String.raw`(?<![A-Za-z\d])(?:${words})(?![A-Za-z])`, "iu");

const isRefused = (c: Candidate): boolean =>
  /\b(?:not an?|isn'?t a|invalid|fake|ungültig)\b/i.test(
    c.text.slice(Math.max(0, c.start - BEFORE), c.start),
  );

function check(
  valid: (value: string) => boolean,
  words: string,
  options: Options,
): (c: Candidate) => Judgement {
  let pattern: RegExp | undefined;
  return (c) => {
    if (!valid(c.value)) return false;
    pattern ??= wordsOf(words);
    if (isAnnounced(c, pattern)) return isRefused(c) ? false : { confidence: 92 };
    const grouped = /[ ./-]/.test(c.text.slice(c.start, c.end));
    if (options.bare === true || (options.bare === "grouped" && grouped)) return { confidence: 80 };
    return options.alone === true && isAlone(c) && { confidence: 60 };
  };
}

/** A number of digits only; `words` are alternatives of a pattern, one of which must stand near it. */
export const nationalNumber = (
  id: string,
  name: string,
  type: string,
  lengths: readonly number[],
  layout: RegExp,
  valid: (digits: string) => boolean,
  words: string,
  options: Options = {},
): NumberRule => ({
  id,
  category: "pii",
  type,
  level: options.level ?? "high",
  confidence: 80,
  message: options.level === "low" ? `company-id/${name}` : `national-id/${name}`,
  find: "number",
  lengths,
  layout,
  check: check(valid, words, options),
});

/** A code of letters and digits. */
export const nationalCode = (
  id: string,
  name: string,
  type: string,
  lengths: readonly number[],
  pattern: RegExp,
  valid: (code: string) => boolean,
  words: string,
  options: Options = {},
): CodeRule => ({
  id,
  category: "pii",
  type,
  level: options.level ?? "high",
  confidence: 80,
  message: options.level === "low" ? `company-id/${name}` : `national-id/${name}`,
  find: "code",
  lengths,
  pattern,
  check: check(valid, words, options),
});

/** German passport or identity card: the tenth character, or the ninth of older ones, is an ICAO check digit. */
export const isGermanDocument = (code: string): boolean => /\d/.test(code.slice(1)) && isIcao(code);
