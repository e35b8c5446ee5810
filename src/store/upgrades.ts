import type { Transaction } from "dexie";
import type { StoredMessage, WhitelistEntry } from "./records.ts";

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
