import type { Erasure } from "../domain/erasure.ts";
import { SAME_CLOCK_MS, keepOffset, offsetOf } from "./clock.ts";
import type { HeedDatabase } from "./database.ts";
import { applyDecision, pullBack, type PulledDecision } from "./decisions.ts";
import { applyErasure, erasureTables } from "./erasures.ts";
import type { LeaveRules } from "./passage.ts";
import { applyRating } from "./ratings.ts";
import type { Owner } from "./records.ts";
import { correctErasures } from "./told-erasures.ts";

/** A place in the feed of a person's own changes; its parts mean something to the server only. */
export interface Cursor {
  since: string | null;
  after: string;
}
export const START: Cursor = { since: null, after: "" };

export interface PulledRating {
  kind: "rating";
  chat_provider_id: string;
  score: number | null;
}
export interface PulledErasure extends Erasure {
  kind: "erasure";
}
export type Pulled = PulledDecision | PulledRating | PulledErasure;

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

/**
 * Takes a page of the person's own changes in, with the place up to which they are known, in one transaction: a page that
 * comes twice or a worker that dies changes nothing. What this device decided and has not delivered is merged with what
 * the server holds; what it has delivered is what the server says.
 */
export function applyPage(
  db: HeedDatabase,
  owner: Owner,
  page: Page,
  input: LeaveRules & { now: number },
): Promise<void> {
  return db.transaction("rw", erasureTables(db), async () => {
    const offset = page.server_now - input.now;
    const correction = offset - ((await offsetOf(db)) ?? 0);
    await db.meta.bulkPut([
      { key: cursorKey(owner), value: page.cursor },
      { key: personKeyKey(owner), value: page.key },
    ]);
    await keepOffset(db, offset);
    if (Math.abs(correction) >= SAME_CLOCK_MS)
      await correctErasures(db, owner, correction, page.server_now);
    if (offset <= -SAME_CLOCK_MS) await pullBack(db, owner, page.server_now, input.now);
    for (const item of page.items)
      switch (item.kind) {
        case "decision":
          await applyDecision(db, owner, item, input.now);
          break;
        case "rating":
          await applyRating(db, owner, item);
          break;
        case "erasure":
          await applyErasure(db, owner, item, input.now);
          break;
      }
  });
}
