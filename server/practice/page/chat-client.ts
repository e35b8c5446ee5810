import { createAnswerReader, type AnswerEvent } from "./answer-stream.ts";
import type { Language } from "../../../src/ui/i18n/language.ts";

export interface TurnToSend {
  message_id: string;
  text: string;
  conversation_id: string | null;
  parent_message_id: string | null;
  language: Language;
}

/** `refused`: the server said no to the message. `failed`: it could not be asked. `interrupted`: it stopped halfway. */
export type TurnResult = "complete" | "refused" | "failed" | "interrupted";

/** Posts a turn in ChatGPT's shape and reports the answer's events as they come. Never throws. */
export async function sendTurn(
  turn: TurnToSend,
  onEvent: (event: AnswerEvent) => void,
): Promise<TurnResult> {
  const response = await fetch("/practice/conversation", {
    method: "POST",
    headers: { "content-type": "application/json", "accept-language": turn.language },
    body: JSON.stringify(bodyOf(turn)),
  }).catch(() => null);
  if (!response) return "failed";
  if (!response.ok) return response.status < 500 ? "refused" : "failed";
  if (!response.body) return "interrupted";
  const reader = createAnswerReader();
  let complete = false;
  try {
    for await (const chunk of response.body)
      for (const event of reader.push(chunk)) {
        if (event.kind === "complete") complete = true;
        onEvent(event);
      }
  } catch {
    return "interrupted";
  }
  return complete ? "complete" : "interrupted";
}

function bodyOf(turn: TurnToSend) {
  return {
    action: "next",
    messages: [
      {
        id: turn.message_id,
        author: { role: "user" },
        create_time: Date.now() / 1000,
        content: { content_type: "text", parts: [turn.text] },
      },
    ],
    // Absent in a new chat, as on ChatGPT.
    ...(turn.conversation_id ? { conversation_id: turn.conversation_id } : {}),
    parent_message_id: turn.parent_message_id ?? "client-created-root",
    model: "practice-1",
  };
}
