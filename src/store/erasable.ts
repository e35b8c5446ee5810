import type { HeedDatabase } from "./database.ts";
import { UNOWNED, jobKey, outboxKey, type Owner, type StoredMessage } from "./records.ts";

/** What a person asks to be erased. Days are the device's: epoch ms of its midnight and the next. */
export type ErasedRange =
  | { scope: "chat"; chat_provider_id: string }
  | { scope: "day"; starts_at: number; ends_at: number }
  | { scope: "all" };

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

/** Every id under which a chat was known here, its own first. */
export const everyId = async (db: HeedDatabase, id: string): Promise<string[]> => {
  const aliases = await db.aliases.where("chat_provider_id").equals(id).primaryKeys();
  return [id, ...aliases].slice(0, 20);
};

export const isOwn = (owner: Owner) => (record: { owner: Owner }) =>
  record.owner === owner || record.owner === UNOWNED;

/** Messages looked at at once: a year of them is more than a worker may hold. */
const PART = 1_000;

/** In parts; those that were seen may be removed meanwhile. */
export async function* messagesOf(
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

/** Keys of all that waits in either queue. */
export async function waitingKeys(db: HeedDatabase): Promise<ReadonlySet<string>> {
  const [jobs, entries] = await Promise.all([
    db.jobs.toCollection().primaryKeys(),
    db.outbox.toCollection().primaryKeys(),
  ]);
  return new Set([...jobs, ...entries]);
}

/** Its record, or its chat's, is not with the organization yet. */
export const isUndelivered = (
  { message_provider_id, chat_provider_id }: StoredMessage,
  waiting: ReadonlySet<string>,
): boolean =>
  waiting.has(jobKey("enrich-message", message_provider_id)) ||
  waiting.has(outboxKey("enriched_messages", message_provider_id)) ||
  waiting.has(jobKey("enrich-chat", chat_provider_id)) ||
  waiting.has(outboxKey("enriched_chats", chat_provider_id));

/** The organization never had it in any state, and would have got it. */
export async function isUnsent(db: HeedDatabase, message: StoredMessage): Promise<boolean> {
  if ((await db.withheld.get(message.chat_provider_id)) !== undefined) return false;
  const id = message.message_provider_id;
  if (message.enriched === null)
    return (await db.jobs.get(jobKey("enrich-message", id))) !== undefined;
  return (await db.outbox.get(outboxKey("enriched_messages", id)))?.fresh === true;
}
