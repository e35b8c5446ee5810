import type { Finding, RiskCategory } from "../domain/finding.ts";

/** A value that a rule's pattern found, with what a check may look at to judge it. */
export interface Candidate {
  readonly value: string;
  /** The normalized text; `start` and `end` are offsets into it. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What named the value: the keyword of a prefix or an assignment, lower case; "" for a text rule. */
  readonly name: string;
  /** For an assignment: what stood between the name and the value. */
  readonly assignment?: Assignment;
}

export interface Assignment {
  /** The whole name on the left side, e.g. `DB_PASSWORD_OLD`. */
  readonly name: string;
  /** `=` for every assignment sign, `:` for mappings, `,` for arguments, `>` for elements, ` ` for options. */
  readonly operator: "=" | ":" | "," | ">" | " " | "(";
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
}

/** `false`: not a finding. An object changes the finding: narrower span, other confidence or level. */
export type Judgement =
  | boolean
  | Partial<Pick<Finding, "confidence" | "level" | "type" | "start" | "end">>;

interface RuleBase {
  /** Stable, kebab-case. */
  readonly id: string;
  readonly category: RiskCategory;
  /** UPPER_SNAKE, names the placeholder. */
  readonly type: string;
  readonly level: Finding["level"];
  /** 0-100. */
  readonly confidence: number;
  /** Key of the explanation in `messages`; what follows a slash is a name put into it: `token/GitHub`. */
  readonly message: string;
  readonly check?: (candidate: Candidate) => Judgement;
}

/** A token that names itself: `pattern` (sticky) is tried where a keyword starts. */
export interface TokenRule extends RuleBase {
  readonly find: "token";
  /** Lower case; how the token can start. */
  readonly keywords: readonly string[];
  readonly pattern: RegExp;
  /** What may stand before: nothing of a word (default) or anything. */
  readonly boundary?: "any";
}

/** A value that only its name gives away: `ACME_KEY = "…"`. `pattern` (anchored) must match the whole value. */
export interface AssignedRule extends RuleBase {
  readonly find: "assigned";
  readonly keywords: readonly string[];
  readonly pattern: RegExp;
}

/** A shape looked for in the whole text (global pattern; group 1, if there is one, is the value). */
export interface TextRule extends RuleBase {
  readonly find: "text";
  /** One of these must occur for the pattern to run; none: it always runs. */
  readonly keywords: readonly string[];
  /** How many digits the text must hold for the pattern to run. */
  readonly digits?: number;
  readonly pattern: RegExp;
  /** Reads on for pages: the rule is never run on a part of a text. */
  readonly far?: true;
}

/** A number of so many digits, grouped by spaces, hyphens, dots or slashes as `layout` says. */
export interface NumberRule extends RuleBase {
  readonly find: "number";
  readonly lengths: readonly number[];
  /** Anchored, for the number as it is written; none: any grouping. */
  readonly layout?: RegExp;
}

/** A word of letters and digits of so many characters; `pattern` is anchored and sees it in upper case. */
export interface CodeRule extends RuleBase {
  readonly find: "code";
  readonly lengths: readonly number[];
  readonly pattern: RegExp;
}

export type Rule = TokenRule | AssignedRule | TextRule | NumberRule | CodeRule;

/**
 * What a rule must and must not find, as templates: `{a-z0-9:36}` is 36 generated characters of that
 * class, so that no secret-shaped value stands in a source file.
 */
export interface RuleExamples {
  readonly hits: readonly string[];
  /** Text, and why it is none. */
  readonly nearMisses: readonly (readonly [text: string, why: string])[];
}
