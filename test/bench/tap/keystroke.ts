import type { Page } from "playwright-core";
import { round, spreadOf } from "./figures.ts";
import { ourStretches } from "./profile.ts";

const KEYS = 120;
/** People pause: after so many keys the check runs. */
const BURST = 6;
const PAUSE_MS = 220;

const PROSE =
  "The committee met on Thursday and went through the plan for the coming season. Nobody objected to the " +
  "larger room, though the lights need work, and the caterer asked for the number of guests by Monday. ";
/** Now and then something is found, as in a long text of a company. */
const FOUND = "Questions go to jo.berg@northwind-traders.com or +33 6 12 34 56 78.\n";
const EVERY = 20;

export interface TypingCost {
  /** Milliseconds of our scripts per keystroke. */
  mean: number;
  p95: number;
  /** The longest our scripts ran without a break. */
  longest: number;
}

/** What typing costs with a text of prose already in the composer. */
export const keystrokeCost = (page: Page, size: number): Promise<TypingCost> =>
  typingCost(page, PROSE.repeat(Math.ceil(size / PROSE.length)).slice(0, size));

/** The same with 10,000 words in paragraphs, some of them with findings; the person writes in the middle. */
export function longTextCost(page: Page): Promise<TypingCost> {
  const words = PROSE.split(" ").length - 1;
  const paragraphs = Array.from(
    { length: Math.ceil(10_000 / words) },
    (_, n) => `${PROSE}${n % EVERY === 0 ? FOUND : "\n"}`,
  );
  return typingCost(page, paragraphs.join(""), Math.floor(paragraphs.length / 2));
}

async function typingCost(page: Page, text: string, linesUp = 0): Promise<TypingCost> {
  await page.click("#prompt-textarea");
  await page.keyboard.insertText(text);
  for (let line = 0; line < linesUp; line++) await page.keyboard.press("ArrowUp");
  await page.waitForTimeout(PAUSE_MS * 4);
  const keys: number[] = [];
  const stretches = await ourStretches(page, async () => {
    const began = performance.now();
    for (let key = 0; key < KEYS; key++) {
      keys.push(performance.now() - began);
      await page.keyboard.press(key % BURST === BURST - 1 ? "Space" : "e");
      if (key % BURST === BURST - 1) await page.waitForTimeout(PAUSE_MS);
    }
  });
  const costs = keys.map((from, key) => {
    const to = keys[key + 1] ?? Number.POSITIVE_INFINITY;
    const own = stretches.filter((stretch) => stretch.from >= from && stretch.from < to);
    return own.reduce((sum, { ms }) => sum + ms, 0);
  });
  return {
    mean: round(stretches.reduce((sum, { ms }) => sum + ms, 0) / KEYS),
    p95: spreadOf(costs).p95,
    longest: round(Math.max(0, ...stretches.map(({ ms }) => ms))),
  };
}
