import { createPerplexityDecoder } from "./perplexity-decoder.ts";
import type { Site, SiteDefinition, SiteRequest, TurnRequest } from "./site.ts";
import { maskJsonTurn, readJsonTurn } from "./wire/json-request.ts";
import { idAt, listAt, textAt } from "./wire/json-value.ts";
import { matchesPath, type IsText } from "./wire/text-places.ts";

/** Perplexity as of 2026-09. What is typed leaves before it is sent: autosuggest and autocomplete. */
export const PERPLEXITY: SiteDefinition = {
  id: "perplexity",
  name: "Perplexity",
  hosts: ["www.perplexity.ai", "perplexity.ai"],
  composer: [
    "#ask-input", // 2026-09
  ],
  send: [
    'button[data-testid="submit-button"]', // 2026-09, not verified
    'button[aria-label="Submit"]', // 2026-04, translated
  ],
  endpoints: [
    {
      kind: "turn",
      transport: "any",
      method: "POST",
      url: /^https:\/\/(?:www\.)?perplexity\.ai\/rest\/sse\/perplexity_ask(?:\?|$)/i,
    },
    {
      kind: "typed_text",
      transport: "any",
      method: "POST",
      url: /^https:\/\/(?:www\.)?perplexity\.ai\/rest\/(?:autosuggest\/list-autosuggest|followup\/autocomplete)(?:\?|$)/i,
    },
  ],
};

export const perplexity: Site = {
  definition: PERPLEXITY,
  readTurn: readPerplexityTurn,
  maskTurn: (request, mask) => maskJsonTurn(request, isPrompt, mask),
  createDecoder: createPerplexityDecoder,
};

/** The same text may stand in two places; `query` is what the autosuggest calls carry. */
const isPrompt: IsText = (path) =>
  matchesPath(path, "query_str") ||
  matchesPath(path, "params", "dsl_query") ||
  matchesPath(path, "query");

function readPerplexityTurn(request: SiteRequest): TurnRequest | null {
  return readJsonTurn(PERPLEXITY, request, isPrompt, (root) => ({
    attachments: listAt(root, "params", "attachments").flatMap((attachment) => {
      const ref = typeof attachment === "string" ? attachment : textAt(attachment, "url");
      return ref === null ? [] : [{ name: fileNameOf(ref), ref, text: null }];
    }),
    conversation_id: null,
    message_ids: {
      user: idAt(root, "params", "frontend_uuid"),
      assistant: null,
      parent: idAt(root, "params", "last_backend_uuid"),
    },
    model: textAt(root, "params", "model_preference"),
  }));
}

/** The last step of the address, without its query. */
function fileNameOf(address: string): string | null {
  const name = address.split(/[?#]/, 1)[0]?.split("/").at(-1) ?? "";
  if (name === "") return null;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
