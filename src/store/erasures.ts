import { isErased, type Erasure, type ErasureRow } from "../domain/erasure.ts";
import type { Level } from "../domain/level.ts";
import { serverTime } from "./clock.ts";
import type { HeedDatabase } from "./database.ts";
import { holdBack } from "./passage.ts";
import { enqueueJob, enqueueRecord } from "./queue.ts";
import { PRIORITY, UNOWNED, jobKey, outboxKey, type Owner, type StoredMessage } from "./records.ts";
import { turnsOf } from "./turns.ts";

/** What a person asks to be erased. Days are the device's: epoch ms of its midnight and the next. */
export type ErasedRange =
  | { scope: "chat"; chat_provider_id: string }
  | { scope: "day"; starts_at: number; ends_at: number }
  | { scope: "all" };

export interface EraseRequest {
  /** A UUID made for this wish. */
  id: string;
  target: ErasedRange;
  owner: Owner;
  /** Whether the organization lets its copy go. Where it does not, what it has not got yet stays until it has. */
  remote: boolean;
  now: number;
}

/** What went from this device, and how many messages stay because they still wait to be sent. */
export interface Erased {
  messages: number;
  chats: number;
  stay: number;
}

export const erasureTables = (db: HeedDatabase) => [
  db.messages,
  db.chats,
  db.aliases,
  db.enrichments,
  db.jobs,
  db.outbox,
  db.whitelist,
  db.ratings,
  db.erasures,
  db.withheld,
  db.meta,
];

/**
 * Erases on this device, remembers it so that nothing of it is taken in again, and lets the server know before anything
 * else, whenever that is possible. One transaction: a worker that dies has erased all of it or nothing.
 */
export function erase(db: HeedDatabase, request: EraseRequest): Promise<Erased> {
  const { id, target, owner, remote, now } = request;
  return db.transaction("rw", erasureTables(db), async () => {
    const chats = target.scope === "chat" ? await everyId(db, target.chat_provider_id) : [];
    const waits = await waitingKeys(db);
    const sendable = owner !== UNOWNED;
    const done: Erased = { messages: 0, chats: 0, stay: 0 };
    const unsent = noMessages();
    let newest = now;
    for await (const found of messagesOf(db, target, chats, owner)) {
      const gone = remote || !sendable ? found : found.filter((one) => !isUndelivered(one, waits));
      for (const one of gone) {
        newest = Math.max(newest, one.sent_at);
        if (await isUnsent(db, one)) unsent[levelOf(one)] += 1;
      }
      done.stay += found.length - gone.length;
      done.messages += gone.length;
      done.chats += await remove(db, gone, owner, now, remote);
    }
    if (target.scope === "all") await removeRest(db, owner, Number.MAX_SAFE_INTEGER);
    const day = target.scope === "day" ? target : null;
    const erasure: Erasure = {
      id,
      scope: target.scope,
      chats,
      starts_at: day === null ? null : await serverTime(db, day.starts_at),
      ends_at: day === null ? null : await serverTime(db, day.ends_at),
      erased_at: await serverTime(db, newest),
      keep_copies: false,
    };
    await db.erasures.put({ ...erasure, owner });
    if (remote && sendable) await tellServer(db, erasure, unsent, owner, now);
    return done;
  });
}

/** What would go: for the question before. */
export function countErasable(
  db: HeedDatabase,
  target: ErasedRange,
  owner: Owner,
): Promise<{ messages: number; chats: number }> {
  return db.transaction("r", [db.messages, db.chats, db.aliases], async () => {
    const owners = [...new Set([owner, UNOWNED])];
    if (target.scope === "all")
      return {
        messages: await db.messages.where("owner").anyOf(owners).count(),
        chats: await db.chats.where("owner").anyOf(owners).count(),
      };
    const ids = target.scope === "chat" ? await everyId(db, target.chat_provider_id) : [];
    const chats = new Set<string>();
    let messages = 0;
    for await (const found of messagesOf(db, target, ids, owner))
      for (const one of found) {
        messages += 1;
        chats.add(one.chat_provider_id);
      }
    return { messages, chats: chats.size };
  });
}

