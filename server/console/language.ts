import { LANGUAGES, pickLanguage, type Language } from "../../src/ui/i18n/language.ts";

const KEY = "heed.language";

/** The person's choice on this device, else what their browser asks for. Works without storage, which a browser may refuse. */
export function chosenLanguage(
  storage: () => Pick<Storage, "getItem">,
  browserLanguages: readonly string[],
): Language {
  const stored = attempt(() => storage().getItem(KEY));
  return pickLanguage(LANGUAGES.find((each) => each === stored) ?? null, browserLanguages);
}

export function rememberLanguage(
  storage: () => Pick<Storage, "setItem">,
  language: Language,
): void {
  attempt(() => storage().setItem(KEY, language));
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
