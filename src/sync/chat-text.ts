import { trustMasked, type MaskedText } from "../domain/masked.ts";
import type { StoredMessage } from "../store/records.ts";
import { clip } from "../store/rows.ts";

const MAX_PROMPTS = 12_000;
const MAX_ANSWER = 8_000;

/**
 * What a chat is classified by: its prompts in order (the first, which sets the subject, and as many of the latest as
 * fit) and the latest answer. Null when there is nothing to read. `turns` oldest first.
 */
export function chatText(
  turns: readonly StoredMessage[],
): { user_message: MaskedText; assistant_response: MaskedText | null } | null {
  const prompts = turns.map((turn) => turn.content).filter((content) => content.trim() !== "");
  const [first, ...rest] = prompts;
  if (first === undefined) return null;
  const head = clip(first, MAX_PROMPTS / 2);
  const latest: MaskedText[] = [];
  let left = MAX_PROMPTS - head.length;
  for (const prompt of rest.reverse()) {
    if (prompt.length + 2 > left) break;
    latest.unshift(prompt);
    left -= prompt.length + 2;
  }
  const answer = turns.findLast((turn) => turn.answer !== null && turn.answer.text !== "")?.answer;
  return {
    // Masked texts joined are masked text.
    user_message: trustMasked([head, ...latest].join("\n\n")),
    assistant_response: answer ? clip(answer.text, MAX_ANSWER) : null,
  };
}
