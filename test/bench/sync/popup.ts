import type { Page } from "playwright-core";
import type { Browser } from "../../e2e/harness/browser.ts";
import { spreadOf, type Spread } from "../tap/figures.ts";

declare global {
  interface Window {
    /** Ms from the start of the navigation to the frame that first showed a row of the list. */
    painted?: Promise<number>;
  }
}

/**
 * Runs before the popup's own script. The list comes with the page's first words (before them stand only grey outlines), so
 * the browser's own time of the first contentful paint is the list's, provided that a row was there by then.
 */
function listen(): void {
  window.painted = new Promise((resolve, reject) => {
    let row = Number.POSITIVE_INFINITY;
    const look = new MutationObserver(() => {
      if (document.querySelector(".popup-row") === null) return;
      row = performance.now();
      look.disconnect();
    });
    look.observe(document, { childList: true, subtree: true });
    new PerformanceObserver((list) => {
      for (const { name, startTime } of list.getEntries()) {
        if (name !== "first-contentful-paint") continue;
        if (row <= startTime) resolve(startTime);
        else reject(new Error("words were painted before the list"));
      }
    }).observe({ type: "paint", buffered: true });
  });
}

interface Opening {
  /** Stops the worker before each opening, so that it has to start for it. */
  cold: boolean;
  repeats: number;
}

/** Opens the popup again and again, each time in a page of its own. */
export async function openings(browser: Browser, { cold, repeats }: Opening): Promise<Spread> {
  const id = await browser.extensionId();
  const times: number[] = [];
  for (let n = 0; n < repeats; n++) {
    if (cold) await browser.stopWorker();
    const page: Page = await browser.newPage();
    await page.addInitScript(listen);
    await page.goto(`chrome-extension://${id}/popup.html`, { waitUntil: "commit" });
    times.push((await page.evaluate(() => window.painted)) ?? Number.NaN);
    await page.close();
  }
  return spreadOf(times);
}
