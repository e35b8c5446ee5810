import { chromium, type BrowserContextOptions, type Page } from "playwright-core";
import { ensureChromium, QUIET_FLAGS, sandboxFlags } from "../../scripts/chromium.ts";

/** A Chromium without extensions, for our own pages. */
export async function openBrowser() {
  const browser = await chromium.launch({
    executablePath: ensureChromium(() => undefined),
    args: [...QUIET_FLAGS, ...sandboxFlags()],
  });
  return {
    close: () => browser.close(),
    /** A fresh profile. Everything the page complains about or asks of other servers is collected. */
    async page(options: BrowserContextOptions = {}) {
      const context = await browser.newContext({
        locale: "en-GB",
        viewport: { width: 1280, height: 800 },
        reducedMotion: "reduce",
        ...options,
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      const hosts = new Set<string>();
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        // A failed request is logged by the browser itself; the tests look at what the page says about it.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
          complaints.push(message.text());
      });
      page.on("request", (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith("http")) hosts.add(url.host);
      });
      return { page, complaints, hosts, close: () => context.close() };
    },
  };
}

/** How much wider than the window the page is, in CSS pixels. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
