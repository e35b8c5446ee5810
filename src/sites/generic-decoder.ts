import type { AnswerDecoder, TurnAnswer, TurnRequest } from "./site.ts";
import { createEventBody } from "./wire/event-body.ts";
import { idAt, listAt, textAt, valueAt, type Json } from "./wire/json-value.ts";
import { appendBounded } from "./wire/limits.ts";
import { eventValues } from "./wire/sse-reader.ts";
import { emptyAnswer, withTurn } from "./wire/turn-answer.ts";

/**
 * The one answer format that many sites share: server-sent `choices[0].delta`. Anything else gives no answer
 * text and stays `incomplete`: for an unknown site only the prompt is promised.
 */
export function createGenericDecoder(turn?: TurnRequest | null): AnswerDecoder {
  const seen: TurnAnswer = emptyAnswer();

  function onValue(value: Json): void {
    const choice = listAt(value, "choices")[0];
    const delta = valueAt(choice, "delta") ?? valueAt(choice, "message");
    const text = textAt(delta, "content") ?? "";
    if (textAt(delta, "phase")?.startsWith("think") === true) {
      seen.reasoning = appendBounded(seen.reasoning, text);
    } else seen.answer = appendBounded(seen.answer, text);
    seen.reasoning = appendBounded(seen.reasoning, textAt(delta, "reasoning_content") ?? "");
    seen.message_ids.assistant ??= idAt(value, "id");
    seen.model ??= textAt(value, "model");
    if (valueAt(value, "error") != null) seen.state = "error";
    else if (textAt(choice, "finish_reason") !== null && seen.state === "incomplete") {
      seen.state = "complete";
    }
  }

  const body = createEventBody(({ data }) => {
    if (data.trim() === "[DONE]" && seen.answer !== "" && seen.state === "incomplete") {
      seen.state = "complete";
    } else for (const value of eventValues(data)) onValue(value);
  }, onValue);

  return {
    push: (chunk) => body.push(chunk),
    pushFrame: () => undefined,
    end: () => body.end(),
    read: () => withTurn(seen, turn),
  };
}
