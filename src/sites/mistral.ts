import { createMistralDecoder } from "./mistral-decoder.ts";
import type { Site, SiteDefinition, SiteRequest, TurnRequest } from "./site.ts";
import { maskJsonTurn, NO_FACTS, readJsonTurn, references } from "./wire/json-request.ts";
import { idAt, listAt, textAt, valueAt, type JsonObject } from "./wire/json-value.ts";
import { matchesPath, type IsText } from "./wire/text-places.ts";

/**
 * Mistral Le Chat as of 2026-07. The first message of a chat is two requests: `message.newChat` holds the
 * prompt, then `chat` with mode `start` brings the answer without repeating it.
 */
export const MISTRAL: SiteDefinition = {
  id: "mistral",
  name: "Mistral Le Chat",
  hosts: ["chat.mistral.ai"],
  composer: [
    '.ProseMirror[contenteditable="true"]', // 2026-07
    'textarea[name="message.text"]', // 2025
  ],
  send: [
    'button[aria-label="Send message"]', // 2026-07, translated
    'form button[type="submit"]', // 2026-07
  ],
  endpoints: [
    {
      kind: "turn",
      transport: "any",
      method: "POST",
      url: /^https:\/\/chat\.mistral\.ai\/api\/(?:trpc\/(?:[^?]*,)?message\.newChat(?:,[^?]*)?|chat)(?:\?|$)/i,
    },
  ],
};

export const mistral: Site = {
  definition: MISTRAL,
  readTurn: readMistralTurn,
  maskTurn: (request, mask) => maskJsonTurn(request, isPrompt, mask),
  createDecoder: createMistralDecoder,
};

/** `messageInput` of a chat; `content` of each procedure in a batch, or of the one procedure without a batch. */
const isPrompt: IsText = (path) => {
  if (matchesPath(path, "messageInput") || matchesPath(path, "messageInput", "*", "text")) {
    return true;
  }
  const procedure = /^\d+$/.test(String(path[0])) ? path.slice(1) : path;
  return (
    matchesPath(procedure, "json", "content") ||
    matchesPath(procedure, "json", "content", "*", "text")
  );
};

function readMistralTurn(request: SiteRequest): TurnRequest | null {
  return readJsonTurn(MISTRAL, request, isPrompt, (root) =>
    /\/trpc\//.test(request.url) ? newChatFacts(root) : chatFacts(root),
  );
}

function newChatFacts(root: JsonObject): typeof NO_FACTS {
  const procedures = [root, ...Object.values(root)].map((entry) => valueAt(entry, "json"));
  const chat = procedures.find((procedure) => valueAt(procedure, "content") !== undefined);
  return {
    ...NO_FACTS,
    attachments: references(listAt(chat, "files")),
    conversation_id: textAt(chat, "chatId"),
    model: textAt(chat, "model"),
  };
}

function chatFacts(root: JsonObject): typeof NO_FACTS {
  // On a retry the id is not that of a message the person has just written.
  const isWritten = valueAt(root, "messageInput") !== undefined;
  return {
    attachments: references(listAt(root, "messageFiles")),
    conversation_id: textAt(root, "chatId"),
    message_ids: {
      user: isWritten ? idAt(root, "messageId") : null,
      assistant: null,
      parent: null,
    },
    model: textAt(root, "model"),
  };
}
