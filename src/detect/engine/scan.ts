import type {
  Assignment,
  AssignedRule,
  Candidate,
  CodeRule,
  NumberRule,
  Rule,
  TextRule,
  TokenRule,
} from "../rule.ts";
import { createAssignmentReader } from "./assignment.ts";
import { createKeywordScanner, type KeywordHits } from "./keywords.ts";
import { firstFrom, runOver, type Window } from "./window.ts";
import { countDigits, endsWord, startsWord } from "./words.ts";

/** What a rule found, in offsets of the normalized text. */
export interface Match {
  readonly rule: Rule;
  readonly start: number;
  readonly end: number;
  readonly level: Rule["level"];
  readonly confidence: number;
  readonly type: string;
  /** Where the scanner stood: the end of the keyword, or the start of what the pattern matched. */
  readonly at: number;
  /** Which pass found it: the passes of one text come in this order. */
  readonly pass: number;
}

/** What the whole of a text says about which rules run on it. */
export interface Reading {
  readonly text: string;
  readonly hits: KeywordHits;
  /** Text rules that run, by their place. */
  readonly active: readonly number[];
  readonly digits: number;
  /** Two texts with the same key have the same rules run on them. */
  readonly key: string;
  /** A rule is active that must see all of it. */
  readonly far: boolean;
}

export interface Scanner {
  readonly read: (text: string) => Reading;
  /** All matches of a normalized text, or those of a window. */
  readonly scan: (reading: Reading, window?: Window) => Match[];
}

/** More than this many matches in one text say nothing new, and keep a hostile text from filling the memory. */
const MOST_MATCHES = 20_000;

interface KeywordRules {
  readonly token: TokenRule[];
  readonly assigned: AssignedRule[];
  readonly text: number[];
}

function judge(rule: Rule, candidate: Candidate, at: number, pass: number, matches: Match[]): void {
  const judgement = rule.check?.(candidate) ?? true;
  if (judgement === false || matches.length >= MOST_MATCHES) return;
  const { start, end } = candidate;
  const plain = {
    rule,
    start,
    end,
    level: rule.level,
    confidence: rule.confidence,
    type: rule.type,
    at,
    pass,
  };
  matches.push(judgement === true ? plain : { ...plain, ...judgement });
}

/** Digits with single signs between them; what is longer or shorter is no national number. */
const NUMBER = /(?<![\w.,])\d(?:[ .\-/]?\d){6,16}(?![\w])(?![.,]\d)/g;
const CODE = /(?<![A-Za-z0-9_-])(?=[A-Za-z]{0,9}\d)[A-Za-z0-9]{7,18}(?![A-Za-z0-9_-])/g;

/** The passes over a text: keywords, then each text rule, numbers, codes. */
const KEYWORDS = 0;
const NUMBERS = 1_000_000;
const CODES = NUMBERS + 1;

function groupByLength<R extends NumberRule | CodeRule>(
  rules: readonly R[],
): ReadonlyMap<number, R[]> {
  const groups = new Map<number, R[]>();
  for (const rule of rules)
    for (const length of rule.lengths) groups.set(length, [...(groups.get(length) ?? []), rule]);
  return groups;
}

