import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launchWithExtension, type Browser } from "./harness/browser.ts";
import { CHATGPT, createFakeChatGpt, type FakeChatGpt } from "./harness/fake-chatgpt.ts";
import { inline } from "./harness/inline.ts";
import { awsKey } from "./harness/secrets.ts";

/** What the background keeps of a turn, as far as these tests look. */
interface Stored {
  message_provider_id: string;
  chat_provider_id: string;
  content: string;
  intervention: string;
  intervention_reason: string | null;
  answer: { text: string; state: string } | null;
}

let site: FakeChatGpt;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  site = await createFakeChatGpt();
  browser = await launchWithExtension({ hosts: site.hosts });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
beforeEach(async () => {
  page = await browser.newPage();
  await page.goto(`${CHATGPT}/?composer=textarea`);
  await page.click("#prompt-textarea");
});
afterEach(async () => {
  await page.close();
  site.reset();
});

/**
 * Waits until the background holds this message with an answer of this state, and no more than `pending` turns are left in
 * the browser's storage: a page that closes can't clear away behind itself, the background's next start does.
 */
async function stored(message: string, state: string, pending = 0): Promise<Stored> {
  const worker = await browser.worker();
  return worker.evaluate(
    async ([message, state, most]) => {
      const request = <T>(made: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          made.addEventListener("success", () => resolve(made.result));
          made.addEventListener("error", () => reject(made.error ?? new Error("IndexedDB")));
        });
      const deadline = Date.now() + 15_000;
      for (;;) {
        const db = await request(indexedDB.open("heed"));
        const rows: Stored[] = db.objectStoreNames.contains("messages")
          ? await request(db.transaction("messages").objectStore("messages").getAll())
          : [];
        db.close();
        const pending = Object.keys(await chrome.storage.local.get(null)).filter((key) =>
          key.startsWith("heed.pending."),
        );
        const found = rows.filter((row) => row.message_provider_id === message);
        if (found.length === 1 && found[0]?.answer?.state === state && pending.length <= most)
          return found[0];
        if (Date.now() > deadline)
          throw new Error(
            `${found.length} stored, ${found[0]?.answer?.state}, pending ${pending.length}`,
          );
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    [message, state, pending] as const,
  );
}

test("a turn and its answer are stored once, under the provider's ids", async () => {
  await page.keyboard.type("Good morning");
  await page.keyboard.press("Enter");
  const turn = await site.nextTurn();
  expect(await stored(turn.user_message_id, "complete")).toMatchObject({
    chat_provider_id: turn.conversation_id,
    content: "Good morning",
    intervention: "none",
    answer: { text: "Here is what I found: all is well. ✓" },
  });
});

test("a follow-up belongs to the same chat", async () => {
  await page.keyboard.type("First");
  await page.keyboard.press("Enter");
  const first = await site.nextTurn();
  await page.waitForFunction(() => window.seen.answers.length === 1);
  await page.keyboard.type("Second");
  await page.keyboard.press("Enter");
  const second = await site.nextTurn();
  expect(second.conversation_id).toBe(first.conversation_id);
  expect(await stored(second.user_message_id, "complete")).toMatchObject({
    chat_provider_id: first.conversation_id,
  });
});

test("the reason for sending anyway is kept with the turn", async () => {
  const ui = inline(page);
  await page.keyboard.type(`Why does ${awsKey()} not work?`);
  await page.keyboard.press("Enter");
  await ui.panel();
  await ui.press("Send anyway");
  await page.keyboard.type("It is a test account");
  await page.keyboard.press("Enter");
  const turn = await site.nextTurn();
  expect(await stored(turn.user_message_id, "complete")).toMatchObject({
    intervention: "sent_anyway",
    intervention_reason: "It is a test account",
  });
});

test.each(["in the panel", "in the notice"])(
  "what was masked %s is known as masked",
  async (where) => {
    const ui = inline(page);
    await page.keyboard.type(`Why does ${awsKey()} not work?`);
    if (where === "in the notice") {
      await ui.notice();
      await ui.press("Mask");
      await ui.noNotice();
      await page.keyboard.press("Enter");
    } else {
      await page.keyboard.press("Enter");
      await ui.panel();
      await page.keyboard.press("Enter");
    }
    const turn = await site.nextTurn();
    expect(await stored(turn.user_message_id, "complete")).toMatchObject({
      intervention: "masked",
    });
  },
);

test("a service worker that dies in mid-answer loses nothing", async () => {
  site.autoAnswer = false;
  await page.keyboard.type("Good morning");
  await page.keyboard.press("Enter");
  const turn = await site.nextTurn();
  turn.release();
  await browser.stopWorker();
  turn.finish();
  await page.waitForFunction(() => window.seen.answers.length === 1);
  expect(await stored(turn.user_message_id, "complete")).toMatchObject({ content: "Good morning" });
});

test("a page closed in mid-answer leaves what had arrived", async () => {
  site.autoAnswer = false;
  await page.keyboard.type("Good morning");
  await page.keyboard.press("Enter");
  const turn = await site.nextTurn();
  turn.release();
  turn.release();
  await page.waitForFunction(
    () => document.querySelector(".assistant")?.textContent === "Here is ",
  );
  await page.goto("about:blank");
  expect((await stored(turn.user_message_id, "incomplete", 1)).answer?.text).toBe("Here is ");
});
