import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { inLanguage, type Catalogue } from "../../src/ui/i18n/catalogue.ts";
import type { Language } from "../../src/ui/i18n/language.ts";
import { popupWords, type english } from "./words.ts";

export type Words = Catalogue<typeof english>;

interface Speech {
  language: Language;
  words: Words;
}

export const speech = (language: Language): Speech => ({
  language,
  words: inLanguage(popupWords, language),
});

export const SpeechContext = createContext<Speech>(speech("en"));
export const useSpeech = (): Speech => useContext(SpeechContext);
