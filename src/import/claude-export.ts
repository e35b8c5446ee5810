import { listAt, textAt, valueAt, type Json } from "../sites/wire/json-value.ts";
import type { ExportedChat, ExportedPrompt } from "./exported-chat.ts";

/** A chat of Claude's export: a list of messages in the order of time; newer ones name the message before them. */
export function readClaudeChat(chat: Json): ExportedChat | null {
  if (!Array.isArray(valueAt(chat, "chat_messages"))) return null;
  const messages = listAt(chat, "chat_messages");
  const began = timeAt(chat);
  const prompts = messages.flatMap((message, index): ExportedPrompt[] => {
    const text = textOf(message);
    const attached = attachedTo(message);
    if (textAt(message, "sender") !== "human" || (text === "" && attached.length === 0)) return [];
    return [
      {
        id: textAt(message, "uuid"),
        parent: textAt(message, "parent_message_uuid"),
        text,
        attached,
        sent_at: timeAt(message) ?? began,
        answer: answerOf(messages, index),
      },
    ];
  });
  return { site: "claude", id: textAt(chat, "uuid"), title: textAt(chat, "name"), prompts };
}

/** The latest answer that names the prompt, else what the assistant says before the person's next message. */
function answerOf(messages: readonly Json[], index: number): ExportedPrompt["answer"] {
  const id = textAt(messages[index], "uuid");
  const isAnswer = (message: Json | undefined) => textAt(message, "sender") === "assistant";
  const named = messages.findLast(
    (message) => isAnswer(message) && id !== null && textAt(message, "parent_message_uuid") === id,
  );
  const next = messages[index + 1];
  const unnamed = isAnswer(next) && textAt(next, "parent_message_uuid") === null ? next : undefined;
  const answer = named ?? unnamed;
  if (answer === undefined) return null;
  return { id: textAt(answer, "uuid"), text: textOf(answer), model: textAt(answer, "model") };
}

/** The blocks of text; `text` alone in older exports, where it also holds what tools said in newer ones. */
function textOf(message: Json | undefined): string {
  const blocks = listAt(message, "content")
    .filter((block) => textAt(block, "type") === "text")
    .map((block) => textAt(block, "text") ?? "");
  const joined = blocks.join("");
  return joined === "" ? (textAt(message, "text") ?? "") : joined;
}

/** A long paste becomes an attachment; its text left the device all the same. */
const attachedTo = (message: Json): string[] =>
  listAt(message, "attachments")
    .map((attachment) => textAt(attachment, "extracted_content") ?? "")
    .filter((text) => text !== "");

function timeAt(value: Json | undefined): number | null {
  const time = Date.parse(textAt(value, "created_at") ?? "");
  return Number.isNaN(time) ? null : time;
}
