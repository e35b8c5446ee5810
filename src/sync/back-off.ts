// Delays are arithmetic: no clock, no timer. All in milliseconds.

/** Longest pause of a lane whose server does not answer. */
export const LANE_CAP_MS = 5 * 60_000;
/** Longest pause of one item that fails by itself. */
export const ITEM_CAP_MS = 30 * 60_000;
/** After so many failures of its own an item is parked. */
export const MAX_ATTEMPTS = 8;
/** Pause when the server says "later" without saying when. */
const THROTTLED_MS = 15 * 60_000;
const BASE_MS = 1_000;

/**
 * Full jitter: anything between a floor and twice as much with every failure, so that devices that lost the same
 * server do not come back in step. `random` is in [0, 1).
 */
export function fullJitter(failures: number, cap: number, random: number): number {
  const ceiling = Math.min(cap, BASE_MS * 2 ** Math.min(30, failures));
  return Math.round(BASE_MS / 2 + random * (ceiling - BASE_MS / 2));
}

/** When the server asked for patience: what it asked for, bounded, else a quarter of an hour. */
export const throttleDelay = (retry_after_ms: number | null): number =>
  Math.min(60 * 60_000, Math.max(BASE_MS, retry_after_ms ?? THROTTLED_MS));

/** `Retry-After` in seconds or as an HTTP date; null when absent or unreadable. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
