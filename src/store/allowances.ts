import { isOver, laterEnd, readAllowanceId, type RuleException } from "../domain/allowance.ts";
import type { MaskedText } from "../domain/masked.ts";
import { serverTime } from "./clock.ts";
import type { HeedDatabase } from "./database.ts";
import { enqueueDecision } from "./decisions.ts";
import type { LeaveRules } from "./passage.ts";
import { UNOWNED, type Owner, type StoredMessage, type WhitelistEntry } from "./records.ts";
import { setWhitelisted } from "./whitelist.ts";

export interface AllowanceChange {
  /** See `domain/allowance.ts`. */
  id: string;
  allowed: boolean;
  /** Of a value: what it is known by, here and (when the key is known) on the person's other devices. */
  fingerprint: string | null;
  shared: string | null;
  reason: MaskedText | null;
  /** Until when, epoch ms of this device's clock; null for good. */
  ends_at: number | null;
  owner: Owner;
  now: number;
}

/** Allows a value or a rule, or takes that back. One that is not known can't be taken back. */
export function setAllowance(db: HeedDatabase, change: AllowanceChange): Promise<void> {
  return db.transaction("rw", [db.whitelist, db.outbox, db.meta], async () => {
    const before = await db.whitelist.get(change.id);
    if (before === undefined && !change.allowed) return;
    const offset = await serverTime(db, 0);
    const decided_at = Math.max(change.now + offset, (before?.decided_at ?? 0) + 1);
    const entry: WhitelistEntry = {
      message_provider_id: change.id,
      chat_provider_id: null,
      owner: before?.owner || change.owner,
      whitelisted: change.allowed,
      decided_at,
      sent_at: before?.sent_at ?? decided_at,
      fingerprints: change.allowed && change.fingerprint !== null ? [change.fingerprint] : [],
      shared: change.allowed && change.shared !== null ? [change.shared] : [],
      expires_at: change.allowed && change.ends_at !== null ? change.ends_at + offset : null,
      reason: change.allowed ? change.reason : null,
    };
    await db.whitelist.put(entry);
    await enqueueDecision(db, entry, change.now);
  });
}

/** What a person (null: anybody on this device) allowed, in force now; times in this device's clock. */
export interface AllowedNow {
  /** With the salt of the installation, and with the person's key; sorted. */
  fingerprints: string[];
  shared: string[];
  /** Of those that end: when. What was allowed twice ends with the later. */
  ends: Record<string, number>;
  exceptions: RuleException[];
}

export async function allowedBy(
  db: HeedDatabase,
  owner: Owner | null,
  now: number,
): Promise<AllowedNow> {
  const offset = await serverTime(db, 0);
  const entries = (await inForce(db, owner)).filter(
    (entry) => !isOver(entry.expires_at, now + offset),
  );
  const ends = new Map<string, number | null>();
  const exceptions: RuleException[] = [];
  for (const { message_provider_id, fingerprints, shared, expires_at } of entries) {
    const until = expires_at == null ? null : expires_at - offset;
    for (const print of [...fingerprints, ...shared]) {
      const known = ends.get(print);
      ends.set(print, known === undefined ? until : laterEnd(known, until));
    }
    const allowance = readAllowanceId(message_provider_id);
    if (allowance?.scope === "rule")
      exceptions.push({ rule_id: allowance.rule_id, site: allowance.site, until });
  }
  const union = (lists: string[][]) => [...new Set(lists.flat())].sort();
  return {
    fingerprints: union(entries.map((entry) => entry.fingerprints)),
    shared: union(entries.map((entry) => entry.shared)),
    ends: Object.fromEntries(
      [...ends].flatMap(([print, end]) => (end === null ? [] : [[print, end]])),
    ),
    exceptions,
  };
}

const inForce = async (db: HeedDatabase, owner: Owner | null): Promise<WhitelistEntry[]> =>
  (await db.whitelist.toArray()).filter(
    (entry) =>
      entry.whitelisted && (owner === null || entry.owner === owner || entry.owner === UNOWNED),
  );

/** An entry as it is listed: with its message where that is known here. Times in this device's clock. */
export interface Listed {
  entry: WhitelistEntry;
  message: StoredMessage | undefined;
  allowed_at: number;
  ends_at: number | null;
}

/** What counts for this person, the newest first. One of another device whose values are not known allows nothing. */
export async function listAllowed(db: HeedDatabase, owner: Owner, now: number): Promise<Listed[]> {
  const offset = await serverTime(db, 0);
  const entries = (await inForce(db, owner)).filter(
    (entry) => !isOver(entry.expires_at, now + offset),
  );
  const messages = await db.messages.bulkGet(entries.map((entry) => entry.message_provider_id));
  return entries
    .map((entry, n) => ({
      entry,
      message: messages[n],
      allowed_at: entry.decided_at - offset,
      ends_at: entry.expires_at == null ? null : entry.expires_at - offset,
    }))
    .filter(
      ({ entry, message }) =>
        message !== undefined ||
        entry.fingerprints.length + entry.shared.length > 0 ||
        readAllowanceId(entry.message_provider_id)?.scope === "rule",
    )
    .sort((one, other) => other.allowed_at - one.allowed_at);
}

/**
 * Takes back what was allowed for a time that is over; answers how many. It is decided at that time, on whichever device:
 * all say the same, and what the person decided later counts.
 */
export async function endOver(
  db: HeedDatabase,
  input: LeaveRules & { now: number },
): Promise<number> {
  const offset = await serverTime(db, 0);
  const over = (await inForce(db, null)).filter((entry) =>
    isOver(entry.expires_at, input.now + offset),
  );
  for (const entry of over) {
    const { message_provider_id, expires_at } = entry;
    const decided_at = Math.max(expires_at ?? 0, entry.decided_at + 1);
    const taken = { message_provider_id, whitelisted: false, reason: null, decided_at };
    if ((await setWhitelisted(db, { ...taken, ...input })) === null)
      await db.transaction("rw", [db.whitelist, db.outbox], async () => {
        const back: WhitelistEntry = {
          ...entry,
          whitelisted: false,
          decided_at,
          fingerprints: [],
          shared: [],
          expires_at: null,
          reason: null,
        };
        await db.whitelist.put(back);
        await enqueueDecision(db, back, input.now);
      });
  }
  return over.length;
}
