import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchWithExtension, type Browser } from "./harness/browser.ts";
import { inline } from "./harness/inline.ts";

// A first installation, with no account and no network.

const WELCOME = /\/welcome\.html$/;
let browser: Browser;
let welcome: Page;

beforeAll(async () => {
  browser = await launchWithExtension({ hosts: {}, withWelcome: true });
  welcome =
    browser.context.pages().find((page) => WELCOME.test(page.url())) ??
    (await browser.context.waitForEvent("page"));
  await welcome.waitForURL(WELCOME);
});
afterAll(() => browser.close());

test("an installation opens the first run, where an inserted key is held and masked by the one key", async () => {
  await welcome.getByRole("heading", { name: "Welcome to Heed" }).waitFor();
  await welcome.getByRole("button", { name: "Insert an invented key" }).click();
  expect(await inline(welcome).notice()).toContain("AWS key");
  const written = await welcome.getByLabel("Your message").inputValue();
  await welcome.getByLabel("Your message").focus();
  await welcome.keyboard.press("Enter");
  await inline(welcome).panel();
  await welcome.keyboard.press("Enter");
  await welcome.getByText("The AI would now read:").waitFor();
  await welcome.getByText("The value stayed here.", { exact: false }).waitFor();
  const sent = await welcome.locator(".welcome-text").innerText();
  expect(sent).toBe(written.replace(/AKIA[A-Z2-7]{16}/, "[AWS_KEY_1]"));
});

test("what has nothing in it goes at once, and it is said that nothing was masked", async () => {
  await welcome.getByLabel("Your message").fill("Good morning");
  await welcome.getByRole("button", { name: "Send" }).click();
  await welcome.getByText("Nothing was masked in it.").waitFor();
});

test("it is not opened again when the worker starts anew", async () => {
  await welcome.getByRole("button", { name: "Done" }).click();
  await browser.stopWorker();
  const options = await browser.newPage();
  await options.goto(`chrome-extension://${await browser.extensionId()}/options.html`);
  await options.getByRole("heading", { name: "Sites" }).waitFor();
  expect(browser.context.pages().filter((page) => WELCOME.test(page.url()))).toEqual([]);
});
