import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { createSitesServer, type SitesServer } from "../sites/kit/server.ts";
import { launchWithExtension, type Browser } from "./browser.ts";
import { setGuardContext } from "./guard-context.ts";
import { inline, type InlineUi } from "./inline.ts";

/** A site for each kind of editor, played with the real one. */
export const EDITORS = [
  { editor: "ProseMirror", host: "claude.ai" },
  { editor: "Lexical", host: "www.perplexity.ai" },
  { editor: "Quill", host: "gemini.google.com" },
  { editor: "a textarea", host: "chat.deepseek.com" },
] as const;

/** What the person writes in, on all of them. */
export const EDITOR = "[data-editor] [contenteditable], [data-editor] textarea";

/** A page with an editor that has the focus. */
export interface EditorPage {
  page: Page;
  ui: InlineUi;
  /** What stands in the editor. */
  text: () => Promise<string>;
  /** What the page has sent. */
  sends: () => Promise<string[]>;
  /** Waits for the answer to the page's n-th send. */
  answered: (count: number) => Promise<void>;
}

export interface Editors {
  browser(): Browser;
  server(): SitesServer;
  /** The ids of the page's chat are made of `seed`: with one of its own it is a chat of its own. */
  open(host?: string, seed?: number): Promise<EditorPage>;
}

/** A browser and the sites for all tests of a file, with a fresh page for each. */
export function useEditors(): Editors {
  let server: SitesServer;
  let browser: Browser;
  let pages: Page[] = [];

  beforeAll(async () => {
    server = await createSitesServer();
    browser = await launchWithExtension({ hosts: server.hosts });
    for (const { host } of EDITORS)
      await browser.context.grantPermissions(["clipboard-read", "clipboard-write"], {
        origin: `https://${host}`,
      });
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.close()));
    pages = [];
    await setGuardContext(browser, {});
    server.reset();
  });

  return {
    browser: () => browser,
    server: () => server,
    async open(host = "claude.ai", seed = 1) {
      const page = await browser.newPage();
      pages.push(page);
      await page.goto(`https://${host}/?seed=${seed}`);
      await page.click(EDITOR);
      return {
        page,
        ui: inline(page),
        async text() {
          const text = await page.$eval(EDITOR, (element) =>
            element instanceof HTMLTextAreaElement
              ? element.value
              : (element as HTMLElement).innerText,
          );
          return text.trim();
        },
        sends: () => page.evaluate(() => window.site.sends),
        async answered(count) {
          await page.waitForFunction((count) => window.site.answers === count, count);
        },
      };
    },
  };
}
