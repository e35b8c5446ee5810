import { termPattern } from "../domain/lexical.ts";
import { PERSONAL, WORK } from "./lexicon/personal.ts";
import type { PromptText } from "./text.ts";
import type { ThemeScores } from "./theme.ts";

let compiled: { strong: RegExp; weak: RegExp; work: RegExp } | undefined;
const patterns = () =>
  (compiled ??= {
    strong: termPattern(PERSONAL.strong),
    weak: termPattern(PERSONAL.weak),
    work: termPattern(WORK),
  });

const DISCLAIMED = termPattern(
  "not for work|not work related|not work-related|personal request|personal question|family matter|home hobby|rien a voir avec le travail|a titre personnel|a titre prive|question perso",
);
const distinct = (text: string, pattern: RegExp): number =>
  new Set([...text.matchAll(pattern)].map((match) => match[0])).size;

/** Private life against work: personal words weigh against words of work and the points of the best theme. */
export function isWorkRelated(prompt: PromptText, themes: ThemeScores): boolean {
  if (distinct(prompt.folded, DISCLAIMED) > 0) return false;
  const { strong, weak, work } = patterns();
  const personal =
    3 * distinct(prompt.instruction, strong) +
    1.2 * Math.max(0, distinct(prompt.folded, strong) - distinct(prompt.instruction, strong)) +
    0.8 * distinct(prompt.folded, weak);
  const business = 2 * distinct(prompt.folded, work) + 0.35 * Math.max(...Object.values(themes));
  if (personal === 0) return true;
  return business >= personal;
}
