import type { HeedDatabase } from "./database.ts";

const CLOCK = "clock.offset";
/** Clocks closer than this are equal: a round trip is not a difference. */
export const SAME_CLOCK_MS = 2_000;

/** What to add to this device's clock; null while the server was never heard. */
export async function offsetOf(db: HeedDatabase): Promise<number | null> {
  const kept = (await db.meta.get(CLOCK))?.value;
  return typeof kept === "number" ? kept : null;
}

/** A time of this device's clock in the server's time, as last measured. Epoch ms, both. */
export const serverTime = async (db: HeedDatabase, time: number): Promise<number> =>
  time + ((await offsetOf(db)) ?? 0);

export const keepOffset = (db: HeedDatabase, offset: number): Promise<string> =>
  db.meta.put({ key: CLOCK, value: Math.abs(offset) < SAME_CLOCK_MS ? 0 : offset });
