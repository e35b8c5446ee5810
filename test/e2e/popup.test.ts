import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { launchWithExtension, type Browser } from "./harness/browser.ts";
import { CHATGPT, createFakeChatGpt, type FakeChatGpt } from "./harness/fake-chatgpt.ts";
import { inline } from "./harness/inline.ts";
import { awsKey } from "./harness/secrets.ts";
import { inShadow } from "./harness/shadow.ts";

// One employee's morning without an account and without a server: nothing here may need either.

const key = awsKey();
let site: FakeChatGpt;
let browser: Browser;
let chat: Page;
let popup: Page;
let extension: string;
let tab: number | undefined;

beforeAll(async () => {
  site = await createFakeChatGpt();
  site.autoAnswer = true;
  browser = await launchWithExtension({ hosts: site.hosts });
  chat = await browser.newPage();
  await chat.goto(CHATGPT);
  extension = `chrome-extension://${await browser.extensionId()}`;
  const worker = await browser.worker();
  tab = await worker.evaluate(async () => {
    const tabs = await chrome.tabs.query({ url: "https://chatgpt.com/*" });
    return tabs[0]?.id;
  });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** The popup, about the chat's tab. */
async function openPopup(): Promise<void> {
  await popup?.close();
  popup = await browser.newPage();
  await popup.goto(`${extension}/popup.html?tab=${tab}`);
  await popup.getByRole("tab", { name: /^Flagged/ }).waitFor();
}
async function type(text: string): Promise<void> {
  await chat.bringToFront();
  await chat.click("#prompt-textarea");
  await chat.keyboard.type(text);
}
/** Asked from the popup: the worker may be asleep. */
const badge = (): Promise<string> => popup.evaluate(() => chrome.action.getBadgeText({}));

describe("the popup, with no account and no server", () => {
  test("says that the tab is protected and that nothing was flagged", async () => {
    await openPopup();
    await popup.getByRole("heading", { name: "Protected on ChatGPT" }).waitFor();
    await popup.getByRole("heading", { name: "Nothing flagged today" }).waitFor();
    expect(await badge()).toBe("");
  });

  test("lists what was masked, with the reason, and asks for no attention", async () => {
    await type(`Why does ${key} fail?`);
    await chat.keyboard.press("Enter");
    await inline(chat).panel();
    await inline(chat).press("Mask and send");
    await site.nextTurn();
    await popup.getByText("AWS key").first().waitFor();
    await popup.getByRole("button", { name: /^AWS key/ }).click();
    await popup.getByText("Masked before sending").waitFor();
    expect(await popup.locator(".popup-preview").innerText()).toMatch(
      /^Why does \[AWS_KEY_1\] fail/,
    );
    expect(await popup.content()).not.toContain(key);
    expect(await badge()).toBe("");
  });

  test("survives the worker's death", async () => {
    await browser.stopWorker();
    await openPopup();
    await popup.getByRole("button", { name: /^AWS key/ }).waitFor();
    await popup.getByRole("tab", { name: /^Sync/ }).click();
    await popup.getByRole("heading", { name: /wait to be sent/ }).waitFor();
    await popup.getByText("Nobody is signed in.", { exact: false }).waitFor();
  });

  test("'Not a risk' lets the same value pass at once; undo holds it again", async () => {
    await openPopup();
    await popup.getByRole("button", { name: /^Not a risk/ }).click();
    await popup.getByRole("button", { name: /^Undo/ }).waitFor();
    await type(`Again ${key}`);
    await chat.keyboard.press("Enter");
    expect((await site.nextTurn()).prompt).toBe(`Again ${key}`);

    await popup.bringToFront();
    await popup.getByRole("button", { name: /^Undo/ }).click();
    await popup.getByRole("button", { name: /^Not a risk/ }).waitFor();
    await type(`Once more ${key}`);
    await chat.keyboard.press("Enter");
    await inline(chat).panel();
    await chat.keyboard.press("Escape");
    await inline(chat).noPanel();
    await chat.keyboard.press("Control+A");
    await chat.keyboard.press("Delete");
  });

  test("a value allowed for a week passes, is listed with the reason, and is held again once undone", async () => {
    await openPopup();
    await popup
      .getByRole("button", { name: /^AWS key/ })
      .first()
      .click();
    await popup.getByText("Do not flag again…").click();
    await popup.getByLabel("For how long").selectOption({ label: "One week" });
    await popup.getByLabel("Reason (optional)").fill(`of the test account, ${key}`);
    await popup.getByRole("button", { name: "Allow", exact: true }).click();
    await popup.getByRole("tab", { name: /^Allowed/ }).click();
    await popup.getByText(/^Until /).waitFor();
    await popup.getByText(/^Reason: of the test account/).waitFor();
    expect(await popup.content()).not.toContain(key);
    await type(`For a week ${key}`);
    await chat.keyboard.press("Enter");
    expect((await site.nextTurn()).prompt).toBe(`For a week ${key}`);

    await popup.bringToFront();
    await popup.getByRole("button", { name: /^Undo/ }).click();
    await popup.getByRole("heading", { name: "Nothing is allowed" }).waitFor();
    await type(`No more ${key}`);
    await chat.keyboard.press("Enter");
    await inline(chat).panel();
    await chat.keyboard.press("Escape");
    await inline(chat).noPanel();
    await chat.keyboard.press("Control+A");
    await chat.keyboard.press("Delete");
  });

  test("who wants to be asked sooner is asked for what would only have been noticed", async () => {
    const options = await browser.newPage();
    await options.goto(`${extension}/options.html`);
    await options.getByLabel("Already from low on").check();
    await type("Write to jane.doe@northwind-traders.com");
    await chat.keyboard.press("Enter");
    await inline(chat).panel();
    await chat.keyboard.press("Escape");
    await inline(chat).noPanel();
    await chat.keyboard.press("Control+A");
    await chat.keyboard.press("Delete");
    await options.bringToFront();
    await options.getByLabel(/^As set/).check();
    await options.close();
  });

  test("a paused site is not checked, and says so; resumed it is", async () => {
    await openPopup();
    await popup.getByRole("button", { name: "Pause on ChatGPT" }).click();
    await popup.getByRole("button", { name: "Until I resume" }).click();
    await popup.getByRole("heading", { name: "Paused on ChatGPT" }).waitFor();
    await type(`Paused ${key}`);
    await chat.keyboard.press("Enter");
    expect((await site.nextTurn()).prompt).toBe(`Paused ${key}`);
    // What left while paused is still recorded, and now asks for attention.
    await vi.waitFor(async () => expect(await badge()).toBe("1"), { timeout: 10_000 });

    await popup.bringToFront();
    await popup.getByRole("button", { name: "Resume" }).click();
    await popup.getByRole("heading", { name: "Protected on ChatGPT" }).waitFor();
    await type(`Resumed ${key}`);
    expect(await inline(chat).notice()).toContain("AWS key");
  });

  test("the language chosen in the options is the popup's and the chat's", async () => {
    const options = await browser.newPage();
    await options.goto(`${extension}/options.html`);
    await options.getByLabel("Language").selectOption("fr");
    await options.getByRole("heading", { name: "Options de Heed" }).waitFor();
    await options.close();
    await popup.reload();
    await popup.getByRole("tab", { name: /^Signalés/ }).waitFor();
    await popup.getByRole("heading", { name: "Protégé sur ChatGPT" }).waitFor();
  });

  test("the colours chosen in the options are the popup's and the chat's, without a reload", async () => {
    const [light, dark] = ["rgb(255, 255, 255)", "rgb(31, 35, 40)"];
    const ofPopup = () =>
      popup.evaluate(
        () => getComputedStyle(document.querySelector("body") as Element).backgroundColor,
      );
    const ofNotice = () =>
      inShadow(chat, "heed-inline")<string>(
        `(root) => getComputedStyle(root.querySelector(".notice")).backgroundColor`,
        false,
      );
    expect([await ofPopup(), await ofNotice()]).toEqual([light, light]);
    const options = await browser.newPage();
    await options.goto(`${extension}/options.html`);
    for (const [theme, colour] of [
      ["dark", dark],
      ["system", light],
    ] as const) {
      await options.locator("#theme").selectOption(theme);
      await expect.poll(async () => [await ofPopup(), await ofNotice()]).toEqual([colour, colour]);
    }
    await options.close();
  });

  test("what a support desk asks for is copied, and said", async () => {
    await popup.bringToFront();
    await popup.getByRole("tab", { name: /^Compte/ }).click();
    await popup.getByRole("button", { name: /diagnostic/i }).click();
    await popup
      .getByRole("status")
      .getByText(/Copié/)
      .waitFor();
    await popup.getByRole("tab", { name: /^Signalés/ }).click();
    await popup.getByRole("searchbox").focus();
    await popup.keyboard.press("Control+V");
    const copied = await popup.getByRole("searchbox").inputValue();
    expect(copied).toContain(`"language": "fr"`);
    expect(copied).not.toContain(key);
  });
});
