import type { Intent, Theme } from "../domain/classification.ts";
import type { Weakness } from "./lexicon/feedback-texts.ts";
import type { PromptText } from "./text.ts";

/** How much of the person's own words an example may repeat, in characters. */
const QUOTED = 160;

interface Blanks {
  task: string;
  context: string;
  audience: string;
  constraint: string;
  format: string;
  material: string;
}

const BLANKS: Readonly<Record<"en" | "fr", Blanks>> = {
  en: {
    task: "Task: [what to do, starting with a verb]",
    context: "Context: [who you are, what it is about, what has happened so far]",
    audience: "Reader: [who will read it, what they know]",
    constraint: "Limits: [length, tone, what to keep, what to leave out]",
    format: "Form of the answer: [table, bullets, email, number of words]",
    material: "Material:\n[paste it here, without names, numbers or keys]",
  },
  fr: {
    task: "Tâche : [quoi faire, en commençant par un verbe]",
    context: "Contexte : [qui vous êtes, de quoi il s'agit, ce qui s'est passé]",
    audience: "Lecteur : [qui lira, ce qu'il sait déjà]",
    constraint: "Limites : [longueur, ton, ce qu'il faut garder, ce qu'il faut éviter]",
    format: "Forme de la réponse : [tableau, puces, mail, nombre de mots]",
    material: "Matière :\n[collez-la ici, sans noms, numéros ni clés]",
  },
};

const FORMAT_OF: Partial<Record<Intent, { en: string; fr: string }>> = {
  "planning/structuring": {
    en: "Form of the answer: a table with step / owner / date / result",
    fr: "Forme de la réponse : un tableau étape / responsable / date / résultat",
  },
  summarizing: {
    en: "Form of the answer: [five] bullets, then open questions",
    fr: "Forme de la réponse : [cinq] puces, puis les questions ouvertes",
  },
  brainstorming: {
    en: "Form of the answer: [ten] ideas, one line each, with one risk each",
    fr: "Forme de la réponse : [dix] idées, une ligne chacune, avec un risque",
  },
  "code_review/debug": {
    en: "Form of the answer: the cause first, then the corrected lines only",
    fr: "Forme de la réponse : la cause d'abord, puis seulement les lignes corrigées",
  },
  "coding/generation": {
    en: "Form of the answer: code with comments, then [three] tests; environment: [language and version]",
    fr: "Forme de la réponse : code commenté, puis [trois] tests ; environnement : [langage et version]",
  },
  classification: {
    en: "Form of the answer: a table item / label / reason; labels: [list]",
    fr: "Forme de la réponse : un tableau élément / étiquette / raison ; étiquettes : [liste]",
  },
};

/**
 * The person's own request plus the blanks that were missing. It repeats at most the first sentence, from
 * the text it was given (masked on the server), and adds no fact of its own.
 */
export function improvedExample(
  prompt: PromptText,
  weaknesses: readonly Weakness[],
  theme: Theme,
  intent: Intent,
): string {
  const language = prompt.french ? "fr" : "en";
  const blanks = BLANKS[language];
  const lines: string[] = [];
  const opening = openingOf(prompt);
  const missing = new Set(weaknesses);
  lines.push(
    missing.has("no_task") || missing.has("buried") || opening === "" ? blanks.task : opening,
  );
  if (missing.has("no_context") || missing.has("buried") || missing.has("points_nowhere"))
    lines.push(blanks.context);
  if (missing.has("no_audience")) lines.push(blanks.audience);
  if (missing.has("no_constraint") || missing.has("vague_words")) lines.push(blanks.constraint);
  if (missing.has("no_format") || missing.has("asked_back"))
    lines.push(FORMAT_OF[intent]?.[language] ?? blanks.format);
  if (missing.has("no_material") || (missing.has("points_nowhere") && theme !== "non_work"))
    lines.push(blanks.material);
  if (lines.length === 1)
    lines.push(
      language === "fr"
        ? "Avant de répondre, signale ce qui te manque pour être sûr."
        : "Before you answer, name what you would need to be sure.",
    );
  return lines.join("\n");
}

/** The first sentence of what is asked, cut at a word. */
function openingOf(prompt: PromptText): string {
  const first = (prompt.sentences[0] ?? "").trim();
  if (first.length <= QUOTED) return first;
  const cut = first.slice(0, QUOTED);
  return `${cut.slice(0, Math.max(40, cut.lastIndexOf(" ")))} …`;
}
