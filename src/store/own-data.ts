import type { OwnChat, OwnDataPart, OwnMessage } from "../domain/own-data.ts";
import type { HeedDatabase } from "./database.ts";
import { UNOWNED, type Owner, type StoredChat, type StoredMessage } from "./records.ts";

/** Rows looked at for one part: its text stays far below what one message between pages may hold. */
const PART = 500;
const iso = (time: number): string => new Date(time).toISOString();

/** A part of what the device keeps of this person, and of nobody yet; `after` is the `next` of the part before. */
export function ownData(
  db: HeedDatabase,
  owner: Owner,
  after: string | null,
  size = PART,
): Promise<OwnDataPart> {
  const isOwn = (record: { owner: Owner }) => record.owner === owner || record.owner === UNOWNED;
  return db.transaction("r", [db.messages, db.chats, db.ratings], async () => {
    const rows = await db.messages
      .where(":id")
      .above(after ?? "")
      .limit(size)
      .toArray();
    const next = rows.length < size ? null : (rows.at(-1)?.message_provider_id ?? null);
    const chats: OwnChat[] = [];
    if (after === null)
      for (const chat of (await db.chats.toArray()).filter(isOwn))
        chats.push(
          chatOf(chat, (await db.ratings.get([owner, chat.chat_provider_id]))?.score ?? null),
        );
    return { messages: rows.filter(isOwn).map(messageOf), chats, next };
  });
}

const messageOf = (message: StoredMessage): OwnMessage => ({
  message_provider_id: message.message_provider_id,
  chat_provider_id: message.chat_provider_id,
  site: message.site,
  model: message.model,
  sent_at: iso(message.sent_at),
  content: message.content,
  answer: message.answer?.text ?? null,
  intervention: message.intervention,
  intervention_reason: message.intervention_reason,
  found: message.findings.map((finding) => finding.type),
  assessment: message.enriched?.assessment ?? message.device,
  whitelisted: message.user_whitelist,
  whitelist_reason: message.user_whitelist_reason,
});

const chatOf = (chat: StoredChat, rating: number | null): OwnChat => ({
  chat_provider_id: chat.chat_provider_id,
  site: chat.site,
  model: chat.model,
  first_seen_at: iso(chat.created_at),
  classification: chat.enriched?.classification ?? null,
  rating,
});
