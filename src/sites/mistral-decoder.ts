import type { AnswerDecoder, TurnAnswer, TurnRequest } from "./site.ts";
import { createJsonDocument, pathSegments, type JsonDocument } from "./wire/json-document.ts";
import { idAt, listAt, parseJson, textAt, valueAt, type Json } from "./wire/json-value.ts";
import { appendBounded } from "./wire/limits.ts";
import { createLineReader } from "./wire/line-reader.ts";
import { emptyAnswer, withTurn } from "./wire/turn-answer.ts";

/** A stream speaks of one question and its answer; more are someone else's. */
const MAX_DOCUMENTS = 16;

/**
 * Lines `N:json`. Each message is a document that patches build; the answer is the last one whose root says
 * that the assistant wrote it. The answer to `message.newChat` is plain JSON and only names the chat.
 */
export function createMistralDecoder(turn?: TurnRequest | null): AnswerDecoder {
  const utf8 = new TextDecoder();
  const seen: TurnAnswer = emptyAnswer();
  const documents = new Map<string, JsonDocument>();
  let legacy = "";
  let hasEnded = false;
  let hasError = false;
  let isNewChat = false;

  const lines = createLineReader((line) => {
    const numbered = /^\s*([0-9a-z]{1,4}):(.*)$/is.exec(line);
    if (numbered === null) return onPlain(parseJson(line));
    const value = parseJson(numbered[2] ?? "");
    if (value === null) hasEnded = true;
    else if (typeof value === "string") {
      if (numbered[1] === "0") legacy = appendBounded(legacy, value);
    } else if (value !== undefined) onValue(valueAt(value, "json") ?? value);
  });

  function onPlain(value: Json | undefined): void {
    for (const entry of Array.isArray(value) ? value : [value]) {
      const created = valueAt(entry, "result", "data", "json");
      const chat = textAt(created, "chatId");
      if (chat !== null) {
        isNewChat = true;
        seen.conversation_id = chat;
        seen.message_ids.user = idAt(created, "messageId");
      }
      if (valueAt(entry, "error") != null) hasError = true;
    }
  }

  function onValue(value: Json): void {
    switch (valueAt(value, "type")) {
      case "bootstrap": {
        const own = listAt(value, "messages").findLast((one) => textAt(one, "role") === "user");
        seen.conversation_id = textAt(value, "chat", "id") ?? seen.conversation_id;
        seen.message_ids.user = idAt(own, "id") ?? seen.message_ids.user;
        return;
      }
      case "message":
        return onPatches(idAt(value, "messageId") ?? "", listAt(value, "patches"));
      case "error":
        hasError = true;
        return;
      default:
    }
  }

  function onPatches(id: string, patches: readonly Json[]): void {
    const document = documents.get(id) ?? createJsonDocument();
    if (!documents.has(id) && documents.size >= MAX_DOCUMENTS) return;
    documents.set(id, document);
    for (const patch of patches) {
      const path = pathOf(valueAt(patch, "path"));
      // What a chunk is stands in its first `_context`; later changes to it must not make reasoning an answer.
      if (path === null || path[2] === "_context") continue;
      const operation = valueAt(patch, "op");
      if (
        operation === "add" ||
        operation === "replace" ||
        operation === "append" ||
        operation === "remove"
      ) {
        document.apply(operation, path, valueAt(patch, "value"));
      }
    }
  }

  return {
    push: (chunk) => lines.push(utf8.decode(chunk, { stream: true })),
    pushFrame: () => undefined,
    end() {
      lines.push(utf8.decode());
      lines.end();
    },
    read() {
      const message = [...documents.values()]
        .map((document) => document.root())
        .findLast((root) => textAt(root, "role") === "assistant");
      const status = textAt(message, "generationStatus");
      const answer: TurnAnswer = {
        ...seen,
        state: "incomplete",
        answer: message === undefined ? legacy : textOf(message, false),
        reasoning: message === undefined ? "" : textOf(message, true),
        conversation_id: seen.conversation_id ?? textAt(message, "chatId"),
        message_ids: {
          user: seen.message_ids.user ?? idAt(message, "parentId"),
          assistant: idAt(message, "id"),
          parent: null,
        },
        model: textAt(message, "model"),
      };
      if (hasError || status === "failed" || status === "error") answer.state = "error";
      else if (status === "success") answer.state = "complete";
      else if (isNewChat) answer.state = "handed_off";
      else if (message === undefined && hasEnded && legacy !== "") answer.state = "complete";
      return withTurn(answer, turn);
    },
  };
}

/** A pointer, or a list of steps; `[]` is the root. */
function pathOf(path: Json | undefined): string[] | null {
  if (typeof path === "string") return pathSegments(path === "[]" ? "" : path);
  if (!Array.isArray(path)) return null;
  return path.filter((step) => typeof step === "string" || typeof step === "number").map(String);
}

function textOf(message: Json | undefined, wantsReasoning: boolean): string {
  const chunks = listAt(message, "contentChunks");
  const texts = chunks
    .filter((chunk) => textAt(chunk, "type") === "text")
    .filter((chunk) => (textAt(chunk, "_context", "type") === "reasoning") === wantsReasoning)
    .map((chunk) => textAt(chunk, "text") ?? "");
  if (wantsReasoning) return texts.filter((text) => text !== "").join("\n\n");
  return texts.length > 0 ? texts.join("") : (textAt(message, "content") ?? "");
}
