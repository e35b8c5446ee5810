import type { Finding } from "../domain/finding.ts";
import { escalateBulk } from "./aggregate.ts";
import { mergeFindings } from "./engine/merge.ts";
import { normalize, type NormalizedText } from "./engine/normalize.ts";
import { createScanner, type Match, type Scanner } from "./engine/scan.ts";
import { inContext } from "./meaning/in-context.ts";
import { proseOf } from "./prose-lines.ts";
import { rules } from "./rules/index.ts";

/** Finds names and postal addresses; see `tagger`. Injected, because its model is loaded lazily. */
export type Tagger = (text: string) => Finding[];

export interface DetectOptions {
  readonly tagger?: Tagger;
}

/** What a finding is replaced by when it is masked alone. */
export const soleReplacement = (type: string): string => `[${type}_1]`;

function toFinding(match: Match, start: number, end: number): Finding {
  return {
    rule_id: match.rule.id,
    category: match.rule.category,
    type: match.type,
    start,
    end,
    confidence: match.confidence,
    level: match.level,
    message_id: match.rule.message,
    replacement: soleReplacement(match.type),
  };
}

/** The compiled rules: a table that follows from constants, so it is made once, when first needed. */
let made: Scanner | undefined;
export const scanner = (): Scanner => (made ??= createScanner(rules()));

export const toFindings = (matches: readonly Match[], normalized: NormalizedText): Finding[] =>
  matches.map((match) =>
    toFinding(match, normalized.startOf(match.start), normalized.endOf(match.end)),
  );

/** What the rules match; offsets of the original text, may overlap. */
export function findMatches(text: string): Finding[] {
  const normalized = normalize(text);
  const { read, scan } = scanner();
  return toFindings(scan(read(normalized.text)), normalized);
}

/** Sorted, none overlapping, levels as the words around them and their number say. */
export const asValues = (text: string, findings: readonly Finding[]): Finding[] =>
  escalateBulk(inContext(text, mergeFindings(findings)), text);

/** Values that are secrets or personal data: what `mask` replaces unless told otherwise. */
export function findValues(text: string, { tagger }: DetectOptions = {}): Finding[] {
  const prose = tagger === undefined ? null : proseOf(text);
  const tagged = prose === null ? [] : (tagger?.(prose) ?? []);
  return asValues(text, [...findMatches(text), ...tagged]);
}
