import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { launchWithExtension, type Browser } from "./harness/browser.ts";
import { CHATGPT, createFakeChatGpt, type FakeChatGpt } from "./harness/fake-chatgpt.ts";
import { keyTo } from "./harness/focus.ts";
import { inline, type InlineUi } from "./harness/inline.ts";
import { awsKey, email } from "./harness/secrets.ts";

// Somebody who has no mouse: from the first Tab on, nothing but keys, and the focus can be seen wherever it is.

let site: FakeChatGpt;
let browser: Browser;
let chat: Page;
let ui: InlineUi;

beforeAll(async () => {
  site = await createFakeChatGpt();
  browser = await launchWithExtension({ hosts: site.hosts });
  chat = await browser.newPage();
  ui = inline(chat);
  await chat.goto(CHATGPT);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const text = async (): Promise<string> => (await chat.innerText("#prompt-textarea")).trim();

/** What has the focus in Heed's interface on the page; it must be seen. */
async function focused(): Promise<string> {
  const { name, visible } = await ui.focus();
  expect({ name, visible }).toEqual({ name, visible: true });
  return name;
}

/** A page that the extension opened, in a new tab or in an empty one. */
function opened(address: RegExp): Promise<Page> {
  return vi.waitFor(() => {
    const page = browser.context.pages().find((each) => address.test(each.url()));
    if (page === undefined) throw new Error(`no page at ${address.source}`);
    return page;
  }, 10_000);
}

test("a message is written, looked at, masked and sent, then allowed in the popup and not any more, and the options are a few keys away", async () => {
  await writeAndSend();
  const popup = await openPopup();
  await allowAndUndo(popup);
  await changeLanguage(popup);
});

/** Masked in part, held, edited, held again. */
async function writeAndSend(): Promise<void> {
  const [key, address] = [awsKey(), email()];
  await chat.keyboard.press("Tab");
  await chat.keyboard.type("Good morning. ");
  await ui.chip();
  const heard = await ui.transcript();
  await chat.keyboard.type(`The key ${key} of ${address} fails`);
  await expect
    .poll(async () => (await heard()).at(-1), { timeout: 10_000 })
    .toBe("Heed: Critical. AWS key, E-mail address.");

  await chat.keyboard.press("Alt+KeyH");
  expect(await ui.card()).toContain("1 of 2");
  const walked = [];
  for (let step = 0; step < 8; step++) {
    walked.push(await focused());
    await chat.keyboard.press("Tab");
  }
  expect(walked).toEqual([
    "Mask this",
    "Ignore once",
    "Never flag this value",
    "Never flag this kind here",
    "Report as wrong",
    "Previous",
    "Next",
    "Mask this",
  ]);
  for (const back of ["Mask this", "Next"]) {
    await chat.keyboard.press("Shift+Tab");
    expect(await focused()).toBe(back);
  }
  await chat.keyboard.press("Enter");
  expect(await ui.card()).toContain("2 of 2");
  expect(await focused()).toBe("Mask this");
  await chat.keyboard.press("Enter");
  await ui.marked(key);
  expect(await text()).toBe(`Good morning. The key ${key} of [EMAIL_1] fails`);

  await chat.keyboard.press("End");
  await chat.keyboard.press("ArrowLeft");
  await chat.keyboard.press("Enter");
  await ui.panel();
  expect(await focused()).toBe("Mask and send");
  await chat.keyboard.press("Escape");
  await ui.noPanel();
  await chat.keyboard.type("ed, it say");
  expect(await text()).toBe(`Good morning. The key ${key} of [EMAIL_1] failed, it says`);
  await chat.keyboard.press("Enter");
  await ui.panel();
  await chat.keyboard.press("Enter");
  const { prompt } = await site.nextTurn();
  expect(prompt).toBe("Good morning. The key [AWS_KEY_1] of [EMAIL_1] failed, it says");
}

async function openPopup(): Promise<Page> {
  const worker = await browser.worker();
  const tab = await worker.evaluate(
    async () => (await chrome.tabs.query({ url: "https://chatgpt.com/*" }))[0]?.id,
  );
  const popup = await browser.newPage();
  await popup.goto(`chrome-extension://${await browser.extensionId()}/popup.html?tab=${tab}`);
  await popup.getByRole("button", { name: /^AWS key/ }).waitFor();
  return popup;
}

/** The message is found, its key allowed with a reason, and that taken back. */
async function allowAndUndo(popup: Page): Promise<void> {
  await keyTo(popup, /^AWS key/);
  await popup.keyboard.press("Enter");
  await popup.locator(".popup-preview").waitFor();
  await keyTo(popup, /^Do not flag again/);
  await popup.keyboard.press("Enter");
  await keyTo(popup, /^Reason/);
  await popup.keyboard.type("A test account");
  await keyTo(popup, /^Allow$/);
  await popup.keyboard.press("Enter");
  await keyTo(popup, /^Flagged/, "Shift+Tab");
  await keyTo(popup, /^Allowed/, "ArrowRight");
  await popup.getByText("Reason: A test account").waitFor();
  await keyTo(popup, /^Undo/);
  await popup.keyboard.press("Enter");
  await popup.getByRole("heading", { name: "Nothing is allowed" }).waitFor();
}

async function changeLanguage(popup: Page): Promise<void> {
  await keyTo(popup, /^Allowed/);
  await keyTo(popup, /^Account/, "ArrowRight");
  await keyTo(popup, /^(?:All )?[Oo]ptions/);
  await popup.keyboard.press("Enter");
  const options = await opened(/\/options\.html$/);
  await options.getByLabel("Language").waitFor();
  await keyTo(options, /^Language/);
  await options.keyboard.press("F");
  await options.getByRole("heading", { name: "Options de Heed" }).waitFor();
  await popup.getByRole("tab", { name: /^Signalés/ }).waitFor();
}
