import { expect, test } from "vitest";
import { chosenLanguage, rememberLanguage } from "../../server/console/language.ts";
import { EN } from "../../server/console/words/en.ts";
import { FR } from "../../server/console/words/fr.ts";
import { WORDS } from "../../server/practice/page/words.ts";

const storageWith = (value: string | null) => () => ({ getItem: () => value });
const refused = (): never => {
  throw new DOMException("denied", "SecurityError");
};

test.each([
  [null, ["fr-CA", "en"], "fr"],
  [null, ["de", "en-US"], "en"],
  [null, [], "en"],
  ["en", ["fr"], "en"],
  ["fr", ["en"], "fr"],
  ["xx", ["fr"], "fr"],
])("a stored %j and browser languages %j speak %s", (stored, browser, language) => {
  expect(chosenLanguage(storageWith(stored), browser)).toBe(language);
});

test("a browser that refuses storage still has a language", () => {
  expect(chosenLanguage(refused, ["fr"])).toBe("fr");
  expect(() => rememberLanguage(refused, "en")).not.toThrow();
});

test("French typography: no plain space before : ; ? ! or inside quotes, no typewriter apostrophe", () => {
  for (const text of [...sentencesIn(FR), ...sentencesIn(WORDS.fr)]) {
    expect(text).not.toMatch(/ [:;?!»]|« /);
    expect(text).not.toMatch(/\p{Letter}'\p{Letter}/u);
  }
});

test("no exclamation marks and no emoji, in either language", () => {
  for (const catalogue of [EN, FR, WORDS.en, WORDS.fr])
    for (const text of sentencesIn(catalogue)) {
      expect(text).not.toMatch(/!|\p{Extended_Pictographic}/u);
    }
});

/** Every sentence of a catalogue; functions are called with plausible arguments. */
function sentencesIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") return [String(value("2", "3"))];
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(sentencesIn);
  return [];
}
