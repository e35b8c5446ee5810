import type { EngineInfo } from "../domain/enrichment.ts";
import type { HeedDatabase } from "./database.ts";
import { enqueueJob } from "./queue.ts";
import { PRIORITY, jobKey, type JobKind, type Owner } from "./records.ts";

const byRules = ({ enriched }: { enriched: { engine: EngineInfo } | null }): boolean =>
  enriched?.engine.engine === "offline";

/** A language model is there where only rules were: what those answered is asked again, once, when there is time. */
export function queueAgain(db: HeedDatabase, owner: Owner, now: number): Promise<void> {
  const tables = [db.messages, db.chats, db.withheld, db.jobs];
  return db.transaction("rw", tables, async () => {
    const withheld = new Set(await db.withheld.toCollection().primaryKeys());
    const messages = await db.messages
      .where("owner")
      .equals(owner)
      .filter((message) => byRules(message) && !withheld.has(message.chat_provider_id))
      .primaryKeys();
    const chats = await db.chats
      .where("owner")
      .equals(owner)
      .filter((chat) => byRules(chat) && !withheld.has(chat.chat_provider_id))
      .primaryKeys();
    for (const id of messages) await queue(db, "enrich-message", id, owner, now);
    for (const id of chats) await queue(db, "enrich-chat", id, owner, now);
  });
}

/** Work on a record that waits anyway will bring the better answer. */
async function queue(
  db: HeedDatabase,
  kind: JobKind,
  record_id: string,
  owner: Owner,
  not_before: number,
): Promise<void> {
  if ((await db.jobs.get(jobKey(kind, record_id))) !== undefined) return;
  const priority = PRIORITY.backfill;
  await enqueueJob(db, { kind, record_id, owner, not_before, priority, again: true });
}
