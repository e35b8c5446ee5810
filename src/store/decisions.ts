import {
  MAX_FINGERPRINTS,
  hear,
  sameDecision,
  type Decision,
  type DecisionRow,
} from "../domain/decision.ts";
import type { HeedDatabase } from "./database.ts";
import { enqueueRecord } from "./queue.ts";
import {
  UNOWNED,
  outboxKey,
  type Owner,
  type StoredMessage,
  type WhitelistEntry,
} from "./records.ts";

/** A decision as the server holds it: everything it was ever told, merged. */
export interface PulledDecision extends Decision {
  kind: "decision";
  message_provider_id: string;
  chat_provider_id: string | null;
  /** Epoch ms. */
  sent_at: number;
}

/** Puts a decision into the outbox. Call inside a transaction that covers it. */
export async function enqueueDecision(
  db: HeedDatabase,
  entry: WhitelistEntry,
  now: number,
): Promise<void> {
  const row: DecisionRow = {
    message_provider_id: entry.message_provider_id,
    chat_provider_id: entry.chat_provider_id,
    whitelisted: entry.whitelisted,
    fingerprints: entry.shared.slice(0, MAX_FINGERPRINTS),
    decided_at: new Date(entry.decided_at).toISOString(),
    expires_at: entry.expires_at == null ? null : new Date(entry.expires_at).toISOString(),
    created_at: new Date(entry.sent_at).toISOString(),
  };
  await enqueueRecord(db, { table: "whitelist_entries", row }, entry.owner, now);
}

/** What a message allows while it is whitelisted. */
export function valuesOf(
  message: Pick<StoredMessage, "findings" | "user_whitelist">,
): Pick<WhitelistEntry, "fingerprints" | "shared"> {
  if (!message.user_whitelist) return { fingerprints: [], shared: [] };
  const { findings } = message;
  return {
    fingerprints: [...new Set(findings.map((finding) => finding.fingerprint))],
    shared: [...new Set(findings.flatMap((finding) => finding.shared ?? []))].sort(),
  };
}

const waits = async (db: HeedDatabase, id: string): Promise<boolean> =>
  (await db.outbox.get(outboxKey("whitelist_entries", id))) !== undefined;

/** Decisions from a clock that is ahead: they were made before now, so that is when they were made. */
export async function pullBack(
  db: HeedDatabase,
  owner: Owner,
  server_now: number,
  now: number,
): Promise<void> {
  const ahead = await db.whitelist
    .where("owner")
    .equals(owner)
    .filter((entry) => entry.decided_at > server_now)
    .toArray();
  for (const entry of ahead) {
    if (!(await waits(db, entry.message_provider_id))) continue;
    const earlier = { ...entry, decided_at: server_now };
    await db.whitelist.put(earlier);
    await enqueueDecision(db, earlier, now);
  }
}

export async function applyDecision(
  db: HeedDatabase,
  owner: Owner,
  item: PulledDecision,
  now: number,
): Promise<void> {
  const id = item.message_provider_id;
  const [known, stored] = [await db.whitelist.get(id), await db.messages.get(id)];
  // Another person of this device: theirs is not ours to change.
  if (known !== undefined && known.owner !== owner && known.owner !== UNOWNED) return;
  const message = stored?.owner === owner ? stored : undefined;
  const pending = known !== undefined && (await waits(db, id)) ? decisionOf(known) : null;
  const values = message && valuesOf({ ...message, user_whitelist: true });
  const { decision: whole, tell } = hear(item, pending, values?.shared ?? []);
  const local = values?.fingerprints ?? known?.fingerprints ?? [];
  const entry: WhitelistEntry = {
    message_provider_id: id,
    chat_provider_id: message?.chat_provider_id ?? item.chat_provider_id,
    owner,
    whitelisted: whole.whitelisted,
    decided_at: whole.decided_at,
    sent_at: item.sent_at,
    fingerprints: whole.whitelisted ? local : [],
    shared: [...whole.fingerprints],
    expires_at: whole.expires_at ?? null,
    reason: (whole.whitelisted && known?.reason) || null,
  };
  await db.whitelist.put(entry);
  if (message !== undefined) await db.messages.put(withDecision(message, whole));
  if (tell) {
    if (pending === null || !sameDecision(whole, pending)) await enqueueDecision(db, entry, now);
  } else if (pending !== null) await db.outbox.delete(outboxKey("whitelist_entries", id));
}

const decisionOf = (entry: WhitelistEntry): Decision => ({
  whitelisted: entry.whitelisted,
  decided_at: entry.decided_at,
  fingerprints: entry.shared,
  expires_at: entry.expires_at ?? null,
});

const withDecision = (message: StoredMessage, decision: Decision): StoredMessage => ({
  ...message,
  user_whitelist: decision.whitelisted,
  // A reason is not sent around: it stays with the decision it was given for.
  user_whitelist_reason:
    decision.whitelisted && message.user_whitelist ? message.user_whitelist_reason : null,
  user_whitelist_at: decision.decided_at,
});
