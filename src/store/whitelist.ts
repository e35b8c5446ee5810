import type { MaskedText } from "../domain/masked.ts";
import type { HeedDatabase } from "./database.ts";
import { serverTime } from "./clock.ts";
import { enqueueDecision, valuesOf } from "./decisions.ts";
import { passageTables, type LeaveRules } from "./passage.ts";
import type { StoredMessage, WhitelistEntry } from "./records.ts";
import { enqueueMessageRow } from "./turns.ts";

export interface WhitelistChange extends LeaveRules {
  message_provider_id: string;
  whitelisted: boolean;
  reason: MaskedText | null;
  /** Until when, epoch ms of this device's clock; for good when null or absent. */
  ends_at?: number | null;
  /** When it was decided, in the server's time; now when absent. */
  decided_at?: number;
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
  const tables = [db.messages, db.whitelist, db.outbox, ...passageTables(db)];
  return db.transaction("rw", tables, async () => {
    const known = await db.messages.get(change.message_provider_id);
    if (known === undefined) return null;
    const reason = change.whitelisted ? change.reason : null;
    const before = await db.whitelist.get(change.message_provider_id);
    const ends_at = change.whitelisted ? (change.ends_at ?? null) : null;
    const expires_at = ends_at === null ? null : await serverTime(db, ends_at);
    if (
      known.user_whitelist === change.whitelisted &&
      known.user_whitelist_reason === reason &&
      (before?.expires_at ?? null) === expires_at
    )
      return known;
    const now = change.decided_at ?? (await serverTime(db, change.now));
    const message = {
      ...known,
      user_whitelist: change.whitelisted,
      user_whitelist_reason: reason,
      // A decision is later than the one before it, also when the clock was set back.
      user_whitelist_at: Math.max(
        now,
        (known.user_whitelist_at ?? 0) + 1,
        (before?.decided_at ?? 0) + 1,
      ),
    };
    await db.messages.put(message);
    const entry: WhitelistEntry = {
      message_provider_id: message.message_provider_id,
      chat_provider_id: message.chat_provider_id,
      owner: message.owner,
      whitelisted: change.whitelisted,
      decided_at: message.user_whitelist_at,
      sent_at: message.sent_at,
      expires_at,
      ...valuesOf(message),
    };
    await db.whitelist.put(entry);
    await enqueueDecision(db, entry, change.now);
    await enqueueMessageRow(db, message, change);
    return message;
  });
}
