import { setTimeout as wait } from "node:timers/promises";

/** Asks again until it answers something else than null or undefined. Rejects after `within` ms, with what was waited for. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined>,
  within = 30_000,
): Promise<T> {
  const end = Date.now() + within;
  let last: unknown = null;
  do {
    try {
      const found = await look();
      if (found !== null && found !== undefined) return found;
      last = null;
    } catch (error) {
      last = error;
    }
    await wait(60);
  } while (Date.now() < end);
  const why = last instanceof Error ? `: ${last.message}` : "";
  throw new Error(`${what}: not within ${within / 1000} s${why}`);
}

/** The same promise, but not for ever. */
export async function within<T>(what: string, ms: number, promise: Promise<T>): Promise<T> {
  const stop = new AbortController();
  const late = wait(ms, undefined, { signal: stop.signal }).then(() => {
    throw new Error(`${what}: not within ${ms / 1000} s`);
  });
  late.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    stop.abort();
  }
}
