import { expect, test } from "vitest";
import { plural } from "../../src/ui/i18n/catalogue.ts";
import { pickLanguage, type Language } from "../../src/ui/i18n/language.ts";

test.each<[Language | null, string[], Language]>([
  ["fr", ["en-GB"], "fr"],
  [null, ["fr-CA", "en"], "fr"],
  [null, ["de-DE", "fr-FR", "en"], "fr"],
  [null, ["de-DE"], "en"],
  [null, [], "en"],
])("a choice of %s with a browser in %j gives %s", (choice, browser, language) => {
  expect(pickLanguage(choice, browser)).toBe(language);
});

test.each<[Language, number, string]>([
  ["en", 0, "items"],
  ["en", 1, "item"],
  ["en", 2, "items"],
  ["fr", 0, "item"],
  ["fr", 1, "item"],
  ["fr", 2, "items"],
])("in %s a count of %i takes the right form", (language, count, form) => {
  expect(plural(language, count, "item", "items")).toBe(form);
});
