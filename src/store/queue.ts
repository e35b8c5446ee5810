import type { HeedDatabase } from "./database.ts";
import {
  jobKey,
  outboxKey,
  type Job,
  type JobKind,
  type OutboxEntry,
  type OutboxRecord,
  type Owner,
} from "./records.ts";

type QueueTable = "jobs" | "outbox";
interface Ticket {
  key: string;
  version: number;
}

/** Adds work, or renews what waits already. Call inside a transaction that covers `jobs`. */
export async function enqueueJob(
  db: HeedDatabase,
  job: { kind: JobKind; record_id: string; owner: Owner; not_before: number },
): Promise<void> {
  const key = jobKey(job.kind, job.record_id);
  const known = await db.jobs.get(key);
  await db.jobs.put({
    ...job,
    key,
    version: (known?.version ?? 0) + 1,
    attempts: 0,
    state: "ready",
    reason: null,
  });
}

/** The latest state of a record replaces one that was not delivered yet. Call inside a transaction. */
export async function enqueueRecord(
  db: HeedDatabase,
  record: OutboxRecord,
  owner: Owner,
  now: number,
): Promise<void> {
  const key = outboxKey(record.table, idOf(record));
  const known = await db.outbox.get(key);
  await db.outbox.put({
    ...record,
    key,
    owner,
    version: (known?.version ?? 0) + 1,
    attempts: 0,
    not_before: now,
    state: "ready",
    reason: null,
    queued_at: known?.queued_at ?? now,
  });
}

function idOf(record: OutboxRecord): string {
  switch (record.table) {
    case "enriched_messages":
    case "whitelist_entries":
      return record.row.message_provider_id;
    case "enriched_chats":
      return record.row.chat_provider_id;
  }
}

/** What waits in one of the two queues, and what became of it. */
function createQueue<T extends Job | OutboxEntry>(db: HeedDatabase, name: QueueTable) {
  const table = db.table<T, string>(name);
  const range = (owner: Owner, until: number) =>
    table
      .where("[owner+state+not_before]")
      .between([owner, "ready", 0], [owner, "ready", until], true, true);

  /** Changes an item only while it is still the state that was worked on. */
  const settle = (ticket: Ticket, change: (item: T) => T | null) =>
    db.transaction("rw", table, async () => {
      const item = await table.get(ticket.key);
      if (item === undefined || item.version !== ticket.version) return;
      const next = change(item);
      await (next === null ? table.delete(ticket.key) : table.put(next));
    });

  return {
    due: (owner: Owner, now: number, limit: number): Promise<T[]> =>
      range(owner, now).limit(limit).toArray(),
    /** When the next item is due, epoch ms; null when nothing waits. */
    async nextAt(owner: Owner): Promise<number | null> {
      return (await range(owner, Number.MAX_SAFE_INTEGER).first())?.not_before ?? null;
    },
    done: (ticket: Ticket) => settle(ticket, () => null),
    /** A delivered batch, in one transaction; what changed meanwhile stays. */
    doneAll: (tickets: Ticket[]) =>
      db.transaction("rw", table, async () => {
        const items = await table.bulkGet(tickets.map((ticket) => ticket.key));
        const settled = tickets.filter((ticket, n) => items[n]?.version === ticket.version);
        await table.bulkDelete(settled.map((ticket) => ticket.key));
      }),
    retryAt: (ticket: Ticket, not_before: number, reason: string) =>
      settle(ticket, (item) => ({ ...item, attempts: item.attempts + 1, not_before, reason })),
    park: (ticket: Ticket, reason: string) =>
      settle(ticket, (item) => ({ ...item, state: "parked", reason })),
    /** A person asked: everything of theirs is tried at once, also what was parked. */
    retryNow: (owner: Owner, now: number) =>
      table
        .where("owner")
        .equals(owner)
        .modify((item) => {
          item.state = "ready";
          item.attempts = 0;
          item.not_before = Math.min(item.not_before, now);
        }),
    /** Keys only: thousands may wait while the popup asks. */
    waitingKeys: (owner: Owner): Promise<string[]> =>
      range(owner, Number.MAX_SAFE_INTEGER).primaryKeys(),
    parked: (owner: Owner): Promise<T[]> =>
      table
        .where("[owner+state+not_before]")
        .between([owner, "parked", 0], [owner, "parked", Number.MAX_SAFE_INTEGER])
        .toArray(),
    count: (owner: Owner): Promise<number> => table.where("owner").equals(owner).count(),
  };
}

export const createJobs = (db: HeedDatabase) => createQueue<Job>(db, "jobs");
export const createOutbox = (db: HeedDatabase) => createQueue<OutboxEntry>(db, "outbox");