/** Another device's erasure, or this one's own coming back. Call inside a transaction over `erasureTables`. */
export async function applyErasure(
  db: HeedDatabase,
  owner: Owner,
  { id, scope, chats, starts_at, ends_at, erased_at, keep_copies }: Erasure,
  now: number,
): Promise<void> {
  if ((await db.erasures.get(id)) !== undefined) return;
  const erasure: Erasure = { id, scope, chats, starts_at, ends_at, erased_at, keep_copies };
  await db.erasures.put({ ...erasure, owner });
  if (keep_copies) {
    for (const chat_provider_id of chats) await withhold(db, chat_provider_id, owner);
    return;
  }
  const offset = (await serverTime(db, now)) - now;
  for await (const found of messagesOf(db, targetOf(erasure, offset), [...chats], owner)) {
    const gone = found.filter((one) =>
      isErased({ chats: [one.chat_provider_id], at: one.sent_at + offset }, erasure),
    );
    await remove(db, gone, owner, now, true);
  }
  if (scope === "all") await removeRest(db, owner, erased_at);
}

/** Nothing more of this chat leaves. Call inside a transaction over `erasureTables`. */
export async function withhold(
  db: HeedDatabase,
  chat_provider_id: string,
  owner: Owner,
): Promise<void> {
  await db.withheld.put({ chat_provider_id, owner });
  await holdBack(db, chat_provider_id);
  const turns = await turnsOf(db, chat_provider_id);
  await db.jobs.bulkDelete([
    jobKey("enrich-chat", chat_provider_id),
    ...turns.map((turn) => jobKey("enrich-message", turn.message_provider_id)),
  ]);
}

/** The organization's copy of a chat goes, the devices' stay. Call inside a transaction over `erasureTables`. */
export async function eraseElsewhere(
  db: HeedDatabase,
  request: { id: string; chat_provider_id: string; owner: Owner; now: number },
): Promise<void> {
  const chats = await everyId(db, request.chat_provider_id);
  const turns = await turnsOf(db, request.chat_provider_id);
  const newest = Math.max(request.now, ...turns.map((turn) => turn.sent_at));
  const erasure: Erasure = {
    id: request.id,
    scope: "chat",
    chats,
    starts_at: null,
    ends_at: null,
    erased_at: await serverTime(db, newest),
    keep_copies: true,
  };
  await db.erasures.put({ ...erasure, owner: request.owner });
  await tellServer(db, erasure, noMessages(), request.owner, request.now);
}

const everyId = async (db: HeedDatabase, id: string): Promise<string[]> => {
  const aliases = await db.aliases.where("chat_provider_id").equals(id).primaryKeys();
  return [id, ...aliases].slice(0, 20);
};

const isOwn = (owner: Owner) => (record: { owner: Owner }) =>
  record.owner === owner || record.owner === UNOWNED;

/** Messages looked at at once: a year of them is more than a worker may hold. */
const PART = 1_000;

/** In parts; those that were seen may be removed meanwhile. */
async function* messagesOf(
  db: HeedDatabase,
  target: ErasedRange,
  chats: string[],
  owner: Owner,
): AsyncGenerator<StoredMessage[]> {
  switch (target.scope) {
    case "chat":
      yield db.messages.where("chat_provider_id").anyOf(chats).filter(isOwn(owner)).toArray();
      return;
    case "day":
      for (const flagged of [0, 1])
        yield db.messages
          .where("[flagged+sent_at]")
          .between([flagged, target.starts_at], [flagged, target.ends_at], true, false)
          .filter(isOwn(owner))
          .toArray();
      return;
    case "all": {
      let after: string | undefined = "";
      while (after !== undefined) {
        const rows: StoredMessage[] = await db.messages
          .where(":id")
          .above(after)
          .limit(PART)
          .toArray();
        after = rows.at(-1)?.message_provider_id;
        yield rows.filter(isOwn(owner));
      }
    }
  }
}

function targetOf({ scope, starts_at, ends_at }: Erasure, offset: number): ErasedRange {
  switch (scope) {
    case "chat":
      return { scope, chat_provider_id: "" };
    case "day":
      return { scope, starts_at: (starts_at ?? 0) - offset, ends_at: (ends_at ?? 0) - offset };
    case "all":
      return { scope };
  }
}

async function waitingKeys(db: HeedDatabase): Promise<ReadonlySet<string>> {
  const [jobs, entries] = await Promise.all([
    db.jobs.toCollection().primaryKeys(),
    db.outbox.toCollection().primaryKeys(),
  ]);
  return new Set([...jobs, ...entries]);
}

