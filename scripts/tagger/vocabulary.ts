import { INTENT_CUES } from "../../src/classify/lexicon/intents.ts";
import { THEME_WORDS } from "../../src/classify/lexicon/themes.ts";

/** The classifier's word lists, EN and FR: terms of every business function, none of them a name. */
export function businessTerms(): string[] {
  const lists = [
    ...Object.values(THEME_WORDS).flatMap(({ strong, medium, weak }) => [strong, medium, weak]),
    ...INTENT_CUES.map(({ terms }) => terms),
  ];
  return [
    ...new Set(
      lists.flatMap((list) => list.split("|").map((term) => term.replaceAll("*", "").trim())),
    ),
  ].filter((term) => term.length > 2);
}
