import type { Policy } from "../domain/policy.ts";
import { isErased } from "../domain/erasure.ts";
import { passageOf, type Passage } from "../domain/withholding.ts";
import type { HeedDatabase } from "./database.ts";
import { serverTime } from "./clock.ts";
import { UNOWNED, jobKey, outboxKey, type Owner, type Job, type StoredErasure } from "./records.ts";

/** What the organization's policy says about leaving; read at every write. */
export interface LeaveRules {
  storage: Policy["storage"];
  sync_personal: boolean;
}

/** Tables that `passageOfChat` and what builds on it read. */
export const passageTables = (db: HeedDatabase) => [
  db.chats,
  db.jobs,
  db.withheld,
  db.erasures,
  db.meta,
];

/** Call inside a transaction over `passageTables`. */
export async function passageOfChat(
  db: HeedDatabase,
  chat_provider_id: string,
  { sync_personal }: Pick<LeaveRules, "sync_personal">,
): Promise<Passage> {
  const withheld = (await db.withheld.get(chat_provider_id)) !== undefined;
  if (withheld || sync_personal)
    return passageOf({ withheld, personal: null, classifying: false }, sync_personal);
  const chat = await db.chats.get(chat_provider_id);
  const job = await db.jobs.get(jobKey("enrich-chat", chat_provider_id));
  const personal = chat === undefined || chat.enriched === null ? null : chat.personal === 1;
  return passageOf({ withheld, personal, classifying: isUnderWay(job) }, sync_personal);
}

/** Asked again for a better answer, the chat's present one holds meanwhile. */
export const isUnderWay = (job: Job | undefined): boolean =>
  job !== undefined && job.again !== true;

/** Takes a chat's records out of the outbox; they are marked as held back. */
export async function holdBack(db: HeedDatabase, chat_provider_id: string): Promise<void> {
  await db.outbox.delete(outboxKey("enriched_chats", chat_provider_id));
  const turns = await db.messages.where("chat_provider_id").equals(chat_provider_id).toArray();
  for (const turn of turns) {
    const key = outboxKey("enriched_messages", turn.message_provider_id);
    if ((await db.outbox.get(key)) === undefined) continue;
    await db.outbox.delete(key);
    await db.messages.put({ ...turn, held: 1 });
  }
}

/** Erasures that concern records of this person; what is nobody's yet is covered by anybody's on this device. */
export async function erasuresFor(db: HeedDatabase, owner: Owner): Promise<StoredErasure[]> {
  const all = await db.erasures.toArray();
  return all.filter((one) => owner === UNOWNED || one.owner === owner || one.owner === UNOWNED);
}

/** Whether what was sent at `sent_at` (epoch ms, this device's clock) in one of these chats was erased. */
export async function wasErased(
  db: HeedDatabase,
  record: { chats: readonly (string | null)[]; sent_at: number; owner: Owner },
  which: (erasure: StoredErasure) => boolean = () => true,
): Promise<boolean> {
  const erasures = (await erasuresFor(db, record.owner)).filter(which);
  if (erasures.length === 0) return false;
  const at = await serverTime(db, record.sent_at);
  return erasures.some((erasure) => isErased({ chats: record.chats, at }, erasure));
}
