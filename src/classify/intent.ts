import type { Intent } from "../domain/classification.ts";
import { termPattern } from "../domain/lexical.ts";
import { INTENT_CUES, type IntentCue } from "./lexicon/intents.ts";
import type { PromptText } from "./text.ts";

export type WorkIntent = Exclude<Intent, "non_work">;

let compiled: { cue: IntentCue; pattern: RegExp }[] | undefined;
const cues = () =>
  (compiled ??= INTENT_CUES.map((cue) => ({ cue, pattern: termPattern(cue.terms) })));

/** A sentence, line or clause starts here: what stands there is likely the verb of the request. */
const OPENS =
  /(?:^|[.!?:;,\n]|\b(?:please|pls|can you|could you|can u|would you|you to|help me|i need you to|i want you to|and|then|to|peux-tu|peux tu|tu peux|pouvez-vous|pourrais-tu|merci de|aide-moi a|j'aimerais que tu|il faut|je voudrais|stp|svp|puis|et))\s*$/;

/** What is asked for. The earliest clear request wins; cues in pasted material hardly count. */
export function intentScores(prompt: PromptText): Map<WorkIntent, number> {
  const scores = new Map<WorkIntent, number>();
  const add = (intent: WorkIntent, points: number) =>
    scores.set(intent, (scores.get(intent) ?? 0) + points);
  const text = prompt.instruction;
  const start = Math.max(0, text.search(/\S/));
  for (const { cue, pattern } of cues()) {
    let times = 0;
    for (const match of text.matchAll(pattern)) {
      times += 1;
      if (times > 3) break;
      const distance = match.index - start;
      const opens = OPENS.test(text.slice(Math.max(0, match.index - 20), match.index));
      if (cue.opening === true && !opens) continue;
      const early = distance < 25 ? 1.8 : distance < 90 ? 1.3 : distance < 260 ? 0.9 : 0.45;
      add(cue.intent, (cue.weight * early * (opens ? 1.3 : 1)) / times);
    }
  }
  const question = /\?\s*$/.test(prompt.raw.trimEnd()) || /\?/.test(text.slice(0, 300));
  if (question) add("information_lookup", 1.2);
  if (prompt.hasCode) {
    add("code_review/debug", 1.2);
    if (question) add("code_review/debug", 0.8);
  }
  return scores;
}

export function intentOf(prompt: PromptText, scores: Map<WorkIntent, number>): WorkIntent {
  let best: WorkIntent = fallbackIntent(prompt);
  let highest = 0.9;
  for (const [intent, score] of scores) {
    if (score > highest) {
      best = intent;
      highest = score;
    }
  }
  return best;
}

/** Without a verb: a bare noun phrase asks for a text, a question for information. */
function fallbackIntent(prompt: PromptText): WorkIntent {
  if (prompt.raw.includes("?")) return "information_lookup";
  return prompt.words.length <= 12 ? "drafting/writing" : "information_lookup";
}
