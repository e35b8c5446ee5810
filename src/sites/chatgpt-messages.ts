import { idAt, isObject, listAt, textAt, valueAt, type Json } from "./wire/json-value.ts";

/** What one message of ChatGPT's stream is to us. */
export type MessageReading =
  | { kind: "answer"; id: string | null; text: string; is_final: boolean; is_finished: boolean }
  | { kind: "reasoning"; id: string | null; text: string }
  | { kind: "other" };

/**
 * The answer is what the assistant says to everybody on the final or on no channel. Thoughts and what is said
 * on the other channels are reasoning; what goes to or comes from a tool is neither.
 */
export function readMessage(message: Json | undefined): MessageReading {
  if (textAt(message, "author", "role") !== "assistant") return { kind: "other" };
  const recipient = textAt(message, "recipient");
  if (recipient !== null && recipient !== "all") return { kind: "other" };
  const id = idAt(message, "id");
  const content = valueAt(message, "content");
  const type = textAt(content, "content_type");
  if (type === "thoughts") return { kind: "reasoning", id, text: thoughtsOf(content) };
  if (type === "reasoning_recap") {
    return { kind: "reasoning", id, text: textAt(content, "content") ?? "" };
  }
  if (type !== "text" && type !== "multimodal_text" && type !== null) return { kind: "other" };
  if (valueAt(message, "metadata", "is_visually_hidden_from_conversation") === true) {
    return { kind: "other" };
  }
  const channel = textAt(message, "channel");
  const text = partsOf(content);
  if (channel !== null && channel !== "final") return { kind: "reasoning", id, text };
  return {
    kind: "answer",
    id,
    text,
    is_final: channel === "final",
    is_finished: textAt(message, "status") === "finished_successfully",
  };
}

export function modelOf(message: Json | undefined): string | null {
  return (
    textAt(message, "metadata", "resolved_model_slug") ?? textAt(message, "metadata", "model_slug")
  );
}

/** Citations are spans from U+E200 to U+E201; single marks up to U+E206 stand alone. */
export function withoutCitations(text: string): string {
  return text
    .replaceAll(/\uE200[^\uE200\uE201]*(?:\uE201|$)/g, "")
    .replaceAll(/[\uE200-\uE206]/g, "");
}

function partsOf(content: Json | undefined): string {
  return listAt(content, "parts")
    .filter((part) => typeof part === "string")
    .join("");
}

function thoughtsOf(content: Json | undefined): string {
  return listAt(content, "thoughts")
    .filter(isObject)
    .map((thought) => [textAt(thought, "summary"), textAt(thought, "content")])
    .map((lines) => lines.filter((line) => line !== null).join("\n"))
    .join("\n");
}
