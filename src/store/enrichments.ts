import type { Classification } from "../domain/classification.ts";
import type { EngineInfo } from "../domain/enrichment.ts";
import type { Policy } from "../domain/policy.ts";
import type { RiskAssessment } from "../domain/risk.ts";
import type { HeedDatabase } from "./database.ts";
import type { Job } from "./records.ts";
import { enqueueChatRow, enqueueMessageRow } from "./turns.ts";

interface Delivery {
  job: Job;
  hash: string;
  response: unknown;
  storage: Policy["storage"];
  now: number;
}

// The result, the cache, the outbox entry and the end of the job are one transaction: a worker that dies before it
// repeats the job and finds the cache empty or full, one that dies after it has nothing left to do.

export function saveMessageEnrichment(
  db: HeedDatabase,
  input: Delivery & { assessment: RiskAssessment; engine: EngineInfo },
): Promise<void> {
  const tables = [db.messages, db.enrichments, db.jobs, db.outbox];
  return db.transaction("rw", tables, async () => {
    await keep(db, input);
    const message = await db.messages.get(input.job.record_id);
    if (message !== undefined) {
      const { assessment, engine } = input;
      const flagged = assessment.overall_risk_level === "none" ? 0 : 1;
      const enriched = { ...message, enriched: { assessment, engine }, flagged } as const;
      await db.messages.put(enriched);
      await enqueueMessageRow(db, enriched, input);
    }
    await close(db, input.job);
  });
}

export function saveChatEnrichment(
  db: HeedDatabase,
  input: Delivery & { classification: Classification; engine: EngineInfo },
): Promise<void> {
  const tables = [db.messages, db.chats, db.enrichments, db.jobs, db.outbox];
  return db.transaction("rw", tables, async () => {
    await keep(db, input);
    const chat = await db.chats.get(input.job.record_id);
    if (chat !== undefined) {
      const { classification, engine } = input;
      const enriched = { ...chat, enriched: { classification, engine } };
      await db.chats.put(enriched);
      await enqueueChatRow(db, enriched, input);
    }
    await close(db, input.job);
  });
}

async function keep(db: HeedDatabase, { hash, response, now }: Delivery): Promise<void> {
  await db.enrichments.put({ hash, response, created_at: now });
}

/** Newer work on the same record stays. */
async function close(db: HeedDatabase, job: Job): Promise<void> {
  const current = await db.jobs.get(job.key);
  if (current?.version === job.version) await db.jobs.delete(job.key);
}
