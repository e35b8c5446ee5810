import fc from "fast-check";
import { expect, test } from "vitest";
import { createValueFinder } from "../../src/detect/incremental.ts";
import { EXAMPLES } from "../../src/detect/rules/examples.ts";
import { findValues } from "../../src/detect/values.ts";
import { createRandom, fill } from "./generate.ts";

const PROSE =
  "The committee met on Thursday and went through the plan for the coming season. Nobody objected to the larger " +
  "room, though the lights need work; l’équipe a demandé le nombre d’invités avant lundi.\n";

const templates = Object.values(EXAMPLES).flatMap(({ hits, nearMisses }) => [
  ...hits,
  ...nearMisses.map(([text]) => text),
]);

/** What people put into a text: values, nearly values, prose, and what joins and cuts them. */
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...templates), fc.nat()).map(filled) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 8 }).map((n) => PROSE.repeat(n)) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      " ",
      "\n",
      "\n\n",
      ", ",
      "=",
      '"',
      "\u00A0",
      "\u200B",
      "7",
      "x",
      " revoked ",
      " staging ",
      "password: ",
      "token = ",
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.integer({ min: 30, max: 2_600 }).map((n) => "QUFB".repeat(n / 4)) },
);
function filled([template, seed]: [string, number]): string {
  return fill(template, createRandom(seed));
}

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(fc.constantFrom(0, 0, 1, 1, 2), fc.nat(60), fc.nat(3_000)),
  added: piece,
});

test("a text read edit by edit has the findings of the whole text", () => {
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 12, maxLength: 60 }),
      fc.array(edit, { minLength: 1, maxLength: 10 }),
      (pieces, edits) => {
        const find = createValueFinder(2_000);
        let text = PROSE.repeat(20) + pieces.join(" ") + PROSE.repeat(20);
        find(text);
        for (const { at, removed, added } of edits) {
          const from = Math.floor(at * text.length);
          text = text.slice(0, from) + added + text.slice(from + removed);
          expect(find(text)).toEqual(findValues(text));
        }
      },
    ),
    { numRuns: Number(process.env["HEED_RUNS"] ?? 40) },
  );
}, 60_000);

test("a value typed letter by letter into a long text is found with its last letter and lost with the next", () => {
  const key = fill("ghp_{A-Za-z0-9:36}", createRandom(11));
  const find = createValueFinder();
  const [before, after] = [PROSE.repeat(60), PROSE.repeat(60)];
  const found: number[] = [];
  for (let length = 0; length <= key.length; length++) {
    const findings = find(`${before}${key.slice(0, length)} ${after}`);
    if (findings.some(({ rule_id }) => rule_id === "github-token")) found.push(length);
  }
  expect(found).toEqual([key.length]);
});

test("a word far away that turns a rule on turns it on for the whole text", () => {
  const find = createValueFinder();
  const number = fill("{num:isNhs:10}", createRandom(5));
  const text = `${PROSE.repeat(80)}Number ${number}.`;
  for (const added of ["", " kind: Secret\ndata:\n  password: ", " -----BEGIN PRIVATE KEY-----\n"])
    expect(find(added + text)).toEqual(findValues(added + text));
});
