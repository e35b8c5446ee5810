import type { OutboxEntry } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { authorized } from "./authorized.ts";
import type { Outcomes } from "./drain.ts";
import type { CallFailure, CallResult } from "./failures.ts";
import type { Door } from "./leaving.ts";
import type { LeavingRows, RecordClient } from "./record-client.ts";
import type { Session } from "./session.ts";

/** Records that go alone. */
type Single = "erasures" | "ratings";

interface PushDeps {
  store: Store;
  records: RecordClient;
  session: Session;
  door: Door;
}

/** Characters of one request's rows, about: proxies and servers refuse more than a few megabytes. */
const MAX_REQUEST = 1_000_000;

/**
 * Sends a batch of one person's records. A batch is all or nothing: one that is refused is split until the culprit
 * stands alone, so the others are not held up by it. Only what was acknowledged is removed.
 */
export function createPush({ store, records, session, door }: PushDeps) {
  const send = (entries: OutboxEntry[], table: LeavingRows["table"], owner: string) =>
    authorized(session, owner, (token) => records.upsert(batchOf(entries, table, door), token));

  async function deliver(
    entries: OutboxEntry[],
    table: LeavingRows["table"],
    owner: string,
  ): Promise<Outcomes<OutboxEntry>> {
    if (entries.length === 0) return [];
    const result: CallResult<null> = await send(entries, table, owner);
    if (result.ok) {
      await store.outbox.doneAll(entries);
      return entries.map((item) => ({ item, failure: null }));
    }
    const { failure } = result;
    if (entries.length === 1 || concernsAll(failure))
      return entries.map((item) => ({ item, failure }));
    const half = Math.ceil(entries.length / 2);
    const first = await deliver(entries.slice(0, half), table, owner);
    if (first.some(({ failure }) => failure !== null && concernsAll(failure))) return first;
    return [...first, ...(await deliver(entries.slice(half), table, owner))];
  }

  const callOf = (item: OutboxEntry, table: Single) => {
    if (item.table !== table) return null;
    switch (item.table) {
      case "erasures": {
        const erasure = door.erasure(item.row);
        return (token: string) => records.erase(erasure, token);
      }
      case "ratings": {
        const rating = door.rating(item.row);
        return (token: string) => records.rate(rating, token);
      }
    }
  };

  /** One call each: one that is refused holds up no other. */
  async function singly(
    entries: OutboxEntry[],
    table: Single,
    owner: string,
  ): Promise<Outcomes<OutboxEntry>> {
    const outcomes: Outcomes<OutboxEntry> = [];
    for (const item of entries) {
      const call = callOf(item, table);
      if (call === null || item.owner !== owner) continue;
      const result = await authorized(session, owner, call);
      if (result.ok) await store.outbox.done(item);
      outcomes.push({ item, failure: result.ok ? null : result.failure });
      if (!result.ok && concernsAll(result.failure)) break;
    }
    return outcomes;
  }

  return async (entries: OutboxEntry[]): Promise<Outcomes<OutboxEntry>> => {
    const owner = entries[0]?.owner ?? "";
    const outcomes = await singly(entries, "erasures", owner);
    if (outcomes.some(({ failure }) => failure !== null && concernsAll(failure))) return outcomes;
    for (const table of ["whitelist_entries", "enriched_chats", "enriched_messages"] as const) {
      const own = entries.filter((entry) => entry.table === table && entry.owner === owner);
      for (const part of partsOf(own, MAX_REQUEST)) {
        const done = await deliver(part, table, owner);
        outcomes.push(...done);
        if (done.some(({ failure }) => failure !== null && concernsAll(failure))) return outcomes;
      }
    }
    // After the chats they are about.
    return [...outcomes, ...(await singly(entries, "ratings", owner))];
  };
}

/** In their order, cut where a request would get longer than `most` characters; what is longer alone goes alone. */
export function partsOf<T extends { row: object }>(entries: readonly T[], most: number): T[][] {
  const parts: T[][] = [];
  let left = 0;
  for (const entry of entries) {
    const size = JSON.stringify(entry.row).length;
    if (size > left) {
      parts.push([]);
      left = most;
    }
    parts.at(-1)?.push(entry);
    left -= size;
  }
  return parts;
}

/** Whether splitting the batch would change nothing. */
function concernsAll(failure: CallFailure): boolean {
  switch (failure.kind) {
    case "unreachable":
    case "unauthenticated":
    case "throttled":
      return true;
    case "rejected":
    case "failed":
      return false;
  }
}

function batchOf(entries: OutboxEntry[], table: LeavingRows["table"], door: Door): LeavingRows {
  switch (table) {
    case "whitelist_entries":
      return {
        table,
        rows: entries.flatMap((e) => (e.table === table ? door.decisionRow(e.row) : [])),
      };
    case "enriched_chats":
      return {
        table,
        rows: entries.flatMap((e) => (e.table === table ? door.chatRow(e.row) : [])),
      };
    case "enriched_messages":
      return {
        table,
        rows: entries.flatMap((e) => (e.table === table ? door.messageRow(e.row) : [])),
      };
  }
}
