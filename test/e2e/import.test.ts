import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chatGptChat, claudeChat } from "../import/exports.ts";
import { launchWithExtension, type Browser } from "./harness/browser.ts";
import { CHATGPT, createFakeChatGpt, type FakeChatGpt } from "./harness/fake-chatgpt.ts";
import { awsKey } from "./harness/secrets.ts";
import { storedMessage, storedMessages } from "./harness/stored.ts";

// A person's history comes in from their provider's export, beside what was captured, whatever dies meanwhile.

const CHATS = 60;
const TURNS = 10;
const key = awsKey();
const folder = mkdtempSync(join(tmpdir(), "heed-import-"));
let site: FakeChatGpt;
let browser: Browser;
let options: Page;

beforeAll(async () => {
  site = await createFakeChatGpt();
  browser = await launchWithExtension({ hosts: site.hosts });
});
afterAll(async () => {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true });
});

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}
const chats = (kind: string) =>
  Array.from({ length: CHATS }, (_, chat) =>
    Array.from({ length: TURNS }, (_, n) => ({
      id: `${kind}-${chat}-${n}`,
      prompt: n === 0 ? `Why does ${key} fail in step ${chat}?` : `Explain step ${chat}.${n} again`,
    })),
  );

async function openOptions(): Promise<void> {
  await options?.close();
  options = await browser.newPage();
  await options.goto(`chrome-extension://${await browser.extensionId()}/options.html`);
  await options.getByRole("heading", { name: "Import your chats" }).waitFor();
}
const choose = (file: string) => options.locator("input[type=file]").setInputFiles(file);
/** Some batches are in, and some are not. */
const middle = () => options.getByText(/^[1-9]\d* messages read$/).waitFor();
/** Leaves the page in the very task in which the first batch is told. */
const leaveInTheMiddle = (): Promise<void> =>
  options
    .evaluate(() => {
      const observer = new MutationObserver(() => {
        if (!/[1-9]\d* messages read/.test(document.body.innerText)) return;
        observer.disconnect();
        location.replace("about:blank");
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    })
    .then(() => {});
const result = () => options.locator(".options-import-result li").allInnerTexts();

test("an export is taken in once and masked, next to what was captured, though the background dies in between", async () => {
  const chat = await browser.newPage();
  await chat.goto(`${CHATGPT}/?composer=textarea`);
  await chat.click("#prompt-textarea");
  await chat.keyboard.type("Good morning");
  await chat.keyboard.press("Enter");
  const sent = await site.nextTurn();
  await storedMessage(browser, { message_provider_id: sent.user_message_id }, {});
  await chat.close();

  const captured = { id: sent.user_message_id, prompt: "Good morning" };
  const json = JSON.stringify([
    ...chats("gpt").map((turns, n) => chatGptChat(`gpt-${n}`, turns)),
    chatGptChat(sent.conversation_id, [captured]),
  ]);
  const file = write("export.zip", zipSync({ "conversations.json": strToU8(json) }));
  await openOptions();
  await choose(file);
  await middle();
  await browser.stopWorker();
  await options.locator(".options-import-result").waitFor();
  expect(await result()).toEqual([`${CHATS * TURNS} messages imported`, "1 was already here"]);

  const stored = await storedMessages(browser);
  expect(stored).toHaveLength(CHATS * TURNS + 1);
  expect(stored.find(({ message_provider_id }) => message_provider_id === "gpt-7-0")).toMatchObject(
    {
      content: "Why does [AWS_KEY_1] fail in step 7?",
      chat_provider_id: "gpt-7",
      device: { overall_risk_level: "critical" },
      answer: { text: "All is well." },
    },
  );
  expect(JSON.stringify(stored)).not.toContain(key);
});

test("an import whose page is closed goes on where it stopped, and once more changes nothing", async () => {
  const all = chats("claude").map((turns, n) => claudeChat(`claude-${n}`, turns));
  const file = write("conversations.json", JSON.stringify(all));
  await openOptions();
  await leaveInTheMiddle();
  await choose(file);
  await options.waitForURL("about:blank");
  await openOptions();
  await options.getByText("The import of conversations.json is not finished.").waitFor();
  const before = Number.parseInt((await result())[0] ?? "", 10);
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(CHATS * TURNS);
  await choose(file);
  const finished = options.getByText(`${CHATS * TURNS} messages imported`);
  await finished.waitFor();
  expect(await result()).toEqual([`${CHATS * TURNS} messages imported`, "0 were already here"]);
  await choose(file);
  await options.getByText(`${CHATS * TURNS} were already here`).waitFor();
  expect((await storedMessages(browser)).length).toBe(2 * CHATS * TURNS + 1);
});

test("a file that is none is said to be so, a cut one is taken in up to its end, and one can be stopped", async () => {
  await openOptions();
  await choose(write("notes.json", "my notes"));
  await options
    .getByText("This is not a data export of ChatGPT or Claude.", { exact: false })
    .waitFor();
  const cut = JSON.stringify([
    claudeChat("cut-1", [{ id: "cut-1", prompt: "Hello" }]),
    claudeChat("cut-2", [{ id: "cut-2", prompt: "Hello" }]),
  ]).slice(0, -10);
  await choose(write("cut.json", cut));
  await options.getByText("The file ends in the middle.", { exact: false }).waitFor();
  expect(await result()).toEqual(["1 message imported", "0 were already here"]);
  const many = chats("more").map((turns, n) => claudeChat(`more-${n}`, turns));
  await choose(write("more.json", JSON.stringify(many)));
  await middle();
  await options.getByRole("button", { name: "Stop" }).click();
  await options.getByRole("button", { name: "Choose the same file to go on" }).waitFor();
});
