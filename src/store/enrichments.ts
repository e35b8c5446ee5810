import type { Classification } from "../domain/classification.ts";
import type { EngineInfo } from "../domain/enrichment.ts";
import type { RiskAssessment } from "../domain/risk.ts";
import type { HeedDatabase } from "./database.ts";
import { holdBack, passageOfChat, passageTables, type LeaveRules } from "./passage.ts";
import { PRIORITY, type Job } from "./records.ts";
import { enqueueChatRow, enqueueMessageRow, turnsOf } from "./turns.ts";

interface Delivery extends LeaveRules {
  job: Job;
  hash: string;
  response: unknown;
  now: number;
}

// The result, the cache, the outbox entry and the end of the job are one transaction: a worker that dies before it
// repeats the job and finds the cache empty or full, one that dies after it has nothing left to do.

export function saveMessageEnrichment(
  db: HeedDatabase,
  input: Delivery & { assessment: RiskAssessment; engine: EngineInfo },
): Promise<void> {
  const tables = [db.messages, db.enrichments, db.outbox, ...passageTables(db)];
  return db.transaction("rw", tables, async () => {
    const message = await db.messages.get(input.job.record_id);
    if (message !== undefined) {
      await keep(db, input);
      const { assessment, engine } = input;
      const flagged = assessment.overall_risk_level === "none" ? 0 : 1;
      const enriched = { ...message, enriched: { assessment, engine }, flagged } as const;
      await db.messages.put(enriched);
      const fresh = message.enriched === null || message.held === 1;
      await enqueueMessageRow(db, enriched, input, { fresh, priority: input.job.priority });
    }
    await close(db, input.job);
    if (message !== undefined) await askAgain(db, input);
  });
}

export function saveChatEnrichment(
  db: HeedDatabase,
  input: Delivery & { classification: Classification; engine: EngineInfo },
): Promise<void> {
  const tables = [db.messages, db.enrichments, db.outbox, ...passageTables(db)];
  return db.transaction("rw", tables, async () => {
    const chat = await db.chats.get(input.job.record_id);
    // First: while the chat is being classified its records wait.
    await close(db, input.job);
    if (chat === undefined) return;
    await keep(db, input);
    const { classification, engine } = input;
    const personal = classification.is_work_related ? 0 : 1;
    const enriched = { ...chat, enriched: { classification, engine }, personal } as const;
    await db.chats.put(enriched);
    await askAgain(db, input);
    switch (await passageOfChat(db, chat.chat_provider_id, input)) {
      case "goes":
        await enqueueChatRow(db, enriched, input, input.job.priority);
        await releaseTurns(db, chat.chat_provider_id, input);
        break;
      case "stays":
        await holdBack(db, chat.chat_provider_id);
        break;
      case "waits":
        break;
    }
  });
}

/** How long an engine that is away is left alone at least, in ms. */
const AGAIN_AFTER_MS = 10 * 60_000;

/** An answer of an engine that stood in is good for now; the better one is asked later, when there is time. */
async function askAgain(db: HeedDatabase, input: Delivery & { engine: EngineInfo }): Promise<void> {
  const { job, engine, now } = input;
  if (!engine.degraded || (await db.jobs.get(job.key)) !== undefined) return;
  await db.jobs.put({
    ...job,
    // Another piece of work than the one that is being finished.
    version: job.version + 1,
    priority: PRIORITY.backfill,
    attempts: 0,
    not_before: now + AGAIN_AFTER_MS,
    reason: null,
    again: true,
  });
}

/** What waited for the chat's classification goes. Call inside a transaction as `enqueueMessageRow`. */
export async function releaseTurns(
  db: HeedDatabase,
  chat_provider_id: string,
  input: LeaveRules & { now: number },
): Promise<void> {
  for (const turn of await turnsOf(db, chat_provider_id))
    if (turn.held === 1) await enqueueMessageRow(db, turn, input);
}

async function keep(db: HeedDatabase, { hash, response, now }: Delivery): Promise<void> {
  await db.enrichments.put({ hash, response, created_at: now });
}

/** Newer work on the same record stays. */
async function close(db: HeedDatabase, job: Job): Promise<void> {
  const current = await db.jobs.get(job.key);
  if (current?.version === job.version) await db.jobs.delete(job.key);
}
