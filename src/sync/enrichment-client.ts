import {
  EnrichChatResponseSchema,
  EnrichMessageResponseSchema,
  type EnrichChatResponse,
  type EnrichMessageResponse,
} from "../domain/api/enrichment.ts";
import type { MaskedText } from "../domain/masked.ts";
import type { CallResult } from "./failures.ts";
import { callJson } from "./http.ts";
import type { Leaving } from "./leaving.ts";

/** What the server needs to assess a message. Nothing is persisted by it: the record goes through the outbox. */
export interface MessageToEnrich {
  content: Leaving<MaskedText>;
  message_provider_id: string;
  site: string;
}
export interface ChatToEnrich {
  user_message: Leaving<MaskedText>;
  assistant_response: Leaving<MaskedText> | null;
  chat_provider_id: string;
  site: string;
}

export interface EnrichmentClient {
  enrichMessage: (
    input: MessageToEnrich,
    token: string,
  ) => Promise<CallResult<EnrichMessageResponse>>;
  enrichChat: (input: ChatToEnrich, token: string) => Promise<CallResult<EnrichChatResponse>>;
}

interface ClientDeps {
  fetch: typeof globalThis.fetch;
  serverUrl: () => Promise<string>;
}

/** LLM engines take their time; the server has its own, shorter limit. */
const TIMEOUT_MS = 60_000;

export function createEnrichmentClient({ fetch, serverUrl }: ClientDeps): EnrichmentClient {
  const post = async <T>(
    path: string,
    body: object,
    token: string,
    answer: Parameters<typeof callJson<T>>[0]["answer"],
  ) =>
    callJson({
      fetch,
      url: `${await serverUrl()}/enrichment/${path}`,
      body: { ...body, persist: false },
      token,
      timeout_ms: TIMEOUT_MS,
      answer,
    });
  return {
    enrichMessage: (input, token) =>
      post("enrich-message", { ...input, role: "user" }, token, EnrichMessageResponseSchema),
    enrichChat: (input, token) => post("enrich-chat", input, token, EnrichChatResponseSchema),
  };
}
