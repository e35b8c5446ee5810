import type { Classification } from "../domain/classification.ts";
import { termPattern } from "../domain/lexical.ts";
import type { PromptText } from "./text.ts";

/** What a good prompt has, counted in the text. All numbers are counts of distinct signs. */
export interface QualitySigns {
  words: number;
  /** Words of the request, without pasted material. */
  askedWords: number;
  constraints: number;
  formats: number;
  context: number;
  audience: number;
  figures: number;
  names: number;
  sections: number;
  material: boolean;
  pointsNowhere: boolean;
  vague: number;
  task: boolean;
  rambling: boolean;
}

const CONSTRAINT = termPattern(
  "max|maximum|at most|at least|minimum|no more than|under|less than|fewer than|up to|without|not more|don't|do not|must|must not|only|exactly|never|avoid|keep|no jargon|not pushy|not allowed|rules|constraints|requirements|limit|limite|within|by friday|before|each|for each|one line each|same|and not|rather than|instead of|au plus|au maximum|au moins|moins de|pas plus|sans|uniquement|seulement|doit|doivent|ne pas|n'utilise|n'invente|garde|conserve|contraintes|exigences|regles|chaque|pour chacun|pour chaque|avant le|jamais|aucun|aucune|plutot que|interdit|respecte|drop|skip|leave|stop when|concede|in order|ranked|grouped by|tone|ton|style|register|registre|show|signale|flag|mark|include|including|if not|if a|if the|when it",
);
const FORMAT = termPattern(
  "table|tableau|json|csv|bullet*|puces|list of|liste|columns|colonnes|words|mots|lines|lignes|characters|caracteres|paragraph*|paragraphe*|page|pages|markdown|numbered|sections|headline|title|titre|titres|heading*|format|structure|template|deliver|deliverable*|output|attendu|sortie|return|variants|variantes|versions|sentence|sentences|phrase|phrases|slide*|minute*|steps|etapes|checklist|example*|exemple*|block*|in two parts|h1|lead|short replies|one-liner*",
);
const CONTEXT = termPattern(
  "our|my|we|we're|we've|i'm|i am|i have|i've|i run|i run a|company of|for a|for our|for my|because|since|currently|context|background|situation|setting|given|facts|data|baseline|goal|aim|objective|what's at stake|notre|nos|mon|ma|mes|nous|je suis|je dois|j'ai|contexte|cadre|situation|donnees|but|objectif|actuel*|actuellement|car|parce que|afin de|suite a|pour un|pour une|pour notre|pour nos|last year|l'an dernier|l'annee derniere|already|deja|suspect|tried|worked",
);
const AUDIENCE = termPattern(
  "reader*|audience|for the|for my boss|for our|customers|managers|directors|ceo|cfo|board|committee|team|beginners|interns|lecteur*|public|destinataire*|destine*|equipe|direction|client|clients|elus|for people|non-statisticians|investors|staff|users|adherents|candidates|students",
);
const VAGUE = termPattern(
  "something|something like|anything|stuff|thing|things|some|somehow|better|good|nice|a bit|etc|whatever|maybe|perhaps|i don't know|not sure|not totally sure|like last time|the last time|as usual|quelque chose|truc|machin|un peu|mieux|bien|comme d'habitude|peut-etre|je ne sais pas|asap|quickly|vite|pls|stp|or longer if|or shorter|nor too|in fact|also|from what i hear|everybody|everyone|everybody wants|personally",
);
const NOWHERE =
  /\b(?:on the other screen|the thing with|do the thing|this number|our strategy good|ask that|it'?s not working|its not working|make this better|like what we did|as discussed|you know what|the usual|cette chose|ce truc|comme la derniere fois|comme vu|il faut repondre|the situation|this situation)\b/;
const TASK =
  /\b(?:write|draft|give|make|list|explain|compare|translate|summari[sz]e|rewrite|rephrase|classify|label|sort|build|design|create|plan|propose|suggest|review|find|help|need|tell|show|turn|convert|correct|fix|describe|produce|prepare|analy[sz]e|what|why|how|which|when|should|is|are|can|do|does|redige|ecris|traduis|resume|reecris|reformule|corrige|propose|donne|liste|explique|compare|fais|aide|prepare|range|classe|joue|trouve|calcule|dis|transforme|analyse|c'est quoi|comment|quel|quelle|pourquoi|quand|combien)\b/;

const distinct = (text: string, pattern: RegExp): number =>
  new Set([...text.matchAll(pattern)].map((match) => match[0])).size;

export function qualitySigns(prompt: PromptText): QualitySigns {
  const asked = prompt.instruction;
  const askedWords = asked.match(/[a-z0-9]+/g)?.length ?? 0;
  const sections =
    (prompt.raw.match(/^\s*(?:[-*•]|\d+[.)]|[A-Z][\w' ]{2,30}\s?:)/gm)?.length ?? 0) +
    (prompt.raw.match(/\n\s*\n/g)?.length ?? 0) +
    (asked.match(/\(\d\)|;\s|\s\/\s/g)?.length ?? 0) / 3;
  const figures = new Set(prompt.folded.match(/\d+(?:[.,:]\d+)*\s?[%€$£k]?/g) ?? []).size;
  const words = prompt.words.length;
  const vague = distinct(asked, VAGUE);
  const signs: QualitySigns = {
    words,
    askedWords,
    constraints: distinct(asked, CONSTRAINT),
    formats: distinct(asked, FORMAT),
    context: distinct(asked, CONTEXT),
    audience: distinct(asked, AUDIENCE),
    figures,
    names: new Set(prompt.raw.match(/(?<=[a-z,;:] )[A-Z][\w&-]+|\b[A-Z]{2,}\d*\b/g) ?? []).size,
    sections,
    material:
      prompt.materialLength >= 25 ||
      prompt.hasCode ||
      /:\s*\S.{20,}/.test(prompt.raw) ||
      /\n/.test(prompt.raw.trim()),
    pointsNowhere: NOWHERE.test(asked),
    vague,
    task: TASK.test(asked),
    rambling: false,
  };
  signs.rambling =
    askedWords > 45 &&
    vague >= 3 &&
    prompt.materialLength < 40 &&
    signs.figures <= 2 &&
    signs.constraints + signs.formats <= 8;
  return signs;
}

const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));
const five = (value: number): number => Math.round(clamp(value, 0, 5) * 10) / 10;

/** Saturating: the first signs count most. `half` is the count that earns half. */
const share = (count: number, half: number): number => count / (count + half);

/** From points to the scale of the bands (40 medium, 60 good, 80 excellent), straight lines between the marks. */
const MARKS = [
  [0, 5],
  [25, 40],
  [43, 60],
  [66, 80],
  [84, 98],
] as const;

function calibrated(points: number): number {
  let [x0, y0]: readonly [number, number] = MARKS[0];
  for (const [x1, y1] of MARKS.slice(1)) {
    if (points <= x1) return y0 + ((points - x0) * (y1 - y0)) / (x1 - x0);
    [x0, y0] = [x1, y1];
  }
  return y0;
}

/** Scores from the signs. Length alone earns little: a long prompt without facts stays poor. */
export function qualityOf(signs: QualitySigns): Classification["quality"] {
  const { words, constraints, formats, context, audience, figures, names } = signs;
  const specifics = figures + names + (signs.material ? 2 : 0);
  const length = share(words, 45);
  let score =
    18 +
    12 * share(words, 8) +
    30 * share(Math.max(0, words - 10), 60) +
    15 * share(constraints + formats, 4) +
    12 * share(specifics, 5) +
    6 * share(context + audience, 4) +
    8 * share(signs.sections, 3);
  if (words <= 4) score = Math.min(score, 14 + 2 * words);
  else if (words <= 7 && figures + names === 0 && !signs.material) score -= 4;
  if (signs.pointsNowhere) score = Math.min(score - 15, 22);
  if (signs.rambling) score = Math.min(score - 25, 20);
  score = Math.round(clamp(calibrated(score), 3, 98));

  return {
    quality_score: score,
    clarity_score: five(
      (signs.task ? 2.2 : 0.8) +
        2.2 * share(words, 12) +
        (signs.sections > 1 ? 0.6 : 0) -
        0.35 * signs.vague -
        (signs.pointsNowhere ? 1 : 0),
    ),
    context_score: five(
      5.4 * share(context + audience + (signs.material ? 1.5 : 0) + figures / 3, 5),
    ),
    specificity_score: five(5.6 * share(specifics + constraints, 7) - (signs.rambling ? 1.5 : 0)),
    actionability_score: five(
      (signs.task ? 1.4 : 0.3) +
        3.8 * share(constraints + formats, 4) -
        (signs.pointsNowhere ? 1 : 0),
    ),
    complexity_score:
      Math.round(
        clamp(1 + 4.2 * (0.6 * length + 0.4 * share(constraints + signs.sections, 9)), 1, 5) * 10,
      ) / 10,
  };
}
