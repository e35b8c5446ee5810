import { THEMES, type Classification, type Intent, type Theme } from "../domain/classification.ts";
import { collaborationSignals, expertiseOf, reusability, skillOf } from "./expertise.ts";
import { feedbackOf } from "./feedback.ts";
import { intentOf, intentScores } from "./intent.ts";
import { qualityOf, qualitySigns } from "./quality.ts";
import { readPrompt } from "./text.ts";
import { themeOf, themeScores, type WorkTheme } from "./theme.ts";
import { isWorkRelated } from "./work.ts";

/**
 * What a prompt is about and how well it is put, from its words alone: EN and FR, no model, no network,
 * never throws. The answer, when given, only tells whether the assistant had to ask back.
 */
export function classify(user_message: string, assistant_response?: string): Classification {
  const prompt = readPrompt(user_message);
  const scores = themeScores(prompt);
  const functional = intentOf(prompt, intentScores(prompt));
  const work = isWorkRelated(prompt, scores);
  const theme: Theme = work ? themeOf(scores, functional) : "non_work";
  const intent: Intent = work ? functional : "non_work";

  const signs = qualitySigns(prompt);
  const quality = qualityOf(signs);
  const skill = skillOf(prompt, signs, quality.quality_score);
  const rivals = THEMES.filter(
    (name): name is WorkTheme => name !== "non_work" && name !== theme && scores[name] >= 3,
  ).sort((a, b) => scores[b] - scores[a]);
  return {
    is_work_related: work,
    theme,
    intent,
    skill_level: skill,
    domain_expertise: expertiseOf(prompt, theme, skill, rivals),
    quality,
    feedback: feedbackOf(
      prompt,
      signs,
      theme,
      functional,
      quality.quality_score,
      assistant_response,
    ),
    productivity_indicators: {
      estimated_complexity: complexityOf(quality.complexity_score),
      collaboration_signals: collaborationSignals(prompt),
      reusability_score: reusability(prompt, signs),
    },
  };
}

function complexityOf(
  score: number,
): Classification["productivity_indicators"]["estimated_complexity"] {
  if (score >= 4) return "very_complex";
  if (score >= 3) return "complex";
  if (score >= 2) return "moderate";
  return "simple";
}
