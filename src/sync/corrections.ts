import * as z from "zod/mini";
import type { KeyValue } from "./settings.ts";

const KEY = "heed.corrections";

/** How often each rule was reported wrong on this device. */
const CountsSchema = z.record(z.string(), z.int().check(z.minimum(0)));
export type CorrectionCounts = Readonly<Record<string, number>>;

/** What people reported as false alarms, by rule, in `chrome.storage.local`: it says nothing of what was written. */
export function createCorrectionBook(storage: KeyValue) {
  /** One report at a time: pages report at once. */
  let queue: Promise<unknown> = Promise.resolve();

  const read = async (): Promise<CorrectionCounts> => {
    const known = CountsSchema.safeParse(await storage.get(KEY));
    return known.success ? known.data : {};
  };

  return {
    read,
    count(rule_id: string): Promise<void> {
      const add = async (): Promise<void> => {
        const counts = await read();
        await storage.set(KEY, { ...counts, [rule_id]: (counts[rule_id] ?? 0) + 1 });
      };
      const added = queue.then(add, add);
      queue = added.catch(() => {});
      return added;
    },
  };
}
export type CorrectionBook = ReturnType<typeof createCorrectionBook>;
