import type { HeedDatabase } from "./database.ts";
import { passageOfChat, passageTables, type LeaveRules } from "./passage.ts";
import { enqueueRecord } from "./queue.ts";
import { UNOWNED, outboxKey, type Owner, type StoredChat, type StoredMessage } from "./records.ts";

interface RateInput extends LeaveRules {
  chat_provider_id: string;
  /** 0-100; null takes it back. */
  score: number | null;
  owner: Owner;
  now: number;
}

export const isOwn = (owner: Owner) => (chat: StoredChat) =>
  chat.owner === owner || chat.owner === UNOWNED;

/** Keeps a person's own rating, and lets the server know when the chat's record may go there. False for a chat not known. */
export function rateChat(db: HeedDatabase, input: RateInput): Promise<boolean> {
  const { chat_provider_id, score, owner, now } = input;
  return db.transaction("rw", [db.ratings, db.outbox, ...passageTables(db)], async () => {
    const chat = await db.chats.get(chat_provider_id);
    if (chat === undefined || !isOwn(owner)(chat)) return false;
    await db.ratings.put({ owner, chat_provider_id, score });
    if ((await passageOfChat(db, chat_provider_id, input)) === "goes")
      await enqueueRecord(db, { table: "ratings", row: { chat_provider_id, score } }, owner, now);
    return true;
  });
}

/** A rating given on another device, or on the server. One of this device that was not delivered yet is the later one. */
export async function applyRating(
  db: HeedDatabase,
  owner: Owner,
  { chat_provider_id, score }: { chat_provider_id: string; score: number | null },
): Promise<void> {
  if ((await db.outbox.get(outboxKey("ratings", chat_provider_id))) !== undefined) return;
  await db.ratings.put({ owner, chat_provider_id, score });
}

/** Ratings given while nobody was signed in become this person's. Call inside a transaction over `ratings`. */
export async function claimRatings(db: HeedDatabase, owner: Owner): Promise<void> {
  const unowned = db.ratings.where(":id").between([UNOWNED], [UNOWNED, "\uffff"]);
  const found = await unowned.toArray();
  await unowned.delete();
  await db.ratings.bulkPut(found.map((rating) => ({ ...rating, owner })));
}

export interface JudgedChat {
  chat: StoredChat;
  /** The newest message of it. */
  message: StoredMessage;
  own_score: number | null;
}

/** Chats written in since then (epoch ms) whose quality is known, the newest first. */
export function judgedChats(
  db: HeedDatabase,
  owner: Owner,
  since: number,
  limit: number,
): Promise<JudgedChat[]> {
  return db.transaction("r", [db.messages, db.chats, db.ratings], async () => {
    const newest = new Map<string, StoredMessage>();
    for (const flagged of [0, 1]) {
      const found = await db.messages
        .where("[flagged+sent_at]")
        .between([flagged, since], [flagged, Number.MAX_SAFE_INTEGER], true, true)
        .reverse()
        .limit(10 * limit)
        .toArray();
      for (const message of found) {
        const known = newest.get(message.chat_provider_id);
        if (known === undefined || known.sent_at < message.sent_at)
          newest.set(message.chat_provider_id, message);
      }
    }
    const chats = await db.chats.bulkGet([...newest.keys()]);
    const judged = chats
      .filter((chat) => chat !== undefined && chat.enriched !== null && isOwn(owner)(chat))
      .flatMap((chat) => {
        const message = chat && newest.get(chat.chat_provider_id);
        return chat === undefined || message === undefined ? [] : [{ chat, message }];
      })
      .sort((one, other) => other.message.sent_at - one.message.sent_at)
      .slice(0, limit);
    const ratings = await db.ratings.bulkGet(
      judged.map(({ chat }): [string, string] => [owner, chat.chat_provider_id]),
    );
    return judged.map((one, n) => ({ ...one, own_score: ratings[n]?.score ?? null }));
  });
}
