import { createChatGptDecoder } from "./chatgpt-decoder.ts";
import { maskChatGptTurn, readChatGptTurn } from "./chatgpt-request.ts";
import type { Site, SiteDefinition } from "./site.ts";

/** ChatGPT as of 2026-10-02: signed in, signed out, and the signed-out light page. */
export const CHATGPT: SiteDefinition = {
  id: "chatgpt",
  name: "ChatGPT",
  hosts: ["chatgpt.com", "chat.openai.com"],
  composer: [
    "#prompt-textarea", // 2026-10-01
    "#mobile-composer-prompt", // 2026-09, light page
    "textarea.wcDTda_fallbackTextarea", // 2026-09, before the page is ready: its send only navigates
  ],
  send: [
    "#composer-submit-button", // 2026-10-01
    'button[data-testid="send-button"]', // 2026-10-01
    "[data-composer-submit]", // 2026-09, light page
    'button[data-testid="fruitjuice-send-button"]', // 2025
  ],
  endpoints: [
    {
      kind: "turn",
      transport: "any",
      method: "POST",
      url: /^https:\/\/(?:chatgpt\.com|chat\.openai\.com)\/backend-(?:api|anon)\/(?:f\/)?conversation(?:\?|$)/i,
    },
    {
      kind: "turn",
      transport: "any",
      method: "POST",
      url: /^https:\/\/chatgpt\.com\/unauth-mweb\/conversation(?:\/updates)?(?:\?|$)/i,
    },
    {
      // What is typed so far, while it is typed.
      kind: "typed_text",
      transport: "any",
      method: "POST",
      url: /^https:\/\/(?:chatgpt\.com|chat\.openai\.com)\/(?:backend-(?:api|anon)\/(?:f\/)?|unauth-mweb\/)conversation\/prepare(?:\?|$)/i,
    },
  ],
  answer_sockets: [/^wss:\/\/ws\.chatgpt\.com\//i],
};

export const chatgpt: Site = {
  definition: CHATGPT,
  readTurn: (request) => readChatGptTurn(CHATGPT, request),
  maskTurn: maskChatGptTurn,
  createDecoder: createChatGptDecoder,
};
