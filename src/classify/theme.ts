import { THEMES, type Theme } from "../domain/classification.ts";
import { termPattern } from "../domain/lexical.ts";
import { THEME_WORDS } from "./lexicon/themes.ts";
import type { PromptText } from "./text.ts";

export type WorkTheme = Exclude<Theme, "non_work">;
const WORK_THEMES = THEMES.filter((theme): theme is WorkTheme => theme !== "non_work");

const TIERS = [
  ["strong", 3],
  ["medium", 1.6],
  ["weak", 0.6],
] as const;

type Patterns = Record<WorkTheme, { pattern: RegExp; weight: number }[]>;
let compiled: Patterns | undefined;

/** Compiled on first use, not at import: the guard never classifies. */
function patterns(): Patterns {
  compiled ??= Object.fromEntries(
    WORK_THEMES.map((theme) => [
      theme,
      TIERS.map(([tier, weight]) => ({ pattern: termPattern(THEME_WORDS[theme][tier]), weight })),
    ]),
  ) as Patterns;
  return compiled;
}

export type ThemeScores = Record<WorkTheme, number>;

/** Points per business function. A word counts more in what is asked than in what is pasted, repetition less and less. */
export function themeScores(prompt: PromptText): ThemeScores {
  const scores = Object.fromEntries(WORK_THEMES.map((theme) => [theme, 0])) as ThemeScores;
  const opening = prompt.instruction.search(/\S/) + 160;
  for (const theme of WORK_THEMES) {
    for (const { pattern, weight } of patterns()[theme]) {
      const seen = new Map<string, number>();
      for (const match of prompt.folded.matchAll(pattern)) {
        const asked = prompt.instruction[match.index] !== " ";
        const place = asked ? (match.index < opening ? 1.25 : 0.85) : 0.55;
        const before = seen.get(match[0]) ?? 0;
        seen.set(match[0], before + 1);
        if (before < 4) scores[theme] += (weight * place) / (1 + before * 1.5);
      }
    }
  }
  if (prompt.hasCode) scores.coding += 3;
  return scores;
}

/** The business function the result serves; administration when nothing points anywhere. */
export function themeOf(scores: ThemeScores, intent: string): WorkTheme {
  let best: WorkTheme = fallbackTheme(intent);
  let highest = 0.5;
  for (const theme of WORK_THEMES) {
    if (scores[theme] > highest) {
      best = theme;
      highest = scores[theme];
    }
  }
  return best;
}

function fallbackTheme(intent: string): WorkTheme {
  if (intent === "coding/generation" || intent === "code_review/debug") return "coding";
  if (intent === "planning/structuring") return "project_management";
  if (intent === "brainstorming") return "marketing";
  return "administration";
}
