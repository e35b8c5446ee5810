import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GRACE_MS } from "../../src/capture/canary.ts";
import type { SiteHealth } from "../../src/domain/site-health.ts";
import { launchWithExtension, type Browser } from "./harness/browser.ts";
import { FAKES } from "./sites/fakes/index.ts";
import { createSitesServer, type SitesServer } from "./sites/kit/server.ts";

// A canary that cries wolf is soon not heard: ordinary use of each site is seen on both sides.

let server: SitesServer;
let browser: Browser;
beforeAll(async () => {
  server = await createSitesServer();
  browser = await launchWithExtension({ hosts: server.hosts });
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const COMPOSER = "[data-editor] [contenteditable], [data-editor] textarea";
async function send(page: Page, text: string, nth: number): Promise<void> {
  await page.click(COMPOSER);
  await page.keyboard.insertText(text);
  await page.keyboard.press("Enter");
  await page.waitForFunction((n) => window.site.answers === n, nth);
}

test("a new chat and a follow-up leave every site's health as it should be", async () => {
  for (const { host } of FAKES) {
    const page = await browser.newPage();
    await page.goto(`https://${host}/?seed=abad1dea`);
    await send(page, "What is the capital of France?", 1);
    await send(page, "And what of Italy, and what is it like there?", 2);
  }
  const worker = await browser.worker();
  const book = await worker.evaluate(async (patience) => {
    await new Promise((resolve) => setTimeout(resolve, patience));
    const { "heed.health": book } = await chrome.storage.local.get("heed.health");
    return book as Record<string, SiteHealth>;
  }, GRACE_MS + 4_000);
  const strikes = { unseen: 0, unread: 0, composer: 0, answer: 0 };
  expect(
    Object.fromEntries(
      Object.entries(book).map(([id, health]) => [id, [health.state, health.strikes]]),
    ),
  ).toEqual(Object.fromEntries(FAKES.map(({ id }) => [id, ["ok", strikes]])));
});
