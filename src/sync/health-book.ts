import * as z from "zod/mini";
import {
  SiteHealthSchema,
  newHealth,
  nextHealth,
  type HealthEvent,
  type SiteHealth,
} from "../domain/site-health.ts";
import type { KeyValue } from "./settings.ts";

export const HEALTH_KEY = "heed.health";

const BookSchema = z.record(z.string(), SiteHealthSchema);
export type HealthBook = Readonly<Record<string, SiteHealth>>;

interface HealthBookDeps {
  storage: KeyValue;
  /** Epoch ms. */
  now: () => number;
}

/** What is known of each site's health, kept in `chrome.storage.local`: it says nothing of what was written. */
export function createHealthBook({ storage, now }: HealthBookDeps) {
  const read = async (): Promise<HealthBook> => {
    const known = BookSchema.safeParse(await storage.get(HEALTH_KEY));
    return known.success ? known.data : {};
  };
  /** One event at a time: pages report at once. */
  let queue: Promise<unknown> = Promise.resolve();

  return {
    read,
    /** Takes in what a page saw. Answers the site's health before (null: never seen) and after. */
    note(
      site: string,
      event: HealthEvent,
      definition: number,
    ): Promise<{ before: SiteHealth | null; after: SiteHealth }> {
      const apply = async () => {
        const book = await read();
        const before = book[site] ?? null;
        const after = nextHealth(before ?? newHealth(now()), event, definition, now());
        await storage.set(HEALTH_KEY, { ...book, [site]: after });
        return { before, after };
      };
      const run = queue.then(apply);
      queue = run.catch(() => {});
      return run;
    },
  };
}
export type HealthBookStore = ReturnType<typeof createHealthBook>;
