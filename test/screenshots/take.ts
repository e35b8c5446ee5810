/**
 * `npm run screenshots`: the pictures of the README, taken from the real thing: the built extension in Chromium on a local
 * page that plays chatgpt.com, and the console on the demo organization. Writes docs/{notice,panel,popup,console}.png and
 * docs/screens/, which shows every state.
 */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launchWithExtension, type Browser } from "../e2e/harness/browser.ts";
import { CHATGPT, createFakeChatGpt } from "../e2e/harness/fake-chatgpt.ts";
import { inline } from "../e2e/harness/inline.ts";
import { awsKey } from "../e2e/harness/secrets.ts";
import { createAlbum } from "./album.ts";
import { CHAPTERS } from "./chapters.ts";
import { inlineScreens } from "./inline-screens.ts";
import { ownScreens } from "./own-screens.ts";
import { createServerProcess } from "../e2e/harness/server-process.ts";

const FOLDER = "docs";
const SCALE = 2;
const file = (name: string): string => join(FOLDER, `${name}.png`);
const password = randomBytes(12).toString("hex");

const server = await createServerProcess({ demo_password: password });
const site = await createFakeChatGpt();
await server.start();
const album = createAlbum(CHAPTERS);
await inlineScreens(site, album);
await ownScreens(album);
album.close();
site.reset();
const browser = await launchWithExtension({
  hosts: site.hosts,
  viewport: { width: 860, height: 520 },
  scale: SCALE,
  still: true,
});
try {
  await signIn(browser);
  await chat(browser);
  await popup(browser);
  await console_(browser);
} finally {
  await browser.close();
  await site.close();
  await server.dispose();
}

async function openPopup(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewportSize({ width: 380, height: 560 });
  // Opened as a page the popup is its own active tab; as a popup it would be told the chat's.
  await page.addInitScript((url) => {
    const query = chrome.tabs.query.bind(chrome.tabs);
    chrome.tabs.query = () => query({ url: `${url}/*` });
  }, CHATGPT);
  await page.goto(`chrome-extension://${await browser.extensionId()}/popup.html`);
  return page;
}

async function signIn(browser: Browser): Promise<void> {
  const page = await openPopup(browser);
  await page.getByRole("tab", { name: "Account" }).click();
  await page.getByLabel("E-mail").fill("ana@heed.demo");
  await page.getByLabel("Password").fill(password);
  await page.getByText("Change server").click();
  await page.getByLabel("Server address").fill(server.url);
  await page.getByRole("button", { name: "Sign in", exact: true }).last().click();
  await page.getByText("Signed in as").waitFor();
  await page.close();
}

async function chat(browser: Browser): Promise<void> {
  const page = await browser.newPage();
  const ui = inline(page);
  await page.goto(CHATGPT);
  const type = async (text: string): Promise<void> => {
    await page.click("#prompt-textarea");
    await page.keyboard.type(text);
  };

  await type("Draft a reminder to jane.doe@northwind-traders.com about the open invoice");
  await page.keyboard.press("Enter");
  await site.nextTurn();
  await type(`Why does our backup job fail with ${awsKey()}? Tell ops@northwind-traders.com`);
  await ui.notice();
  await page.screenshot({ path: file("notice"), animations: "disabled" });
  await page.keyboard.press("Enter");
  await ui.panel();
  await page.screenshot({ path: file("panel"), animations: "disabled" });
  await ui.press("Mask and send");
  await site.nextTurn();
  await page.getByText("all is well. ✓").nth(1).waitFor();
}

async function popup(browser: Browser): Promise<void> {
  const page = await openPopup(browser);
  await page.getByRole("button", { name: "AWS key" }).first().click();
  await page.getByText("Why it was flagged").waitFor();
  await page.mouse.move(0, 0);
  await page.screenshot({ path: file("popup"), animations: "disabled" });
  await page.close();
}

async function console_(browser: Browser): Promise<void> {
  const page = await browser.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${server.url}/`);
  await page.getByLabel("E-mail").fill("admin@heed.demo");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("table").first().waitFor();
  await page.screenshot({ path: file("console"), animations: "disabled" });
}
