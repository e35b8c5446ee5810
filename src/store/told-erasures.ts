import type { Erasure, ErasureRow } from "../domain/erasure.ts";
import type { Level } from "../domain/level.ts";
import type { HeedDatabase } from "./database.ts";
import { enqueueRecord } from "./queue.ts";
import { PRIORITY, outboxKey, type Owner, type StoredErasure } from "./records.ts";

/** Puts an erasure into the outbox, before everything else. Call inside a transaction that covers it. */
export function tellServer(
  db: HeedDatabase,
  erasure: Erasure,
  unsent: Record<Level, number>,
  owner: Owner,
  now: number,
): Promise<void> {
  const row = { ...erasure, ...timesOf(erasure), chats: [...erasure.chats], unsent };
  return enqueueRecord(db, { table: "erasures", row }, owner, now, { priority: PRIORITY.first });
}

function timesOf(
  erasure: Pick<Erasure, "starts_at" | "ends_at" | "erased_at">,
): Pick<ErasureRow, "starts_at" | "ends_at" | "erased_at"> {
  const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());
  return {
    starts_at: iso(erasure.starts_at),
    ends_at: iso(erasure.ends_at),
    erased_at: new Date(erasure.erased_at).toISOString(),
  };
}

/**
 * The clock was measured anew: what waits to be told was erased by the clock of before, and nothing was erased later than
 * now. Call inside a transaction over `erasureTables`.
 */
export async function correctErasures(
  db: HeedDatabase,
  owner: Owner,
  correction: number,
  server_now: number,
): Promise<void> {
  for (const one of await db.erasures.where("owner").equals(owner).toArray()) {
    const entry = await db.outbox.get(outboxKey("erasures", one.id));
    const by = entry === undefined ? 0 : correction;
    const erased_at = Math.min(one.erased_at + by, server_now);
    if (erased_at === one.erased_at) continue;
    const moved: StoredErasure = {
      ...one,
      starts_at: one.starts_at === null ? null : one.starts_at + by,
      ends_at: one.ends_at === null ? null : one.ends_at + by,
      erased_at,
    };
    await db.erasures.put(moved);
    if (entry?.table === "erasures")
      await db.outbox.put({ ...entry, row: { ...entry.row, ...timesOf(moved) } });
  }
}
