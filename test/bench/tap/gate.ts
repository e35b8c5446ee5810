import type { Page } from "playwright-core";
import { spreadOf, type Spread } from "./figures.ts";

const WARM_UP = 20;
export const SENDS = 200;
/** Milliseconds between a turn and the next. */
const PAUSE_MS = 150;
/** Milliseconds from the last letter to Enter. */
const READ_AGAIN_MS = 250;

const TEXT =
  "Could you review this note before I share it with the team? We moved the meeting to Thursday, the agenda " +
  "lists budget, hiring and the new office, and everybody brings one open question. Number ";

/**
 * How long a send waits before it reaches the network: from the page's call of `fetch` to the start of the request as the
 * browser's own resource timing tells it. A person's send: typed into the composer, a moment, Enter.
 */
export async function typedSends(page: Page, sends: number): Promise<Spread> {
  await page.evaluate(() => {
    performance.setResourceTimingBufferSize(2_000);
    const scope = globalThis as unknown as { name: string; fetch: typeof fetch };
    const send = scope.fetch.bind(globalThis);
    scope.name = "[]";
    scope.fetch = async (...args: Parameters<typeof fetch>) => {
      const called = performance.now();
      const response = await send(...args);
      void response
        .clone()
        .text()
        .then(() => {
          const entry = performance.getEntriesByType("resource").at(-1);
          if (entry === undefined) return;
          const waits = JSON.parse(scope.name) as number[];
          scope.name = JSON.stringify([...waits, entry.startTime - called]);
        });
      return response;
    };
  });
  for (let n = 0; n < WARM_UP + sends; n++) {
    await page.click("#prompt-textarea");
    await page.keyboard.insertText(`${TEXT}${n}.`);
    await page.waitForTimeout(READ_AGAIN_MS);
    await page.keyboard.press("Enter");
    await page.waitForFunction((count) => {
      const { name } = globalThis as unknown as { name: string };
      return (JSON.parse(name) as unknown[]).length === count;
    }, n + 1);
  }
  const waits = await page.evaluate(() => {
    const { name } = globalThis as unknown as { name: string };
    return JSON.parse(name) as number[];
  });
  return spreadOf(waits.slice(WARM_UP));
}

/** The same for requests that never were in the composer: each text is looked at for the first time, also by the worker. */
export async function unseenSends(page: Page): Promise<Spread> {
  const waits = await page.evaluate(
    async ([text, warmUp, sends, pause, origin]) => {
      performance.setResourceTimingBufferSize(2_000);
      const waits: number[] = [];
      for (let n = 0; n < warmUp + sends; n++) {
        const content = { content_type: "text", parts: [`${text}${n}.`] };
        const message = { id: `bench-${n}`, author: { role: "user" }, content };
        const body = JSON.stringify({
          action: "next",
          messages: [message],
          conversation_id: "bench",
          parent_message_id: "client-created-root",
          model: "auto",
        });
        const url = `${origin}/backend-api/f/conversation?n=${n}`;
        const called = performance.now();
        const response = await fetch(url, { method: "POST", body });
        await response.text();
        // The entry is filed when the answer has ended; and people don't send while the last turn is still being stored.
        await new Promise((resolve) => setTimeout(resolve, pause));
        const entry = performance.getEntriesByName(url)[0];
        if (entry !== undefined && n >= warmUp) waits.push(entry.startTime - called);
      }
      return waits;
    },
    [TEXT, WARM_UP, SENDS, PAUSE_MS, new URL(page.url()).origin] as const,
  );
  if (waits.length < SENDS * 0.95)
    throw new Error(`only ${waits.length} of ${SENDS} sends were timed`);
  return spreadOf(waits);
}
