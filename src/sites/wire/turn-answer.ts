import type { TurnAnswer, TurnRequest } from "../site.ts";

/** An answer about which nothing is known. */
export function emptyAnswer(): TurnAnswer {
  return {
    state: "incomplete",
    answer: "",
    reasoning: "",
    conversation_id: null,
    message_ids: { user: null, assistant: null, parent: null },
    model: null,
  };
}

/** What the stream didn't say, the request may have said. */
export function withTurn(answer: TurnAnswer, turn: TurnRequest | null | undefined): TurnAnswer {
  const ids = answer.message_ids;
  return {
    ...answer,
    answer: answer.answer.toWellFormed(),
    reasoning: answer.reasoning.toWellFormed(),
    conversation_id: answer.conversation_id ?? turn?.conversation_id ?? null,
    message_ids: {
      user: ids.user ?? turn?.message_ids.user ?? null,
      assistant: ids.assistant ?? turn?.message_ids.assistant ?? null,
      parent: ids.parent ?? turn?.message_ids.parent ?? null,
    },
    model: answer.model ?? turn?.model ?? null,
  };
}
