import { createDeepSeekDecoder } from "./deepseek-decoder.ts";
import type { Site, SiteDefinition } from "./site.ts";
import { maskJsonTurn, readJsonTurn, references } from "./wire/json-request.ts";
import { idAt, listAt, textAt } from "./wire/json-value.ts";
import { matchesPath, type IsText } from "./wire/text-places.ts";

/** DeepSeek as of 2026-10-01. Short hash classes change with every build and are not used. */
export const DEEPSEEK: SiteDefinition = {
  id: "deepseek",
  name: "DeepSeek",
  hosts: ["chat.deepseek.com"],
  composer: [
    "textarea.ds-scroll-area", // 2026-09
    'textarea[placeholder*="DeepSeek"]', // 2026-09
    "textarea#chat-input", // 2025
  ],
  send: [
    'div[role="button"].ds-button--primary.ds-button--circle', // 2026-09
  ],
  endpoints: [
    {
      kind: "turn",
      transport: "any",
      method: "POST",
      url: /^https:\/\/chat\.deepseek\.com\/api\/v0\/chat\/(?:completion|edit_message|regenerate|continue)(?:\?|$)/i,
    },
  ],
};

const isPrompt: IsText = (path) => matchesPath(path, "prompt");

export const deepseek: Site = {
  definition: DEEPSEEK,
  hasNumericIds: true,
  readTurn: (request) =>
    readJsonTurn(DEEPSEEK, request, isPrompt, (root) => ({
      attachments: references(listAt(root, "ref_file_ids")),
      conversation_id: textAt(root, "chat_session_id"),
      message_ids: { user: null, assistant: null, parent: idAt(root, "parent_message_id") },
      model: textAt(root, "model_type"),
    })),
  maskTurn: (request, mask) => maskJsonTurn(request, isPrompt, mask),
  createDecoder: createDeepSeekDecoder,
};