/** Compiles the rules. */
export function createScanner(rules: readonly Rule[]): Scanner {
  const keywords: string[] = [];
  const byKeyword: KeywordRules[] = [];
  const idOf = new Map<string, number>();
  const rulesOf = (keyword: string): KeywordRules => {
    const known = idOf.get(keyword);
    if (known !== undefined) return byKeyword[known] ?? { token: [], assigned: [], text: [] };
    const fresh: KeywordRules = { token: [], assigned: [], text: [] };
    idOf.set(keyword, keywords.length);
    keywords.push(keyword);
    byKeyword.push(fresh);
    return fresh;
  };
  const textRules: TextRule[] = [];
  const numbers = groupByLength(rules.filter((rule) => rule.find === "number"));
  const codes = groupByLength(rules.filter((rule) => rule.find === "code"));
  for (const rule of rules) {
    if (rule.find === "number" || rule.find === "code") continue;
    for (const keyword of rule.keywords) {
      const entry = rulesOf(keyword);
      if (rule.find === "token") entry.token.push(rule);
      else if (rule.find === "assigned") entry.assigned.push(rule);
      else entry.text.push(textRules.length);
    }
    if (rule.find === "text") textRules.push(rule);
  }
  const scanKeywords = createKeywordScanner(keywords);

  const tryToken = (
    rule: TokenRule,
    text: string,
    at: number,
    name: string,
    out: Match[],
  ): void => {
    if (rule.boundary !== "any" && !startsWord(text, at)) return;
    rule.pattern.lastIndex = at;
    const found = rule.pattern.exec(text);
    if (found === null || !endsWord(text, rule.pattern.lastIndex)) return;
    const value = found[1] ?? found[0];
    const start = at + (found[1] === undefined ? 0 : found[0].indexOf(value));
    const candidate = { value, text, start, end: start + value.length, name };
    judge(rule, candidate, at + name.length, KEYWORDS, out);
  };

  const tryAssigned = (
    rule: AssignedRule,
    text: string,
    assignment: Assignment,
    end: number,
    name: string,
    out: Match[],
  ): void => {
    const value = text.slice(assignment.start, assignment.end);
    if (!rule.pattern.test(value)) return;
    const candidate = { value, text, start: assignment.start, end: assignment.end, name };
    judge(rule, { ...candidate, assignment }, end, KEYWORDS, out);
  };

  const runKeywords = ({ text, hits }: Reading, { from, to }: Window, out: Match[]): void => {
    const readAssignment = createAssignmentReader(text);
    let assignedAt = -1;
    let assignment: Assignment | null = null;
    for (let i = firstFrom(hits.ends, from); i < hits.ids.length; i++) {
      const end = hits.ends[i] ?? 0;
      if (end >= to) return;
      const id = hits.ids[i] ?? 0;
      const entry = byKeyword[id];
      const keyword = keywords[id];
      if (entry === undefined || keyword === undefined) continue;
      for (const rule of entry.token) tryToken(rule, text, end - keyword.length, keyword, out);
      if (entry.assigned.length === 0) continue;
      if (assignedAt !== end) {
        assignment = readAssignment(end - keyword.length, end);
        assignedAt = end;
      }
      if (assignment !== null)
        for (const rule of entry.assigned) tryAssigned(rule, text, assignment, end, keyword, out);
    }
  };

  const runText = (rule: TextRule, pass: number, text: string, window: Window, out: Match[]) =>
    runOver(rule.pattern, text, window, (found, index) => {
      const value = found[1] ?? found[0];
      const start = index + (found[1] === undefined ? 0 : found[0].indexOf(value));
      judge(rule, { value, text, start, end: start + value.length, name: "" }, index, pass, out);
      return out.length < MOST_MATCHES;
    });

  const runNumbers = (text: string, window: Window, out: Match[]) =>
    runOver(NUMBER, text, window, ([written], index) => {
      const value = written.replace(/\D/g, "");
      const candidate = { value, text, start: index, end: index + written.length, name: "" };
      for (const rule of numbers.get(value.length) ?? [])
        if (rule.layout?.test(written) ?? true) judge(rule, candidate, index, NUMBERS, out);
      return out.length < MOST_MATCHES;
    });

  const runCodes = (text: string, window: Window, out: Match[]) =>
    runOver(CODE, text, window, ([written], index) => {
      const group = codes.get(written.length);
      if (group === undefined) return true;
      const value = written.toUpperCase();
      const candidate = { value, text, start: index, end: index + written.length, name: "" };
      for (const rule of group)
        if (rule.pattern.test(value)) judge(rule, candidate, index, CODES, out);
      return out.length < MOST_MATCHES;
    });

  return {
    read(text) {
      const hits: KeywordHits = { ids: [], ends: [] };
      scanKeywords(text, hits);
      const isNamed = new Uint8Array(textRules.length);
      for (const id of hits.ids) for (const rule of byKeyword[id]?.text ?? []) isNamed[rule] = 1;
      const digits = countDigits(text, 64);
      const active: number[] = [];
      textRules.forEach((rule, index) => {
        const runs = rule.keywords.length === 0 || isNamed[index] === 1;
        if (runs && (rule.digits ?? 0) <= digits) active.push(index);
      });
      const key = [...active, digits >= 7, digits >= 4].join();
      const far = active.some((index) => textRules[index]?.far === true);
      return { text, hits, active, digits, key, far };
    },
    scan(reading, window = { from: 0, to: reading.text.length + 1 }) {
      const matches: Match[] = [];
      const { text, digits } = reading;
      runKeywords(reading, window, matches);
      for (const index of reading.active) {
        const rule = textRules[index];
        if (rule !== undefined) runText(rule, 1 + index, text, window, matches);
      }
      if (digits >= 7) runNumbers(text, window, matches);
      if (digits >= 4) runCodes(text, window, matches);
      return matches;
    },
  };
}
