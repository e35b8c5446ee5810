import type { Level } from "../../domain/level.ts";
import type { Language } from "./language.ts";

/** The word that goes with a level's icon. */
export const levelWords: Record<Language, Record<Level, string>> = {
  en: { none: "Nothing found", low: "Low", medium: "Medium", high: "High", critical: "Critical" },
  fr: {
    none: "Rien à signaler",
    low: "Faible",
    medium: "Moyen",
    high: "Élevé",
    critical: "Critique",
  },
};
