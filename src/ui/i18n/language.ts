export const LANGUAGES = ["en", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The person's choice, else the first of the browser's languages (BCP 47, best first) that Heed speaks, else English. */
export function pickLanguage(
  choice: Language | null,
  browserLanguages: readonly string[],
): Language {
  if (choice !== null) return choice;
  for (const tag of browserLanguages) {
    const primary = tag.toLowerCase().split("-")[0];
    for (const language of LANGUAGES) if (language === primary) return language;
  }
  return "en";
}
