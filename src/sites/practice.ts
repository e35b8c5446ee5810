import { createChatGptDecoder } from "./chatgpt-decoder.ts";
import { maskChatGptTurn, readChatGptTurn } from "./chatgpt-request.ts";
import type { Site, SiteDefinition } from "./site.ts";

/** Our own practice page, on a server anyone can start: it speaks ChatGPT's JSON request and event stream. */
export const PRACTICE: SiteDefinition = {
  id: "practice",
  name: "Heed practice chat",
  hosts: ["localhost", "127.0.0.1"],
  path_prefix: "/practice",
  composer: ["#heed-practice-composer"], // ours
  send: ["#heed-practice-send"], // ours
  endpoints: [
    {
      kind: "turn",
      transport: "any",
      method: "POST",
      url: /^https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?\/practice\/conversation(?:\?|$)/i,
    },
  ],
};

export const practice: Site = {
  definition: PRACTICE,
  readTurn: (request) => readChatGptTurn(PRACTICE, request),
  maskTurn: maskChatGptTurn,
  createDecoder: createChatGptDecoder,
};
