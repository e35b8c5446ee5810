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

/** A place in the feed of a person's own changes; its parts mean something to the server only. */
export interface Cursor {
  since: string | null;
  after: string;
}
export const START: Cursor = { since: null, after: "" };

/** A decision as the server holds it: everything it was ever told, merged. */
export interface PulledDecision extends Decision {
  kind: "decision";
  message_provider_id: string;
  chat_provider_id: string | null;
  /** Epoch ms. */
  sent_at: number;
}
export interface PulledRating {
  kind: "rating";
  chat_provider_id: string;
  score: number | null;
}
export type Pulled = PulledDecision | PulledRating;

export interface Page {
  items: Pulled[];
  cursor: Cursor;
  /** The server's clock, epoch ms. */
  server_now: number;
  /** The person's key, hex. */
  key: string;
}

const cursorKey = (owner: Owner) => `pull.${owner}`;
const personKeyKey = (owner: Owner) => `key.${owner}`;
const CLOCK = "clock.offset";
/** Clocks closer than this are equal: a round trip is not a difference. */
const SAME_CLOCK_MS = 2_000;

export const cursorOf = async (db: HeedDatabase, owner: Owner): Promise<Cursor> => {
  const kept = (await db.meta.get(cursorKey(owner)))?.value;
  return isCursor(kept) ? kept : START;
};
const isCursor = (value: unknown): value is Cursor =>
  typeof value === "object" && value !== null && "since" in value && "after" in value;

export async function personKey(db: HeedDatabase, owner: Owner): Promise<string | null> {
  const kept = (await db.meta.get(personKeyKey(owner)))?.value;
  return typeof kept === "string" ? kept : null;
}

/** This device's `now` in the server's time, as last measured. */
export async function serverTime(db: HeedDatabase, now: number): Promise<number> {
  const kept = (await db.meta.get(CLOCK))?.value;
  return typeof kept === "number" ? now + kept : now;
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

/**
 * Takes a page of the person's own changes in, with the place up to which they are known, in one transaction: a page that
 * comes twice or a worker that dies changes nothing. What this device decided and has not delivered is merged with what
 * the server holds; what it has delivered is what the server says.
 */
export function applyPage(db: HeedDatabase, owner: Owner, page: Page, now: number): Promise<void> {
  const tables = [db.messages, db.whitelist, db.ratings, db.outbox, db.meta];
  return db.transaction("rw", tables, async () => {
    const offset = page.server_now - now;
    await db.meta.bulkPut([
      { key: cursorKey(owner), value: page.cursor },
      { key: personKeyKey(owner), value: page.key },
      { key: CLOCK, value: Math.abs(offset) < SAME_CLOCK_MS ? 0 : offset },
    ]);
    if (offset <= -SAME_CLOCK_MS) await pullBack(db, owner, page.server_now, now);
    for (const item of page.items)
      switch (item.kind) {
        case "decision":
          await applyDecision(db, owner, item, now);
          break;
        case "rating":
          await db.ratings.put({
            owner,
            chat_provider_id: item.chat_provider_id,
            score: item.score,
          });
          break;
      }
  });
}

/** Decisions from a clock that is ahead: they were made before now, so that is when they were made. */
async function pullBack(
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

async function applyDecision(
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
  };
  await db.whitelist.put(entry);
  if (message !== undefined) await db.messages.put(withDecision(message, whole));
  if (tell) {
    if (pending === null || !sameDecision(whole, pending)) await enqueueDecision(db, entry, now);
  } else if (pending !== null) await db.outbox.delete(outboxKey("whitelist_entries", id));
}

export const decisionOf = (entry: WhitelistEntry): Decision => ({
  whitelisted: entry.whitelisted,
  decided_at: entry.decided_at,
  fingerprints: entry.shared,
});

const withDecision = (message: StoredMessage, decision: Decision): StoredMessage => ({
  ...message,
  user_whitelist: decision.whitelisted,
  // A reason is not sent around: it stays with the decision it was given for.
  user_whitelist_reason:
    decision.whitelisted && message.user_whitelist ? message.user_whitelist_reason : null,
  user_whitelist_at: decision.decided_at,
});
