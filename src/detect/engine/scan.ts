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

/** What a rule found, in offsets of the normalized text. */
export interface Match {
  readonly rule: Rule;
  readonly start: number;
  readonly end: number;
  readonly level: Rule["level"];
  readonly confidence: number;
  readonly type: string;
}

/** More than this many matches in one text say nothing new, and keep a hostile text from filling the memory. */
const MOST_MATCHES = 20_000;

interface KeywordRules {
  readonly token: TokenRule[];
  readonly assigned: AssignedRule[];
  readonly text: number[];
}

const isWord = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** A token starts where no word goes on: `\n`, `\t` and percent escapes written out end a word too. */
function startsWord(text: string, at: number): boolean {
  if (at === 0) return true;
  const before = text.charCodeAt(at - 1);
  if (!isWord(before)) return true;
  if (text.charCodeAt(at - 2) === 92) return /[nrt]/.test(text.charAt(at - 1));
  return /%[0-9A-Fa-f]{2}$/.test(text.slice(Math.max(0, at - 3), at));
}

const endsWord = (text: string, at: number): boolean =>
  at >= text.length || !isWord(text.charCodeAt(at));

function countDigits(text: string, enough: number): number {
  let count = 0;
  for (let i = 0; i < text.length && count < enough; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) count++;
  }
  return count;
}

function judge(rule: Rule, candidate: Candidate, matches: Match[]): void {
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
  };
  matches.push(judgement === true ? plain : { ...plain, ...judgement });
}

/** Digits with single signs between them; what is longer or shorter is no national number. */
const NUMBER = /(?<![\w.,])\d(?:[ .\-/]?\d){6,16}(?![\w])(?![.,]\d)/g;
const CODE = /(?<![A-Za-z0-9_-])(?=[A-Za-z]{0,9}\d)[A-Za-z0-9]{7,18}(?![A-Za-z0-9_-])/g;

/** The first match of a global pattern; `exec` gives the next. `matchAll` would copy the pattern every time. */
function first(pattern: RegExp, text: string): RegExpExecArray | null {
  pattern.lastIndex = 0;
  return pattern.exec(text);
}

function groupByLength<R extends NumberRule | CodeRule>(
  rules: readonly R[],
): ReadonlyMap<number, R[]> {
  const groups = new Map<number, R[]>();
  for (const rule of rules)
    for (const length of rule.lengths) groups.set(length, [...(groups.get(length) ?? []), rule]);
  return groups;
}

/** Compiles the rules; the result finds all matches of a normalized text, in no special order. */
export function createScanner(rules: readonly Rule[]): (text: string) => Match[] {
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
    judge(rule, { value, text, start, end: start + value.length, name }, out);
  };

  const tryAssigned = (
    rule: AssignedRule,
    text: string,
    assignment: Assignment,
    name: string,
    out: Match[],
  ): void => {
    const value = text.slice(assignment.start, assignment.end);
    if (!rule.pattern.test(value)) return;
    judge(
      rule,
      { value, text, start: assignment.start, end: assignment.end, name, assignment },
      out,
    );
  };

  const runText = (rule: TextRule, text: string, out: Match[]): void => {
    for (let found = first(rule.pattern, text); found !== null; found = rule.pattern.exec(text)) {
      const value = found[1] ?? found[0];
      const start = found.index + (found[1] === undefined ? 0 : found[0].indexOf(value));
      judge(rule, { value, text, start, end: start + value.length, name: "" }, out);
      if (out.length >= MOST_MATCHES) return;
      if (found[0] === "") rule.pattern.lastIndex++;
    }
  };

  const runNumbers = (text: string, out: Match[]): void => {
    for (let found = first(NUMBER, text); found !== null; found = NUMBER.exec(text)) {
      if (out.length >= MOST_MATCHES) return;
      const [written] = found;
      const { index } = found;
      const value = written.replace(/\D/g, "");
      for (const rule of numbers.get(value.length) ?? [])
        if (rule.layout?.test(written) ?? true)
          judge(rule, { value, text, start: index, end: index + written.length, name: "" }, out);
    }
  };

  const runCodes = (text: string, out: Match[]): void => {
    for (let found = first(CODE, text); found !== null; found = CODE.exec(text)) {
      const [written] = found;
      const { index } = found;
      const group = codes.get(written.length);
      if (group === undefined) continue;
      if (out.length >= MOST_MATCHES) return;
      const value = written.toUpperCase();
      for (const rule of group)
        if (rule.pattern.test(value))
          judge(rule, { value, text, start: index, end: index + written.length, name: "" }, out);
    }
  };

  return (text) => {
    const matches: Match[] = [];
    const hits: KeywordHits = { ids: [], ends: [] };
    scanKeywords(text, hits);
    const readAssignment = createAssignmentReader(text);
    const active = new Set<number>();
    let assignedAt = -1;
    let assignment: Assignment | null = null;
    for (let i = 0; i < hits.ids.length; i++) {
      const id = hits.ids[i] ?? 0;
      const end = hits.ends[i] ?? 0;
      const entry = byKeyword[id];
      const keyword = keywords[id];
      if (entry === undefined || keyword === undefined) continue;
      for (const rule of entry.text) active.add(rule);
      for (const rule of entry.token) tryToken(rule, text, end - keyword.length, keyword, matches);
      if (entry.assigned.length === 0) continue;
      if (assignedAt !== end) {
        assignment = readAssignment(end - keyword.length, end);
        assignedAt = end;
      }
      if (assignment !== null)
        for (const rule of entry.assigned) tryAssigned(rule, text, assignment, keyword, matches);
    }
    const digits = countDigits(text, 64);
    textRules.forEach((rule, index) => {
      if (rule.keywords.length > 0 && !active.has(index)) return;
      if ((rule.digits ?? 0) > digits) return;
      runText(rule, text, matches);
    });
    if (digits >= 7) runNumbers(text, matches);
    if (digits >= 4) runCodes(text, matches);
    return matches;
  };
}
