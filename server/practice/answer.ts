import { PLACEHOLDER } from "../../src/domain/masked.ts";

export type PracticeLanguage = "en" | "fr";

const WORDS = {
  en: {
    who: "This is Heed’s practice chat. There is no AI here: it only shows you what reached the server.",
    arrived: "What arrived:",
    masked: (count: number) =>
      count === 1
        ? "The placeholder in square brackets stands for a value that stayed on your device."
        : `The ${count} placeholders in square brackets stand for values that stayed on your device.`,
    unmasked:
      "Nothing was replaced. Try one of the examples beside this chat: with Heed loaded, you are told before it leaves.",
    forgotten: "This chat keeps no copy and no log.",
  },
  fr: {
    who: "Vous êtes dans le chat d’entraînement de Heed. Il n’y a pas d’IA ici : il vous montre seulement ce qui est arrivé au serveur.",
    arrived: "Ce qui est arrivé :",
    masked: (count: number) =>
      count === 1
        ? "Le texte entre crochets remplace une valeur qui est restée sur votre appareil."
        : `Les ${count} textes entre crochets remplacent des valeurs qui sont restées sur votre appareil.`,
    unmasked:
      "Rien n’a été remplacé. Essayez un des exemples à côté de ce chat : si Heed est chargé, il vous prévient avant l’envoi.",
    forgotten: "Ce chat ne garde ni copie, ni journal.",
  },
} as const;

/** What the practice assistant says about a prompt: honest, and with the prompt exactly as it arrived. */
export function answerTo(prompt: string, language: PracticeLanguage): string {
  const words = WORDS[language];
  const placeholders = new Set(prompt.match(PLACEHOLDER)).size;
  const hint = placeholders > 0 ? words.masked(placeholders) : words.unmasked;
  return [words.who, `${words.arrived}\n${prompt}`, `${hint} ${words.forgotten}`].join("\n\n");
}

/** The first of our languages that an Accept-Language header names; English when none. */
export function languageOf(acceptLanguage: string | undefined): PracticeLanguage {
  for (const range of (acceptLanguage ?? "").slice(0, 200).split(",")) {
    const tag = range.trim().toLowerCase();
    if (/^fr(?:$|[-;])/.test(tag)) return "fr";
    if (/^en(?:$|[-;])/.test(tag)) return "en";
  }
  return "en";
}
