import { expect, vi } from "vitest";
import type { StoredMessage } from "../../../src/store/records.ts";
import type { Browser } from "./browser.ts";

/** All messages in the extension's own database. */
export async function storedMessages(browser: Browser): Promise<StoredMessage[]> {
  const worker = await browser.worker();
  return worker.evaluate(
    () =>
      new Promise<StoredMessage[]>((resolve, reject) => {
        const opening = indexedDB.open("heed");
        opening.addEventListener("error", () => reject(new Error("no database")));
        opening.addEventListener("success", () => {
          const database = opening.result;
          const all = database.transaction("messages").objectStore("messages").getAll();
          all.addEventListener("success", () => {
            database.close();
            resolve(all.result as StoredMessage[]);
          });
        });
      }),
  );
}

/** Waits until the message with these fields is stored as `expected` says. */
export const storedMessage = (
  browser: Browser,
  like: Partial<StoredMessage>,
  expected: Record<string, unknown>,
): Promise<void> =>
  vi.waitFor(
    async () => {
      const all = await storedMessages(browser);
      const found = all.filter((message) =>
        Object.entries(like).every(([name, value]) => Reflect.get(message, name) === value),
      );
      expect(found).toMatchObject([expected]);
    },
    { timeout: 10_000, interval: 100 },
  );
