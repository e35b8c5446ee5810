import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { launchWithExtension, type Browser } from "./browser.ts";
import { CHATGPT, createFakeChatGpt, type FakeChatGpt } from "./fake-chatgpt.ts";
import { setGuardContext } from "./guard-context.ts";

/** A browser and the fake ChatGPT for all tests of a file, with a fresh page for each. */
export function useChatGpt(): {
  site: () => FakeChatGpt;
  browser: () => Browser;
  /** A page whose composer has the focus; `before` sees it while it is still empty. */
  open: (path: string, before?: (page: Page) => void) => Promise<Page>;
} {
  let site: FakeChatGpt;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    site = await createFakeChatGpt();
    browser = await launchWithExtension({ hosts: site.hosts });
    await browser.context.grantPermissions(["clipboard-read", "clipboard-write"], {
      origin: CHATGPT,
    });
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
  afterEach(async () => {
    await page.close();
    await setGuardContext(browser, {});
    site.reset();
  });

  return {
    site: () => site,
    browser: () => browser,
    async open(path, before) {
      page = await browser.newPage();
      before?.(page);
      await page.goto(CHATGPT + path);
      await page.click("#prompt-textarea");
      return page;
    },
  };
}
