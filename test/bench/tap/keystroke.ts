import type { Page } from "playwright-core";
import { round } from "./figures.ts";
import { timeInOurScripts } from "./profile.ts";

const KEYS = 120;
/** People pause: after so many keys the check runs. */
const BURST = 6;
const PAUSE_MS = 220;

const PROSE =
  "The committee met on Thursday and went through the plan for the coming season. Nobody objected to the " +
  "larger room, though the lights need work, and the caterer asked for the number of guests by Monday. ";

/** Milliseconds of our scripts per keystroke, with so many characters already in the composer. */
export async function keystrokeCost(page: Page, size: number): Promise<number> {
  const text = PROSE.repeat(Math.ceil(size / PROSE.length)).slice(0, size);
  await page.click("#prompt-textarea");
  await page.keyboard.insertText(text);
  await page.waitForTimeout(PAUSE_MS * 2);
  const cost = await timeInOurScripts(page, async () => {
    for (let key = 0; key < KEYS; key++) {
      await page.keyboard.press(key % BURST === BURST - 1 ? "Space" : "e");
      if (key % BURST === BURST - 1) await page.waitForTimeout(PAUSE_MS);
    }
  });
  return round(cost / KEYS);
}
