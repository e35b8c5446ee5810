import type { Page } from "playwright-core";
import { spreadOf, type Spread } from "./figures.ts";

const WARM_UP = 20;
const SENDS = 200;

/**
 * How long a send waits before it reaches the network: from the page's call of `fetch` to the start of the request as the
 * browser's own resource timing tells it. Every text is another one, so that each is checked in full.
 */
export async function gateLatency(page: Page): Promise<Spread> {
  const waits = await page.evaluate(
    async ([warmUp, sends, origin]) => {
      performance.setResourceTimingBufferSize(2_000);
      const text =
        "Could you review this note before I share it with the team? We moved the meeting to Thursday, the " +
        "agenda lists budget, hiring and the new office, and everybody brings one open question. Number ";
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
        // The entry is filed when the answer has ended.
        await new Promise((resolve) => setTimeout(resolve, 5));
        const entry = performance.getEntriesByName(url)[0];
        if (entry !== undefined && n >= warmUp) waits.push(entry.startTime - called);
      }
      return waits;
    },
    [WARM_UP, SENDS, new URL(page.url()).origin] as const,
  );
  if (waits.length < SENDS * 0.95)
    throw new Error(`only ${waits.length} of ${SENDS} sends were timed`);
  return spreadOf(waits);
}
