import { foldText } from "../../domain/lexical.ts";
import type { Finding, RiskCategory } from "../../domain/finding.ts";

/** A sentence, row or clause of the text with its offsets. */
export interface Passage {
  /** Its place among its kind, so that neighbours are found at once. */
  index: number;
  start: number;
  end: number;
  raw: string;
  folded: string;
}

/** What the meaning rules read. */
export interface MeaningText {
  raw: string;
  folded: string;
  /** Sentences and lines. */
  passages: Passage[];
  /** Sentences, lines and parts between semicolons: where one record of a list stands. */
  rows: Passage[];
}

const SENTENCE_END =
  /(?<!\b(?:Mrs?|Ms|Dr|Prof|St|Mme|Mlle|M|No|vs|e\.g|E\.g|cf|art)\.)(?<=[^\d\s.][.!?]["»”']?)\s+(?=["«“'(]?[\p{Lu}\d])|\n+/gu;
const ROW_END =
  /(?<!\b(?:Mrs?|Ms|Dr|Prof|St|Mme|Mlle|M|No|vs|e\.g|E\.g|cf|art)\.)(?<=[^\d\s.][.!?]["»”']?)\s+(?=["«“'(]?[\p{Lu}\d])|\n+|;\s+/gu;

function split(raw: string, folded: string, separator: RegExp): Passage[] {
  const parts: Passage[] = [];
  let start = 0;
  const push = (end: number) => {
    const lead = raw.slice(start, end).search(/\S/);
    if (lead >= 0) {
      const from = start + lead;
      const to = start + raw.slice(start, end).trimEnd().length;
      parts.push({
        index: parts.length,
        start: from,
        end: to,
        raw: raw.slice(from, to),
        folded: folded.slice(from, to),
      });
    }
  };
  for (const match of raw.matchAll(separator)) {
    push(match.index);
    start = match.index + match[0].length;
  }
  push(raw.length);
  return parts;
}

export function readMeaning(raw: string): MeaningText {
  const folded = foldText(raw);
  return {
    raw,
    folded,
    passages: split(raw, folded, SENTENCE_END),
    rows: split(raw, folded, ROW_END),
  };
}

export type MeaningLevel = Finding["level"];

export interface MeaningRule {
  rule_id: string;
  category: RiskCategory;
  type: string;
  message_id: string;
}

/** A rule of this room; its message has the rule's id. */
export const meaningRule = (
  rule_id: string,
  category: RiskCategory,
  type: string,
): MeaningRule => ({ rule_id, category, type, message_id: rule_id });

export const found = (
  rule: MeaningRule,
  span: { start: number; end: number },
  level: MeaningLevel,
  confidence: number,
): Finding => ({
  rule_id: rule.rule_id,
  category: rule.category,
  type: rule.type,
  start: span.start,
  end: span.end,
  confidence,
  level,
  message_id: rule.message_id,
  replacement: `[${rule.type}_1]`,
});

/** The smallest span around all of them; null for none. */
export function spanOf(
  spans: readonly { start: number; end: number }[],
): { start: number; end: number } | null {
  const [first] = spans;
  if (first === undefined) return null;
  let { start, end } = first;
  for (const span of spans) {
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  return { start, end };
}

/** Whether the pattern occurs. Global patterns keep a position, which `matchAll` would start from: reset before and after. */
export function has(text: string, pattern: RegExp): boolean {
  pattern.lastIndex = 0;
  const occurs = pattern.test(text);
  pattern.lastIndex = 0;
  return occurs;
}

/** How often a global pattern occurs. */
export const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
