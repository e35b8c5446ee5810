/** What the offline engine can say about a prompt. One text per sign found; nothing is said that was not counted. */
export type Weakness =
  | "buried"
  | "points_nowhere"
  | "no_material"
  | "no_task"
  | "no_context"
  | "no_constraint"
  | "no_format"
  | "no_audience"
  | "vague_words"
  | "asked_back";
export type Strength =
  | "clear_task"
  | "material"
  | "context"
  | "figures"
  | "constraints"
  | "format"
  | "structured";
type Band = "excellent" | "good" | "medium" | "poor";

interface Texts {
  bands: Record<Band, string>;
  short: Record<Weakness, string>;
  improvements: Record<Weakness, string>;
  strengths: Record<Strength, string>;
  tips: Record<Weakness | "none", string>;
}

const en: Texts = {
  bands: {
    excellent: "Everything needed for a first answer you can use.",
    good: "A clear request with useful details.",
    medium: "The task is understandable, the answer will be general.",
    poor: "Too little to go on.",
  },
  short: {
    buried: "The question is hard to find among the details.",
    points_nowhere: "It refers to something the assistant cannot see.",
    no_material: "The text to work on is missing.",
    no_task: "It does not say what to do.",
    no_context: "The situation is missing.",
    no_constraint: "No limit or rule is given.",
    no_format: "The form of the answer is left open.",
    no_audience: "It does not say who will read it.",
    vague_words: "Some words are too vague to act on.",
    asked_back: "The assistant had to ask back.",
  },
  improvements: {
    buried: "Put the question first, in one sentence, then only the facts it needs.",
    points_nowhere: "Paste or describe what “this” or “it” refers to.",
    no_material:
      "Paste the text, code or list the assistant should work on, without personal data.",
    no_task: "Start with a verb: write, compare, summarise, explain, check.",
    no_context: "Add two facts about the situation: who it is for, and what it is about.",
    no_constraint: "Give at least one limit: length, tone, what to leave out, what must stay.",
    no_format:
      "Say what the answer should look like: a table, five bullets, an email of 100 words.",
    no_audience: "Say who reads it and what they already know.",
    vague_words:
      "Replace words like “better” or “something” with what you would notice if it were right.",
    asked_back:
      "Answer in the prompt what the assistant asked, so that the next try needs one turn.",
  },
  strengths: {
    clear_task: "The task is stated.",
    material: "The material to work on is there.",
    context: "The situation and the readers are described.",
    figures: "Concrete figures are given.",
    constraints: "Limits and rules are stated.",
    format: "The form of the answer is specified.",
    structured: "The request is well structured.",
  },
  tips: {
    buried: "Try one line “I want …” on top and the background below it.",
    points_nowhere: "Read the prompt as a stranger would: whatever only you can see must be in it.",
    no_material: "An assistant works on what it sees: paste first, then ask.",
    no_task: "One verb and one result per prompt are enough to start with.",
    no_context: "“For whom” and “why now” improve an answer more than any wording.",
    no_constraint: "One thing you don't want is often the most useful line of a prompt.",
    no_format: "Decide the form before the content: it saves a second round.",
    no_audience: "Name one real reader; the tone follows.",
    vague_words: "If two colleagues could read a word differently, so will the assistant.",
    asked_back: "Keep the questions an assistant asks: they are a checklist for your next prompt.",
    none: "Keep this prompt as a template and change only the facts.",
  },
};

const fr: Texts = {
  bands: {
    excellent: "Tout y est pour une première réponse utilisable.",
    good: "Une demande claire, avec des détails utiles.",
    medium: "La tâche se comprend, mais la réponse restera générale.",
    poor: "Trop peu d'éléments pour répondre.",
  },
  short: {
    buried: "La question se perd dans les détails.",
    points_nowhere: "Elle renvoie à quelque chose que l'assistant ne voit pas.",
    no_material: "Il manque le texte à traiter.",
    no_task: "On ne sait pas quoi faire.",
    no_context: "Il manque la situation.",
    no_constraint: "Aucune limite ni règle n'est donnée.",
    no_format: "La forme de la réponse reste ouverte.",
    no_audience: "On ne sait pas qui lira.",
    vague_words: "Certains mots sont trop vagues.",
    asked_back: "L'assistant a dû demander des précisions.",
  },
  improvements: {
    buried: "Posez la question d'abord, en une phrase, puis seulement les faits utiles.",
    points_nowhere: "Collez ou décrivez ce que désignent « ça » ou « ce truc ».",
    no_material: "Collez le texte, le code ou la liste à traiter, sans données personnelles.",
    no_task: "Commencez par un verbe : rédige, compare, résume, explique, vérifie.",
    no_context: "Ajoutez deux faits : pour qui, et de quoi il s'agit.",
    no_constraint: "Donnez au moins une limite : longueur, ton, ce qu'il faut garder ou éviter.",
    no_format:
      "Dites à quoi doit ressembler la réponse : un tableau, cinq puces, un mail de 100 mots.",
    no_audience: "Dites qui lira et ce qu'il sait déjà.",
    vague_words:
      "Remplacez « mieux » ou « quelque chose » par ce que vous verriez si c'était réussi.",
    asked_back: "Répondez d'avance à ce que l'assistant a demandé : un échange suffira.",
  },
  strengths: {
    clear_task: "La tâche est énoncée.",
    material: "La matière à traiter est fournie.",
    context: "La situation et les lecteurs sont décrits.",
    figures: "Des chiffres concrets sont donnés.",
    constraints: "Les limites et les règles sont dites.",
    format: "La forme de la réponse est précisée.",
    structured: "La demande est bien structurée.",
  },
  tips: {
    buried: "Une ligne « Je veux … » en haut, le contexte en dessous.",
    points_nowhere: "Relisez comme un inconnu : ce que vous seul voyez doit être écrit.",
    no_material: "L'assistant travaille sur ce qu'il voit : collez d'abord, demandez ensuite.",
    no_task: "Un verbe et un résultat par demande suffisent pour commencer.",
    no_context: "« Pour qui » et « pourquoi maintenant » comptent plus que la formulation.",
    no_constraint: "Ce que vous ne voulez pas est souvent la ligne la plus utile.",
    no_format: "Décidez la forme avant le fond : vous gagnez un aller-retour.",
    no_audience: "Nommez un vrai lecteur ; le ton suivra.",
    vague_words: "Si deux collègues liraient un mot différemment, l'assistant aussi.",
    asked_back: "Gardez les questions de l'assistant : c'est votre liste de contrôle.",
    none: "Gardez cette demande comme modèle et ne changez que les faits.",
  },
};

export const FEEDBACK_TEXTS: Readonly<Record<"en" | "fr", Texts>> = { en, fr };
