import type { Page } from "playwright-core";
import type { Browser } from "../../e2e/harness/browser.ts";

/** A page of the extension that does nothing by itself: it reaches the database and the worker. */
export async function openDesk(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${await browser.extensionId()}/manifest.json`);
  return page;
}

export const ask = (page: Page, name: string, payload: object): Promise<unknown> =>
  page.evaluate(([name, payload]) => chrome.runtime.sendMessage({ name, payload }), [
    name,
    payload,
  ] as const);

/** Signs in on a server of this machine and answers the person's id. */
export async function signIn(page: Page, url: string, email: string, password: string) {
  await ask(page, "settings.server", { server_url: url });
  const outcome = await ask(page, "session.sign-in", { email, password });
  const kept = await page.evaluate(
    async () => (await chrome.storage.local.get("heed.session"))["heed.session"] as string,
  );
  const { user } = JSON.parse(kept ?? "{}") as { user?: { id: string } };
  if (user === undefined) throw new Error(`could not sign in: ${JSON.stringify(outcome)}`);
  return user.id;
}

const PART = 500;

/** Writes rows into a table of the extension's own database, as they are. */
export async function fill(page: Page, table: string, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += PART)
    await page.evaluate(
      ([table, rows]) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open("heed");
          opening.addEventListener("error", () => reject(new Error("no database")));
          opening.addEventListener("success", () => {
            const transaction = opening.result.transaction(table, "readwrite");
            for (const row of rows) transaction.objectStore(table).put(row);
            transaction.addEventListener("complete", () => {
              opening.result.close();
              resolve();
            });
            transaction.addEventListener("abort", () => reject(new Error("aborted")));
          });
        }),
      [table, rows.slice(start, start + PART)] as const,
    );
}

export const empty = (page: Page, tables: readonly string[]): Promise<void> =>
  page.evaluate(
    (tables) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("heed");
        opening.addEventListener("success", () => {
          const transaction = opening.result.transaction(tables, "readwrite");
          for (const table of tables) transaction.objectStore(table).clear();
          transaction.addEventListener("complete", () => {
            opening.result.close();
            resolve();
          });
          transaction.addEventListener("abort", () => reject(new Error("aborted")));
        });
      }),
    tables,
  );

export const countOf = (page: Page, table: string): Promise<number> =>
  page.evaluate(
    (table) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("heed");
        opening.addEventListener("error", () => reject(new Error("no database")));
        opening.addEventListener("success", () => {
          const counting = opening.result.transaction(table).objectStore(table).count();
          counting.addEventListener("success", () => {
            opening.result.close();
            resolve(counting.result);
          });
        });
      }),
    table,
  );

/** Bytes of IndexedDB by the browser's own account (`navigator.storage.estimate`). */
export const usage = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const estimate: StorageEstimate & { usageDetails?: { indexedDB?: number } } =
      await navigator.storage.estimate();
    return estimate.usageDetails?.indexedDB ?? estimate.usage ?? 0;
  });
