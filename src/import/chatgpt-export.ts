import { modelOf, readMessage, withoutCitations } from "../sites/chatgpt-messages.ts";
import {
  idAt,
  isObject,
  listAt,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "../sites/wire/json-value.ts";
import type { ExportedChat, ExportedPrompt } from "./exported-chat.ts";

/** Contexts that the page adds in the person's name: nobody typed them for this chat. */
const NOT_TYPED = new Set(["user_editable_context", "model_editable_context"]);
/** A chain longer than this is a mistake, or a ring. */
const LONGEST = 10_000;

/**
 * A chat of ChatGPT's export: a tree of messages, of which `current_node` ends the branch that is shown. Every branch was
 * sent, as every send is captured: prompts of all of them are read, each with the answer on its way to the current end.
 */
export function readChatGptChat(chat: Json): ExportedChat | null {
  const mapping = valueAt(chat, "mapping");
  if (!isObject(mapping)) return null;
  const current = chainTo(mapping, textAt(chat, "current_node"));
  const began = timeAt(chat);
  const prompts = Object.entries(mapping).flatMap(([key, node]): ExportedPrompt[] => {
    const message = valueAt(node, "message");
    const text = isPrompt(message) ? textOf(message) : "";
    if (text === "") return [];
    return [
      {
        id: idAt(message, "id"),
        parent: textAt(node, "parent"),
        text,
        attached: [],
        sent_at: timeAt(message) ?? began,
        answer: answerBelow(mapping, key, current),
      },
    ];
  });
  return {
    site: "chatgpt",
    id: textAt(chat, "conversation_id") ?? textAt(chat, "id"),
    title: textAt(chat, "title"),
    prompts: prompts.sort((one, other) => (one.sent_at ?? 0) - (other.sent_at ?? 0)),
  };
}

/** The nodes from the end of the shown branch up to the root. */
function chainTo(mapping: JsonObject, end: string | null): ReadonlySet<string> {
  const chain = new Set<string>();
  for (let id = end; id !== null && !chain.has(id); id = textAt(mapping, id, "parent"))
    chain.add(id);
  return chain;
}

function isPrompt(message: Json | undefined): boolean {
  if (textAt(message, "author", "role") !== "user") return false;
  if (valueAt(message, "metadata", "is_visually_hidden_from_conversation") === true) return false;
  return !NOT_TYPED.has(textAt(message, "content", "content_type") ?? "");
}

/** Parts as a request carries them: strings, or objects that hold a `text` (what was spoken). */
function textOf(message: Json | undefined): string {
  const parts = listAt(message, "content", "parts")
    .map((part) => (typeof part === "string" ? part : (textAt(part, "text") ?? "")))
    .filter((part) => part !== "");
  const texts = parts.length > 0 ? parts : [textAt(message, "content", "text") ?? ""];
  return [...new Set(texts)].join("\n\n");
}

function answerBelow(
  mapping: JsonObject,
  prompt: string,
  current: ReadonlySet<string>,
): ExportedPrompt["answer"] {
  let best: ExportedPrompt["answer"] = null;
  let hasFinal = false;
  let at: string | undefined = prompt;
  for (let steps = 0; steps < LONGEST; steps++) {
    const children: string[] = listAt(mapping, at ?? "", "children").filter(
      (child) => typeof child === "string",
    );
    at = children.find((child) => current.has(child)) ?? children.at(-1);
    const message = at === undefined ? undefined : valueAt(mapping, at, "message");
    if (at === undefined || isPrompt(message)) return best;
    const reading = readMessage(message);
    if (reading.kind !== "answer" || reading.text === "" || (hasFinal && !reading.is_final))
      continue;
    hasFinal = reading.is_final;
    best = { id: reading.id, text: withoutCitations(reading.text), model: modelOf(message) };
  }
  return best;
}

/** Seconds since 1970, with fractions. */
function timeAt(value: Json | undefined): number | null {
  const seconds = valueAt(value, "create_time");
  return typeof seconds === "number" && seconds > 0 ? Math.round(seconds * 1_000) : null;
}
