import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { launchWithExtension, type Browser } from "./harness/browser.ts";
import { CHATGPT, createFakeChatGpt, type FakeChatGpt } from "./harness/fake-chatgpt.ts";
import { inline } from "./harness/inline.ts";
import { awsKey } from "./harness/secrets.ts";

// A database that can't be opened: protection goes on, the popup says why, and what was captured is taken in afterwards.

let site: FakeChatGpt;
let browser: Browser;
let chat: Page;
let popup: Page;
/** A page of the extension, which shares its database. */
let page: Page;

beforeAll(async () => {
  site = await createFakeChatGpt();
  site.autoAnswer = true;
  browser = await launchWithExtension({ hosts: site.hosts });
  chat = await browser.newPage();
  await chat.goto(CHATGPT);
  const extension = `chrome-extension://${await browser.extensionId()}`;
  page = await browser.newPage();
  await page.goto(`${extension}/options.html`);
  popup = await browser.newPage();
  await popup.goto(`${extension}/popup.html`);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** Leaves `heed` in this version; `hold` keeps a connection that does not yield. Native versions are Dexie's times ten. */
const makeDatabase = (version: number, hold: boolean): Promise<void> =>
  page.evaluate(
    ([wanted, held]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("heed", wanted);
        opening.addEventListener("upgradeneeded", () => {
          if (!opening.result.objectStoreNames.contains("tomorrow"))
            opening.result.createObjectStore("tomorrow");
        });
        opening.addEventListener("error", () => reject(new Error("no database")));
        opening.addEventListener("success", () => {
          Object.assign(globalThis, { release: () => opening.result.close() });
          if (!held) opening.result.close();
          resolve();
        });
      }),
    [version, hold] as const,
  );
const deleteDatabase = (): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase("heed");
        deleting.addEventListener("success", () => resolve());
        deleting.addEventListener("error", () => reject(new Error("not deleted")));
      }),
  );
const pending = async (): Promise<number> =>
  page.evaluate(
    async () =>
      Object.keys(await chrome.storage.local.get(null)).filter((key) =>
        key.startsWith("heed.pending."),
      ).length,
  );
const waits = (): Promise<void> =>
  vi.waitFor(async () => expect(await pending()).toBeGreaterThan(0), { timeout: 10_000 });
const says = async (title: string): Promise<void> => {
  await popup.reload();
  await popup.getByRole("heading", { name: title }).waitFor();
};
/** Sends a key, masked at the notice's offer. */
async function sendMasked(text: string): Promise<void> {
  await chat.bringToFront();
  await chat.click("#prompt-textarea");
  await chat.keyboard.type(`${text} ${awsKey()}`);
  await chat.keyboard.press("Enter");
  await inline(chat).panel();
  await inline(chat).press("Mask and send");
  expect((await site.nextTurn()).prompt).toMatch(/\[AWS_KEY_\d\]/);
}
/** What waits is taken in with the next sign of life of whatever woke the worker. */
const isTaken = (): Promise<void> =>
  vi.waitFor(
    async () => {
      await popup.reload();
      await popup
        .getByRole("button", { name: /^AWS key/ })
        .first()
        .waitFor({ timeout: 2_000 });
      expect(await pending()).toBe(0);
    },
    { timeout: 40_000, interval: 500 },
  );

test("records of a newer Heed are left alone; what is sent meanwhile is protected and waits", async () => {
  await makeDatabase(9_990, false);
  await says("These records are a newer Heed’s");
  await sendMasked("While a newer Heed's records are there:");
  await waits();
  await browser.stopWorker();
  await says("These records are a newer Heed’s");
  await deleteDatabase();
  await browser.stopWorker();
  await isTaken();
});

test("a page that holds older records is named; once it lets go all is taken", async () => {
  await deleteDatabase();
  await browser.stopWorker();
  await makeDatabase(10, true);
  await says("Heed’s records are in use");
  await sendMasked("While an old page holds them:");
  await waits();
  await page.evaluate(() => (globalThis as unknown as { release: () => void }).release());
  await isTaken();
});
