import { Hono } from "hono";
import * as z from "zod";
import {
  EnrichChatBatchRequestSchema,
  EnrichChatBatchResponseSchema,
  EnrichChatRequestSchema,
  EnrichChatResponseSchema,
  EnrichMessageBatchRequestSchema,
  EnrichMessageBatchResponseSchema,
  EnrichMessageRequestSchema,
  EnrichMessageResponseSchema,
  MAX_CHAT_BATCH,
  MAX_MESSAGE_BATCH,
  OverrideQualityRequestSchema,
  OverrideQualityResponseSchema,
  RatedChatsQuerySchema,
  RatedChatsResponseSchema,
  RiskyMessagesQuerySchema,
  RiskyMessagesResponseSchema,
  WhitelistMessageRequestSchema,
  WhitelistMessageResponseSchema,
} from "../../src/domain/api/enrichment.ts";
import type { CallerEnv } from "../auth/require-user.ts";
import { answer, describe } from "../http/describe.ts";
import { jsonBody, query } from "../http/validate.ts";
import { idOf, itemLike, runBatch } from "./batch.ts";
import type { Enricher } from "./enricher.ts";
import type { OwnRecords } from "./own-records.ts";

export interface EnrichmentDeps {
  enricher: Enricher;
  records: OwnRecords;
  /** Told about failures inside batches, which the caller sees as codes only. */
  onError: (error: unknown) => void;
}

/** The batch bodies of the contract; their items are described, but validated one by one. */
const MessageBatch = EnrichMessageBatchRequestSchema.extend({
  messages: z.array(itemLike(EnrichMessageRequestSchema)).min(1).max(MAX_MESSAGE_BATCH),
});
const ChatBatch = EnrichChatBatchRequestSchema.extend({
  chats: z.array(itemLike(EnrichChatRequestSchema)).min(1).max(MAX_CHAT_BATCH),
});

const TAG = "Enrichment";
const COMMON = ["unauthenticated", "invalid", "too_large", "internal", "unavailable"] as const;

/** Everything under /enrichment. The caller is who the token says. */
export function enrichmentRoutes({ enricher, records, onError }: EnrichmentDeps): Hono<CallerEnv> {
  const app = new Hono<CallerEnv>();

  app.post(
    "/enrich-message",
    describe({
      summary: "Assess the risk of a message",
      description:
        "With a `message_provider_id` and `persist` the result is stored for the caller, once; a repeat of the same text is answered from the store.",
      tag: TAG,
      response: EnrichMessageResponseSchema,
      problems: COMMON,
    }),
    jsonBody(EnrichMessageRequestSchema),
    async (c) =>
      answer(
        c,
        EnrichMessageResponseSchema,
        await enricher.message(c.var.caller, c.req.valid("json")),
      ),
  );

  app.post(
    "/enrich-chat",
    describe({
      summary: "Classify a chat and rate the prompt",
      description:
        "With a `chat_provider_id` and `persist` the result is stored for the caller, once; a repeat of the same turn is answered from the store.",
      tag: TAG,
      response: EnrichChatResponseSchema,
      problems: COMMON,
    }),
    jsonBody(EnrichChatRequestSchema),
    async (c) =>
      answer(c, EnrichChatResponseSchema, await enricher.chat(c.var.caller, c.req.valid("json"))),
  );

  app.post(
    "/enrich-message-batch",
    describe({
      summary: "Assess up to 100 messages",
      description:
        "Each item is a body of `enrich-message`. Results keep the order; an item that fails has its own error.",
      tag: TAG,
      response: EnrichMessageBatchResponseSchema,
      problems: COMMON,
    }),
    jsonBody(MessageBatch),
    async (c) => {
      const { messages } = c.req.valid("json");
      const results = await runBatch(
        messages,
        EnrichMessageRequestSchema,
        (item) => enricher.message(c.var.caller, item),
        onError,
      );
      return answer(c, EnrichMessageBatchResponseSchema, {
        results: results.map((result, at) => ({
          ...result,
          message_provider_id: idOf(messages[at], "message_provider_id"),
        })),
      });
    },
  );

  app.post(
    "/enrich-chat-batch",
    describe({
      summary: "Classify up to 50 chats",
      description:
        "Each item is a body of `enrich-chat`. Results keep the order; an item that fails has its own error.",
      tag: TAG,
      response: EnrichChatBatchResponseSchema,
      problems: COMMON,
    }),
    jsonBody(ChatBatch),
    async (c) => {
      const { chats } = c.req.valid("json");
      const results = await runBatch(
        chats,
        EnrichChatRequestSchema,
        (item) => enricher.chat(c.var.caller, item),
        onError,
      );
      return answer(c, EnrichChatBatchResponseSchema, {
        results: results.map((result, at) => ({
          ...result,
          chat_provider_id: idOf(chats[at], "chat_provider_id"),
        })),
      });
    },
  );

  app.get(
    "/risky-messages",
    describe({
      summary: "The caller's risky messages, newest first",
      tag: TAG,
      response: RiskyMessagesResponseSchema,
      problems: COMMON,
    }),
    query(RiskyMessagesQuerySchema),
    async (c) =>
      answer(
        c,
        RiskyMessagesResponseSchema,
        await records.riskyMessages(c.var.caller, c.req.valid("query")),
      ),
  );

  app.get(
    "/rated-chats",
    describe({
      summary: "The caller's chats with their quality",
      tag: TAG,
      response: RatedChatsResponseSchema,
      problems: COMMON,
    }),
    query(RatedChatsQuerySchema),
    async (c) =>
      answer(
        c,
        RatedChatsResponseSchema,
        await records.ratedChats(c.var.caller, c.req.valid("query")),
      ),
  );

  app.post(
    "/whitelist-message",
    describe({
      summary: "Call a message a false alarm, or take that back",
      tag: TAG,
      response: WhitelistMessageResponseSchema,
      problems: [...COMMON, "not_found"],
    }),
    jsonBody(WhitelistMessageRequestSchema),
    async (c) => {
      const { message_provider_id, whitelisted, reason } = c.req.valid("json");
      await records.whitelist(c.var.caller, message_provider_id, whitelisted, reason ?? null);
      return answer(c, WhitelistMessageResponseSchema, {
        message_provider_id,
        user_whitelist: whitelisted,
      });
    },
  );

  app.post(
    "/override-quality",
    describe({
      summary: "Rate a chat yourself, or take that back with null",
      tag: TAG,
      response: OverrideQualityResponseSchema,
      problems: [...COMMON, "not_found"],
    }),
    jsonBody(OverrideQualityRequestSchema),
    async (c) => {
      const { chat_provider_id, quality_score } = c.req.valid("json");
      await records.overrideQuality(c.var.caller, chat_provider_id, quality_score);
      return answer(c, OverrideQualityResponseSchema, {
        chat_provider_id,
        user_quality_score: quality_score,
      });
    },
  );

  return app;
}
