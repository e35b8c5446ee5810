import type { HeedDatabase } from "./database.ts";
import {
  PRIORITY,
  jobKey,
  outboxKey,
  type Job,
  type OutboxEntry,
  type OutboxRecord,
  type Owner,
  type Priority,
} from "./records.ts";

type QueueTable = "jobs" | "outbox";
interface Ticket {
  key: string;
  version: number;
}

/** Two reasons for the same work: it is done for the more urgent one. */
const moreUrgent = (one: Priority, other: Priority | undefined): Priority =>
  other !== undefined && other < one ? other : one;

/** Adds work, or renews what waits already. Call inside a transaction that covers `jobs`. */
export async function enqueueJob(
  db: HeedDatabase,
  {
    priority = PRIORITY.normal,
    ...job
  }: Pick<Job, "kind" | "record_id" | "owner" | "not_before" | "again"> & { priority?: Priority },
): Promise<void> {
  const key = jobKey(job.kind, job.record_id);
  const known = await db.jobs.get(key);
  await db.jobs.put({
    ...job,
    key,
    version: (known?.version ?? 0) + 1,
    priority: moreUrgent(priority, known?.priority),
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
  { priority = PRIORITY.normal, fresh = false }: { priority?: Priority; fresh?: boolean } = {},
): Promise<void> {
  const key = outboxKey(record.table, idOf(record));
  const known = await db.outbox.get(key);
  await db.outbox.put({
    ...record,
    key,
    owner,
    version: (known?.version ?? 0) + 1,
    priority: moreUrgent(priority, known?.priority),
    attempts: 0,
    not_before: now,
    state: "ready",
    reason: null,
    queued_at: known?.queued_at ?? now,
    ...(fresh || known?.fresh === true ? { fresh: true } : {}),
  });
}

function idOf(record: OutboxRecord): string {
  switch (record.table) {
    case "enriched_messages":
    case "whitelist_entries":
      return record.row.message_provider_id;
    case "enriched_chats":
    case "ratings":
      return record.row.chat_provider_id;
    case "erasures":
      return record.row.id;
  }
}

const ALL: readonly Priority[] = [PRIORITY.first, PRIORITY.normal, PRIORITY.backfill];

/** What waits in one of the two queues, and what became of it. `priorities`: the part of the queue that is looked at. */
function createQueue<T extends Job | OutboxEntry>(
  db: HeedDatabase,
  name: QueueTable,
  priorities = ALL,
) {
  const table = db.table<T, string>(name);
  const range = (owner: Owner, state: T["state"], priority: Priority, until: number, from = 0) =>
    table
      .where("[owner+state+priority+not_before]")
      .between([owner, state, priority, from], [owner, state, priority, until], true, true);
  const LAST = Number.MAX_SAFE_INTEGER;

  /** Changes an item only while it is still the state that was worked on. */
  const settle = (ticket: Ticket, change: (item: T) => T | null) =>
    db.transaction("rw", table, async () => {
      const item = await table.get(ticket.key);
      if (item === undefined || item.version !== ticket.version) return;
      const next = change(item);
      await (next === null ? table.delete(ticket.key) : table.put(next));
    });

  return {
    /** The most urgent first, of those the one that waits longest. */
    async due(owner: Owner, now: number, limit: number): Promise<T[]> {
      const found: T[] = [];
      for (const priority of priorities) {
        if (found.length >= limit) break;
        const left = limit - found.length;
        found.push(...(await range(owner, "ready", priority, now).limit(left).toArray()));
      }
      return found;
    },
    /** When the next item is due, epoch ms; null when nothing waits. */
    async nextAt(owner: Owner): Promise<number | null> {
      const firsts = await Promise.all(
        priorities.map((priority) => range(owner, "ready", priority, LAST).first()),
      );
      const times = firsts.flatMap((item) => item?.not_before ?? []);
      return times.length === 0 ? null : Math.min(...times);
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
    /** The person looks at it: it goes first, unless it failed lately and waits for that. */
    hurry: (key: string, now: number) =>
      db.transaction("rw", table, async () => {
        const item = await table.get(key);
        if (item === undefined || item.state !== "ready") return;
        const not_before = item.attempts === 0 ? Math.min(item.not_before, now) : item.not_before;
        await table.put({ ...item, priority: PRIORITY.first, not_before });
      }),
    /** A person asked: all of theirs is tried at once, also what was parked. What is due already is left as it is. */
    retryNow: (owner: Owner, now: number): Promise<void> =>
      db.transaction("rw", table, async () => {
        const again = (item: T) => {
          item.state = "ready";
          item.attempts = 0;
          item.not_before = Math.min(item.not_before, now);
        };
        for (const priority of priorities) {
          await range(owner, "ready", priority, LAST, now + 1).modify(again);
          await range(owner, "parked", priority, LAST).modify(again);
        }
      }),
    /** Gives up what is parked for a reason. Answers how many there were. */
    discardParked: (owner: Owner, reason: string): Promise<number> =>
      table
        .where("owner")
        .equals(owner)
        .filter((item) => item.state === "parked" && (item.reason ?? "failed") === reason)
        .delete(),
    /** Keys only: thousands may wait while the popup asks. */
    async waitingKeys(owner: Owner): Promise<string[]> {
      const parts = priorities.map((priority) => range(owner, "ready", priority, LAST));
      return (await Promise.all(parts.map((part) => part.primaryKeys()))).flat();
    },
    async waitingCount(owner: Owner): Promise<number> {
      const parts = priorities.map((priority) => range(owner, "ready", priority, LAST).count());
      return (await Promise.all(parts)).reduce((sum, count) => sum + count, 0);
    },
    async parked(owner: Owner): Promise<T[]> {
      const parts = priorities.map((priority) => range(owner, "parked", priority, LAST));
      return (await Promise.all(parts.map((part) => part.toArray()))).flat();
    },
    count: (owner: Owner): Promise<number> => table.where("owner").equals(owner).count(),
  };
}

export const createJobs = (db: HeedDatabase, priorities?: readonly Priority[]) =>
  createQueue<Job>(db, "jobs", priorities);
export const createOutbox = (db: HeedDatabase, priorities?: readonly Priority[]) =>
  createQueue<OutboxEntry>(db, "outbox", priorities);
