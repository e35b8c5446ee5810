import { EXAMPLES } from "../../../src/detect/rules/examples.ts";
import { rules } from "../../../src/detect/rules/index.ts";
import { createRandom, fill } from "../../detect/generate.ts";

/** A text and whether something is to be found in it. Offsets are UTF-16. */
export interface Sample {
  readonly set: string;
  readonly text: string;
  readonly label: { readonly start: number; readonly end: number; readonly secret: boolean } | null;
}

/** What people ask a chat: hosts for a leak, and on their own what must stay quiet. */
const HOSTS = [
  "Can you explain what is wrong with this and suggest a fix?",
  "Rewrite the paragraph below so that it is shorter and friendlier.",
  "Write a function in Python that merges two sorted lists and explain how fast it is.",
  "Summarize the meeting notes in five points, the decisions first.",
  "Translate this into French, keep the product names as they are.",
  "Explique-moi la différence entre une liste et un tuple, avec un exemple.",
  "Rédige une réponse polie à ce client qui attend sa commande depuis deux semaines.",
  "Compare the two approaches in a table: cost, risk, time to build.",
  "Why does my query return no rows when I add the second join?",
  "Draft a job advertisement for a warehouse manager, at most 200 words.",
  "What are good questions for an interview about accessibility?",
  "Plan a workshop of three hours for twelve people who never used version control.",
  "const total = items.reduce((sum, item) => sum + item.price * item.count, 0);",
  "SELECT region, SUM(amount) FROM orders WHERE year = 2023 GROUP BY region ORDER BY 2 DESC;",
  "git checkout -b feature/search && npm test -- --coverage",
  'import { useState } from "react";\nexport function Counter() { const [n, setN] = useState(0); }',
  "Version 2.14.3 was released on 2024-05-17 and fixes 38 issues in 12 modules.",
  "The commit 3f2a9c1 changed 14 files; the build took 4 min 32 s.",
] as const;

const FRAMES: readonly ((host: string, leak: string) => string)[] = [
  (host, leak) => `${host}\n\n${leak}`,
  (host, leak) => `${leak}\n${host}`,
  (host, leak) => `${host}\n${leak}\nThanks!`,
];

const pick = <T>(items: readonly T[], random: () => number, fallback: T): T =>
  items[Math.floor(random() * items.length)] ?? fallback;

/**
 * Every example of every rule in `rounds` host texts, and every host alone: the same seed gives the same
 * corpus. It is made from what the rules say they find, so it shows regressions, not generality.
 */
export function createCorpus(rounds: number, seed = 2026): Sample[] {
  const random = createRandom(seed);
  const category = new Map(rules().map((rule) => [rule.id, rule.category]));
  const samples: Sample[] = [];
  for (const [id, { hits, nearMisses }] of Object.entries(EXAMPLES)) {
    const secret = category.get(id) === "security";
    const set = secret ? "secrets" : "personal data";
    for (let round = 0; round < rounds; round++) {
      for (const template of hits) {
        const leak = fill(template, random);
        const text = pick(FRAMES, random, (_host, only) => only)(pick(HOSTS, random, ""), leak);
        const start = text.indexOf(leak);
        samples.push({ set, text, label: { start, end: start + leak.length, secret } });
      }
      for (const [template] of nearMisses)
        samples.push({ set: "near misses", text: fill(template, random), label: null });
    }
  }
  for (const text of HOSTS) samples.push({ set: "ordinary prompts", text, label: null });
  return samples;
}
