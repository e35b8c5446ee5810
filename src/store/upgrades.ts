import type { Transaction } from "dexie";
import { PRIORITY, type Job, type OutboxEntry } from "./records.ts";
import type { StoredChat, StoredMessage, WhitelistEntry } from "./records.ts";

// One function a version. It works on what that version's database held, whatever the types say today.

/** Version 1 kept only what was allowed, without saying by whom and since when. */
export async function decisionsFromVersion1(transaction: Transaction): Promise<void> {
  const messages = transaction.table<StoredMessage, string>("messages");
  const whitelist = transaction.table<
    Pick<WhitelistEntry, "message_provider_id" | "fingerprints"> & { created_at: number },
    string
  >("whitelist");
  const before = await whitelist.toArray();
  const known = await messages.bulkGet(before.map((entry) => entry.message_provider_id));
  const entries: WhitelistEntry[] = before.map((entry, n) => ({
    message_provider_id: entry.message_provider_id,
    chat_provider_id: known[n]?.chat_provider_id ?? null,
    owner: known[n]?.owner ?? "",
    whitelisted: true,
    decided_at: known[n]?.user_whitelist_at ?? entry.created_at,
    sent_at: known[n]?.sent_at ?? entry.created_at,
    fingerprints: entry.fingerprints,
    shared: [],
  }));
  await transaction.table<WhitelistEntry, string>("whitelist").bulkPut(entries);
}

/** Version 2 had one queue for all, and did not tell personal chats apart. */
export async function prioritiesFromVersion2(transaction: Transaction): Promise<void> {
  for (const name of ["jobs", "outbox"])
    await transaction
      .table<Job | OutboxEntry, string>(name)
      .toCollection()
      .modify((item) => {
        item.priority = PRIORITY.normal;
      });
  await transaction
    .table<StoredChat, string>("chats")
    .toCollection()
    .modify((chat) => {
      chat.personal = chat.enriched?.classification.is_work_related === false ? 1 : 0;
    });
}
