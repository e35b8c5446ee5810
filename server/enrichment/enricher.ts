import type * as z from "zod";
import type {
  EnrichChatRequestSchema,
  EnrichChatResponse,
  EnrichMessageRequestSchema,
  EnrichMessageResponse,
} from "../../src/domain/api/enrichment.ts";
import { mask } from "../../src/detect/index.ts";
import type { Caller } from "../auth/require-user.ts";
import type { Database } from "../database.ts";
import { ProblemError } from "../http/problem.ts";
import { createChatRecords } from "./chat-records.ts";
import type { Engine, EngineResult } from "./engine.ts";
import { createMessageRecords } from "./message-records.ts";
import { contentHash, storable, storedText } from "./stored-text.ts";

type MessageRequest = z.output<typeof EnrichMessageRequestSchema>;
type ChatRequest = z.output<typeof EnrichChatRequestSchema>;

export interface Enricher {
  message(caller: Caller, request: MessageRequest): Promise<EnrichMessageResponse>;
  chat(caller: Caller, request: ChatRequest): Promise<EnrichChatResponse>;
}

export interface EnricherDeps {
  engine: Engine;
  database: Database;
  /** Milliseconds, for measuring. */
  now: () => number;
}

/**
 * Assesses and classifies for a caller. With an id and `persist`, the result is stored once per person and id:
 * a repeat of the same text is answered from the store and costs no engine call. Throws ProblemError.
 */
export function createEnricher({ engine, database, now }: EnricherDeps): Enricher {
  const messages = createMessageRecords(database);
  const chats = createChatRecords(database);

  return {
    async message(caller, request) {
      const started = now();
      const id = request.persist ? (request.message_provider_id ?? null) : null;
      const text = id === null ? null : await storedText(database, caller, request.content);
      const known = id && text ? await messages.find(caller, id, text.hash) : null;
      if (known)
        return { ...known.assessment, ...known.producer, processing_time_ms: now() - started };

      const { value, producer } = served(
        await engine.assess({
          content: request.content,
          role: request.role,
          context: request.context ?? null,
        }),
      );
      if (id && text)
        await messages.save(caller, {
          message_provider_id: id,
          chat_provider_id: request.chat_provider_id ?? null,
          site: request.site ?? null,
          role: request.role,
          text,
          assessment: value,
          producer,
        });
      return { ...value, ...producer, processing_time_ms: now() - started };
    },

    async chat(caller, request) {
      const started = now();
      const id = request.persist ? (request.chat_provider_id ?? null) : null;
      // Feedback rewrites the prompt, and is stored: it must never have seen what masking takes out.
      const user_message = mask(storable(request.user_message)).text;
      const assistant_response =
        request.assistant_response == null ? null : mask(storable(request.assistant_response)).text;
      const text = id === null ? null : await storedText(database, caller, request.user_message);
      const hash =
        text === null ? null : contentHash(caller.user_id, text.hash, assistant_response ?? "");
      const known = id && hash ? await chats.find(caller, id, hash) : null;
      if (known)
        return { ...known.classification, ...known.producer, processing_time_ms: now() - started };

      const { value, producer } = served(
        await engine.classify({ user_message, assistant_response }),
      );
      if (id && text && hash)
        await chats.save(caller, {
          chat_provider_id: id,
          site: request.site ?? null,
          content: text.content,
          hash,
          classification: value,
          producer,
        });
      return { ...value, ...producer, processing_time_ms: now() - started };
    },
  };
}

function served<Value>(result: EngineResult<Value>): Extract<EngineResult<Value>, { ok: true }> {
  if (result.ok) return result;
  throw new ProblemError(result.code, result.detail);
}
