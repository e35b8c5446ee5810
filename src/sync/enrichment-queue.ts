import type { EnrichChatResponse, EnrichMessageResponse } from "../domain/api/enrichment.ts";
import { EnrichChatResponseSchema, EnrichMessageResponseSchema } from "../domain/api/enrichment.ts";
import { ClassificationSchema } from "../domain/classification.ts";
import {
  EngineInfoSchema,
  isStandIn,
  type EngineInfo,
  type EngineName,
} from "../domain/enrichment.ts";
import { RiskAssessmentSchema, mergeAssessments, type RiskAssessment } from "../domain/risk.ts";
import type { Job } from "../store/records.ts";
import { MAX_CONTENT, clip } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { authorized } from "./authorized.ts";
import { chatText } from "./chat-text.ts";
import { contentHash } from "./content-hash.ts";
import type { EnrichmentClient } from "./enrichment-client.ts";
import type { CallResult } from "./failures.ts";
import { createTurns } from "./in-turn.ts";
import type { Door } from "./leaving.ts";
import type { Session } from "./session.ts";
import type { z } from "zod";

interface EnrichmentDeps {
  store: Store;
  client: EnrichmentClient;
  session: Session;
  door: Door;
  /** What the server answers with as a rule; null while it is not known. */
  engine: () => Promise<EngineName | null>;
}

/** Runs one job to its end in the store, or says why it could not. */
export type RunJob = (job: Job) => Promise<CallResult<null>>;

const AWAY: CallResult<never> = {
  ok: false,
  failure: { kind: "throttled", reason: "engine_away", retry_after_ms: null },
};
const DONE: CallResult<null> = { ok: true, data: null };

/**
 * One enrichment: what waits is looked up, masked text is hashed, and only what was never asked before is sent.
 *
 *   job ─► record gone? ──────────────────────────────► done
 *    └──► hash ─► (equal jobs in turn) in the cache, by the right engine? ── yes ─► saved ─► done
 *                                            └ no ─► asked ─► saved ─► done
 *                                                      └ failed ─► see consequenceOf
 */
export function createEnrichment(deps: EnrichmentDeps): RunJob {
  const { store, client, session, door } = deps;
  /** The second of two jobs of the same content finds the first one's answer in the cache. */
  const inTurn = createTurns();

  async function answer<T extends EngineInfo>(
    job: Job,
    hash: string,
    schema: z.ZodType<T>,
    ask: () => Promise<CallResult<T>>,
  ): Promise<CallResult<T>> {
    const cached = schema.safeParse((await store.cached(hash))?.response);
    // What an engine said that only stood in is not given back for ever.
    if (cached.success && !isStandIn(cached.data, await deps.engine()))
      return { ok: true, data: cached.data };
    const asked = await ask();
    // Nothing better yet: the record has such an answer already.
    return asked.ok && asked.data.degraded && job.again === true ? AWAY : asked;
  }

  async function message(job: Job): Promise<CallResult<null>> {
    const known = await store.message(job.record_id);
    if (known === undefined) return DONE;
    const content = door.text(clip(known.content, MAX_CONTENT));
    if (content.trim() === "") return DONE;
    const hash = await contentHash("message", content);
    const { message_provider_id, site } = known;
    const ask = () =>
      authorized(session, job.owner, (token) =>
        client.enrichMessage({ content, message_provider_id, site }, token),
      );
    return inTurn(hash, async () => {
      const result = await answer<EnrichMessageResponse>(
        job,
        hash,
        EnrichMessageResponseSchema,
        ask,
      );
      if (!result.ok) return result;
      const server = RiskAssessmentSchema.parse(result.data);
      await store.saveMessageEnrichment({
        job,
        hash,
        response: result.data,
        assessment: mergeAssessments(withoutSpans(known.device), server),
        engine: EngineInfoSchema.parse(result.data),
      });
      return DONE;
    });
  }

  async function chat(job: Job): Promise<CallResult<null>> {
    const known = await store.chat(job.record_id);
    // Whoever signed in first has the chat; what another person of this device wrote in it is not sent for them.
    const turns = (await store.turnsOf(job.record_id)).filter((turn) => turn.owner === job.owner);
    const text = chatText(turns);
    if (known === undefined || known.owner !== job.owner || text === null) return DONE;
    const user_message = door.text(text.user_message);
    const assistant_response =
      text.assistant_response === null ? null : door.text(text.assistant_response);
    const hash = await contentHash("chat", user_message, assistant_response);
    const { chat_provider_id, site } = known;
    const ask = () =>
      authorized(session, job.owner, (token) =>
        client.enrichChat({ user_message, assistant_response, chat_provider_id, site }, token),
      );
    return inTurn(hash, async () => {
      const result = await answer<EnrichChatResponse>(job, hash, EnrichChatResponseSchema, ask);
      if (!result.ok) return result;
      await store.saveChatEnrichment({
        job,
        hash,
        response: result.data,
        classification: ClassificationSchema.parse(result.data),
        engine: EngineInfoSchema.parse(result.data),
      });
      return DONE;
    });
  }

  return async (job) => {
    const result = await (job.kind === "enrich-message" ? message(job) : chat(job));
    // What needs nothing saved is finished here; a saved job is gone already.
    if (result.ok) await store.jobs.done(job);
    return result;
  };
}

/** The device's spans point into the raw text, the record carries the masked one. */
const withoutSpans = (assessment: RiskAssessment): RiskAssessment => ({
  ...assessment,
  detected_issues: assessment.detected_issues.map((issue) => {
    const { span, ...rest } = issue;
    return span === undefined ? issue : rest;
  }),
});
