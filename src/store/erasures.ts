import { isErased, type Erasure } from "../domain/erasure.ts";
import type { Level } from "../domain/level.ts";
import { serverTime } from "./clock.ts";
import type { HeedDatabase } from "./database.ts";
import {
  everyId,
  isOwn,
  isUndelivered,
  isUnsent,
  messagesOf,
  waitingKeys,
  type ErasedRange,
} from "./erasable.ts";
import { holdBack } from "./passage.ts";
import { enqueueJob } from "./queue.ts";
import { UNOWNED, jobKey, outboxKey, type Owner, type StoredMessage } from "./records.ts";
import { tellServer } from "./told-erasures.ts";
import { turnsOf } from "./turns.ts";

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
      await db.outbox.delete(outboxKey("ratings", id));
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
  const ratings = db.ratings.where(":id").between([owner], [owner, "\uffff"]);
  const rated = await ratings.primaryKeys();
  await db.outbox.bulkDelete(rated.map(([, id]) => outboxKey("ratings", id)));
  await ratings.delete();
}