/** Its record, or its chat's, is not with the organization yet. */
const isUndelivered = (
  { message_provider_id, chat_provider_id }: StoredMessage,
  waiting: ReadonlySet<string>,
): boolean =>
  waiting.has(jobKey("enrich-message", message_provider_id)) ||
  waiting.has(outboxKey("enriched_messages", message_provider_id)) ||
  waiting.has(jobKey("enrich-chat", chat_provider_id)) ||
  waiting.has(outboxKey("enriched_chats", chat_provider_id));

/** The organization never had it in any state, and would have got it. */
async function isUnsent(db: HeedDatabase, message: StoredMessage): Promise<boolean> {
  if ((await db.withheld.get(message.chat_provider_id)) !== undefined) return false;
  const id = message.message_provider_id;
  if (message.enriched === null)
    return (await db.jobs.get(jobKey("enrich-message", id))) !== undefined;
  return (await db.outbox.get(outboxKey("enriched_messages", id)))?.fresh === true;
}

const noMessages = (): Record<Level, number> => ({
  none: 0,
  low: 0,
  medium: 0,
  high: 0,
  critical: 0,
});
const levelOf = ({ user_whitelist, enriched, device }: StoredMessage): Level =>
  user_whitelist ? "none" : (enriched?.assessment ?? device).overall_risk_level;

/** Answers how many chats went whole. What is left of a chat is another chat: it is classified anew. */
async function remove(
  db: HeedDatabase,
  gone: StoredMessage[],
  owner: Owner,
  now: number,
  classify: boolean,
): Promise<number> {
  if (gone.length === 0) return 0;
  const ids = gone.map((one) => one.message_provider_id);
  await db.messages.bulkDelete(ids);
  await db.jobs.bulkDelete(ids.map((id) => jobKey("enrich-message", id)));
  await db.outbox.bulkDelete(ids.map((id) => outboxKey("enriched_messages", id)));
  // Answers are kept by what was asked, and a chat was asked about many times: all go, and are asked for again.
  await db.enrichments.clear();
  let chats = 0;
  for (const id of new Set(gone.map((one) => one.chat_provider_id))) {
    const chat = await db.chats.get(id);
    const left = (await turnsOf(db, id)).filter(isOwn(owner));
    await db.outbox.delete(outboxKey("enriched_chats", id));
    const [first] = left;
    if (first === undefined) {
      chats += 1;
      await db.jobs.delete(jobKey("enrich-chat", id));
      await db.ratings.delete([owner, id]);
      if (chat !== undefined && isOwn(owner)(chat)) await db.chats.delete(id);
      if ((await turnsOf(db, id)).length === 0)
        await db.aliases.where("chat_provider_id").equals(id).delete();
    } else if (chat !== undefined && isOwn(owner)(chat)) {
      await db.chats.put({ ...chat, enriched: null, personal: 0, created_at: first.sent_at });
      const job = { kind: "enrich-chat", record_id: id, owner: chat.owner } as const;
      const stays = (await db.withheld.get(id)) !== undefined;
      if (classify && !stays) await enqueueJob(db, { ...job, not_before: now });
    }
  }
  return chats;
}

/** With everything go the decisions and ratings. `until`: epoch ms in the server's time. */
async function removeRest(db: HeedDatabase, owner: Owner, until: number): Promise<void> {
  const decisions = await db.whitelist
    .where("owner")
    .anyOf([owner, UNOWNED])
    .filter((entry) => entry.decided_at <= until)
    .primaryKeys();
  await db.whitelist.bulkDelete(decisions);
  await db.outbox.bulkDelete(decisions.map((id) => outboxKey("whitelist_entries", id)));
  await db.ratings.where(":id").between([owner], [owner, "\uffff"]).delete();
}

function tellServer(
  db: HeedDatabase,
  erasure: Erasure,
  unsent: Record<Level, number>,
  owner: Owner,
  now: number,
): Promise<void> {
  const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());
  const row: ErasureRow = {
    ...erasure,
    chats: [...erasure.chats],
    starts_at: iso(erasure.starts_at),
    ends_at: iso(erasure.ends_at),
    erased_at: new Date(erasure.erased_at).toISOString(),
    unsent,
  };
  return enqueueRecord(db, { table: "erasures", row }, owner, now, { priority: PRIORITY.first });
}
