import { createGrokDecoder } from "./grok-decoder.ts";
import type { Site, SiteDefinition, SiteRequest, TurnRequest } from "./site.ts";
import { maskJsonTurn, readJsonTurn, references } from "./wire/json-request.ts";
import { idAt, listAt, textAt, valueAt } from "./wire/json-value.ts";
import { matchesPath, type IsText } from "./wire/text-places.ts";

/** Grok as of 2026-09-29. */
export const GROK: SiteDefinition = {
  id: "grok",
  name: "Grok",
  hosts: ["grok.com"],
  composer: [
    'div[data-testid="chat-input"] div[role="textbox"]', // 2026-09-29, signed in
    "div.tiptap.ProseMirror[contenteditable]", // 2026-09-29, signed in
    "textarea[aria-label]", // 2026-09-29, signed out
  ],
  send: [
    'button[data-testid="chat-submit"]', // 2026-09-29
    'button[type="submit"]', // 2026
  ],
  endpoints: [
    {
      kind: "turn",
      transport: "any",
      method: "POST",
      url: /^https:\/\/grok\.com\/rest\/app-chat\/conversations\/(?:new|[^/?]+\/responses)(?:\?|$)/i,
    },
    {
      kind: "turn",
      transport: "any",
      method: "POST",
      url: /^https:\/\/grok\.x\.com\/2\/grok\/add_response\.json(?:\?|$)/i,
    },
  ],
};

export const grok: Site = {
  definition: GROK,
  readTurn: readGrokTurn,
  maskTurn: (request, mask) => maskJsonTurn(request, isPrompt, mask),
  createDecoder: createGrokDecoder,
};

/** grok.com sends `message`; x.com sends the whole talk and marks the person's part. */
const isPrompt: IsText = (path, root) =>
  matchesPath(path, "message") ||
  (matchesPath(path, "responses", "*", "message") &&
    (valueAt(root, "responses", path[1] ?? "", "sender") ?? 1) === 1);

function readGrokTurn(request: SiteRequest): TurnRequest | null {
  const inUrl = /\/conversations\/([^/?]+)\/responses/i.exec(request.url)?.[1];
  return readJsonTurn(GROK, request, isPrompt, (root) => ({
    attachments: references([
      ...listAt(root, "fileAttachments"),
      ...listAt(root, "imageAttachments"),
    ]),
    conversation_id: inUrl ?? textAt(root, "conversationId"),
    message_ids: { user: null, assistant: null, parent: idAt(root, "parentResponseId") },
    model: textAt(root, "modeId") ?? textAt(root, "modelName"),
  }));
}
