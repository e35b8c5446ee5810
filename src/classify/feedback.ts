import {
  qualityBucket,
  type Classification,
  type Intent,
  type Theme,
} from "../domain/classification.ts";
import { answerAskedBack } from "./expertise.ts";
import { FEEDBACK_TEXTS, type Strength, type Weakness } from "./lexicon/feedback-texts.ts";
import type { QualitySigns } from "./quality.ts";
import { improvedExample } from "./rewrite.ts";
import type { PromptText } from "./text.ts";

/** What is missing, most harmful first: each follows from a sign counted in the text. */
export function weaknessesOf(signs: QualitySigns, intent: Intent, answer?: string): Weakness[] {
  const found: Weakness[] = [];
  const needsMaterial =
    intent === "editing/rephrasing" ||
    intent === "summarizing" ||
    intent === "translation" ||
    intent === "classification" ||
    intent === "code_review/debug";
  if (signs.rambling) found.push("buried");
  if (answerAskedBack(answer)) found.push("asked_back");
  if (signs.pointsNowhere) found.push("points_nowhere");
  if (needsMaterial && !signs.material) found.push("no_material");
  if (!signs.task) found.push("no_task");
  if (signs.context + signs.audience + signs.figures < 2) found.push("no_context");
  if (signs.constraints === 0) found.push("no_constraint");
  if (signs.formats === 0 && intent !== "translation") found.push("no_format");
  if (signs.audience === 0 && (intent === "drafting/writing" || intent === "editing/rephrasing"))
    found.push("no_audience");
  if (signs.vague >= 2 && !signs.rambling) found.push("vague_words");
  return found;
}

export function strengthsOf(signs: QualitySigns): Strength[] {
  const found: Strength[] = [];
  if (signs.task && !signs.pointsNowhere) found.push("clear_task");
  if (signs.material) found.push("material");
  if (signs.context + signs.audience >= 4) found.push("context");
  if (signs.figures >= 3) found.push("figures");
  if (signs.constraints >= 2) found.push("constraints");
  if (signs.formats >= 2) found.push("format");
  if (signs.sections >= 3) found.push("structured");
  return found;
}

export function feedbackOf(
  prompt: PromptText,
  signs: QualitySigns,
  theme: Theme,
  intent: Intent,
  score: number,
  answer?: string,
): Classification["feedback"] {
  const texts = FEEDBACK_TEXTS[prompt.french ? "fr" : "en"];
  const weaknesses = weaknessesOf(signs, intent, answer);
  const strengths = strengthsOf(signs);
  const band = qualityBucket(score);
  const worst = weaknesses[0];
  return {
    summary: worst === undefined ? texts.bands[band] : `${texts.bands[band]} ${texts.short[worst]}`,
    strengths: strengths.map((strength) => texts.strengths[strength]),
    improvements: weaknesses.slice(0, 4).map((weakness) => texts.improvements[weakness]),
    improved_prompt_example: improvedExample(prompt, weaknesses, theme, intent),
    personalized_tip: texts.tips[worst ?? "none"],
  };
}

/** A tip of this engine, given in whatever language, in this one; of another engine, as it was given. */
export function tipIn(language: "en" | "fr", tip: string): string {
  for (const { tips } of Object.values(FEEDBACK_TEXTS))
    for (const [kind, text] of Object.entries(tips))
      if (text === tip) return FEEDBACK_TEXTS[language].tips[kind as Weakness | "none"];
  return tip;
}
