import type { Language } from "./language.ts";

/** The shape of a catalogue: plain sentences, or functions that make one. */
export type Catalogue<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : T[K] extends string
      ? string
      : Catalogue<T[K]>;
};

/** Both languages of one screen. French has the type of English, so a missing key does not compile. */
export interface Catalogues<T> {
  en: T;
  fr: Catalogue<T>;
}

export const inLanguage = <T>(catalogues: Catalogues<T>, language: Language): Catalogue<T> =>
  language === "fr" ? catalogues.fr : (catalogues.en as Catalogue<T>);

const rules: Record<Language, Intl.PluralRules> = {
  en: new Intl.PluralRules("en"),
  fr: new Intl.PluralRules("fr"),
};

/** Picks the form of a count; English and French only tell "one" from the rest here. */
export const plural = (language: Language, count: number, one: string, other: string): string =>
  rules[language].select(count) === "one" ? one : other;
