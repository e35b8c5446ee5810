import type { MaskedText } from "../domain/masked.ts";
import type { Policy } from "../domain/policy.ts";
import type { HeedDatabase } from "./database.ts";
import type { StoredMessage } from "./records.ts";
import { enqueueMessageRow } from "./turns.ts";

export interface WhitelistChange {
  message_provider_id: string;
  whitelisted: boolean;
  reason: MaskedText | null;
  storage: Policy["storage"];
  now: number;
}

/**
 * Whitelists a message and the values found in it, or takes that back. The values allowed are the union over all
 * whitelisted messages: a value two messages share stays until both are undone. Null for an unknown message.
 */
export function setWhitelisted(
  db: HeedDatabase,
  change: WhitelistChange,
): Promise<StoredMessage | null> {
  return db.transaction("rw", [db.messages, db.whitelist, db.outbox], async () => {
    const known = await db.messages.get(change.message_provider_id);
    if (known === undefined) return null;
    const reason = change.whitelisted ? change.reason : null;
    if (known.user_whitelist === change.whitelisted && known.user_whitelist_reason === reason)
      return known;
    const message = {
      ...known,
      user_whitelist: change.whitelisted,
      user_whitelist_reason: reason,
      // A decision is later than the one before it, also when the clock was set back.
      user_whitelist_at: Math.max(change.now, (known.user_whitelist_at ?? 0) + 1),
    };
    await db.messages.put(message);
    if (change.whitelisted)
      await db.whitelist.put({
        message_provider_id: message.message_provider_id,
        fingerprints: [...new Set(message.findings.map((finding) => finding.fingerprint))],
        created_at: change.now,
      });
    else await db.whitelist.delete(message.message_provider_id);
    await enqueueMessageRow(db, message, change);
    return message;
  });
}

/** Fingerprints of every allowed value, sorted. */
export async function allowedFingerprints(db: HeedDatabase): Promise<string[]> {
  const keys = await db.whitelist.orderBy("fingerprints").uniqueKeys();
  return keys.filter((key) => typeof key === "string");
}
