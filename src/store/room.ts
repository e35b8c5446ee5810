import type { HeedDatabase } from "./database.ts";
import { isUnderWay } from "./passage.ts";
import { jobKey, outboxKey, type StoredChat } from "./records.ts";

/** Messages that go at once, at least, when there is no room: often enough for a write, rarely enough to notice. */
const MESSAGES = 500;
const ANSWERS = 2_000;
/** What the popup still shows stays. */
const FRESH_MS = 48 * 60 * 60_000;

/**
 * Writes; when the browser has no room, lets the oldest go that is elsewhere and writes again, once. Fails as before when
 * nothing may go: what was not delivered never does.
 */
export async function withRoom<T>(
  db: HeedDatabase,
  now: number,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isFull(error) || !(await makeRoom(db, now))) throw error;
    return write();
  }
}

/** Dexie wraps what the browser said when a transaction ends by it. */
export function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === "QuotaExceededError") return true;
  return "inner" in error && error.inner !== error && isFull(error.inner);
}

/**
 * First answers that can be asked for again, then whole chats, the oldest first, whose messages are all delivered. What
 * was allowed stays allowed. Answers whether anything went.
 */
export function makeRoom(db: HeedDatabase, now: number, messages = MESSAGES): Promise<boolean> {
  const tables = [db.enrichments, db.chats, db.messages, db.jobs, db.outbox, db.withheld];
  return db.transaction("rw", tables, async () => {
    const answers = await db.enrichments.orderBy("created_at").limit(ANSWERS).primaryKeys();
    await db.enrichments.bulkDelete(answers);
    let gone = 0;
    const chats = (await db.chats.toArray()).sort((a, b) => a.created_at - b.created_at);
    for (const chat of chats) {
      if (gone >= messages || chat.created_at > now - FRESH_MS) break;
      gone += await dropDelivered(db, chat, now);
    }
    return answers.length + gone > 0;
  });
}

async function dropDelivered(db: HeedDatabase, chat: StoredChat, now: number): Promise<number> {
  const id = chat.chat_provider_id;
  const turns = await db.messages.where("chat_provider_id").equals(id).toArray();
  if (turns.some((turn) => turn.sent_at > now - FRESH_MS)) return 0;
  // What is held back from the organization is nowhere else.
  if (turns.some((turn) => turn.held === 1) || (await db.withheld.get(id)) !== undefined) return 0;
  const ids = turns.map((turn) => turn.message_provider_id);
  const [jobs, entries] = await Promise.all([
    db.jobs.bulkGet([
      jobKey("enrich-chat", id),
      ...ids.map((one) => jobKey("enrich-message", one)),
    ]),
    db.outbox.bulkGet([
      outboxKey("enriched_chats", id),
      ...ids.flatMap((one) => [
        outboxKey("enriched_messages", one),
        outboxKey("whitelist_entries", one),
      ]),
    ]),
  ]);
  if (jobs.some(isUnderWay) || entries.some((waiting) => waiting !== undefined)) return 0;
  await db.jobs.bulkDelete(jobs.flatMap((job) => job?.key ?? []));
  await db.messages.bulkDelete(ids);
  await db.chats.delete(id);
  // A chat without messages is room too.
  return Math.max(1, ids.length);
}
