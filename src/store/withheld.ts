import type { HeedDatabase } from "./database.ts";
import { releaseTurns } from "./enrichments.ts";
import { eraseElsewhere, erasureTables, withhold } from "./erasures.ts";
import type { LeaveRules } from "./passage.ts";
import { holdBack, passageOfChat } from "./passage.ts";
import { enqueueJob } from "./queue.ts";
import { UNOWNED, type Owner, type StoredChat } from "./records.ts";
import { turnsOf } from "./turns.ts";

interface WithholdRequest extends LeaveRules {
  chat_provider_id: string;
  owner: Owner;
  withheld: boolean;
  /** With `withheld`: the id of an erasure that takes the organization's copy back; null leaves it. */
  erasure_id: string | null;
  now: number;
}

/** The person keeps a chat to themselves, or lets it go again from now on. */
export function setWithheld(db: HeedDatabase, request: WithholdRequest): Promise<void> {
  const { chat_provider_id, owner, now } = request;
  return db.transaction("rw", erasureTables(db), async () => {
    if (request.withheld) {
      await withhold(db, chat_provider_id, owner);
      if (request.erasure_id !== null && owner !== UNOWNED)
        await eraseElsewhere(db, { id: request.erasure_id, chat_provider_id, owner, now });
      return;
    }
    await db.withheld.delete(chat_provider_id);
    const chat = await db.chats.get(chat_provider_id);
    if (chat === undefined) return;
    await enqueueJob(db, {
      kind: "enrich-chat",
      record_id: chat_provider_id,
      owner: chat.owner,
      not_before: now,
    });
    for (const turn of await turnsOf(db, chat_provider_id))
      if (turn.enriched === null)
        await enqueueJob(db, {
          kind: "enrich-message",
          record_id: turn.message_provider_id,
          owner: turn.owner,
          not_before: now,
        });
    await releaseTurns(db, chat_provider_id, request);
  });
}

/** The organization's policy changed: what must not go any more leaves the outbox. */
export function holdPersonalBack(db: HeedDatabase, rules: LeaveRules): Promise<void> {
  return db.transaction("rw", erasureTables(db), async () => {
    const chats = new Set<string>();
    for (const entry of await db.outbox.toArray())
      if (entry.table === "enriched_messages" || entry.table === "enriched_chats")
        if (entry.row.chat_provider_id !== null) chats.add(entry.row.chat_provider_id);
    for (const id of chats)
      if ((await passageOfChat(db, id, rules)) !== "goes") await holdBack(db, id);
  });
}

const LISTED = 20;
/** Chats the person keeps to themselves and that are still here, newest first. */
export async function withheldChats(db: HeedDatabase, owner: Owner): Promise<StoredChat[]> {
  const ids = await db.withheld.where("owner").equals(owner).primaryKeys();
  const chats = (await db.chats.bulkGet(ids)).filter((chat) => chat !== undefined);
  return chats.sort((one, other) => other.created_at - one.created_at).slice(0, LISTED);
}

/** Chats of this person that stay on this device, by their choice or by the organization's. */
export async function countKept(
  db: HeedDatabase,
  owner: Owner,
  { sync_personal }: Pick<LeaveRules, "sync_personal">,
): Promise<number> {
  const withheld = await db.withheld.where("owner").equals(owner).primaryKeys();
  if (sync_personal) return withheld.length;
  const personal = await db.chats.where("[owner+personal]").equals([owner, 1]).primaryKeys();
  return new Set([...withheld, ...personal]).size;
}
