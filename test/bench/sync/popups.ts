import { startOfDay } from "../../../src/sync/popup-state.ts";
import { empty, fill, openDesk, signIn } from "./extension.ts";
import type { World } from "./drain.ts";
import { historyOf, outboxOf } from "./history.ts";
import { openings } from "./popup.ts";

const MESSAGES = 50_000;
/** Messages of today, whatever the hour, of which those that were flagged are listed. */
const TODAY = 200;
const REPEATS = 60;
const TABLES = ["messages", "chats", "outbox"] as const;

/** Opening the popup with one message on the device, with 50,000, and with 10,000 of those still to be sent. */
export async function popups({ browser, server, email, password }: World) {
  const desk = await openDesk(browser);
  const owner = await signIn(desk, server.url, email, password);
  const now = Date.now();
  const history = historyOf(owner, MESSAGES, (now - startOfDay(now)) / TODAY, now);
  await empty(desk, TABLES);
  await fill(desk, "messages", history.messages.filter(({ flagged }) => flagged === 1).slice(0, 1));
  const small = await openings(browser, { cold: false, repeats: REPEATS });
  const small_cold = await openings(browser, { cold: true, repeats: REPEATS / 3 });
  await fill(desk, "messages", history.messages);
  await fill(desk, "chats", history.chats);
  const full = await openings(browser, { cold: false, repeats: REPEATS });
  const full_cold = await openings(browser, { cold: true, repeats: REPEATS / 3 });
  // Waiting for another day, so that nothing is sent meanwhile.
  const later = Date.now() + 86_400_000;
  await fill(desk, "outbox", outboxOf(history, 10_000, later));
  const waiting = await openings(browser, { cold: false, repeats: REPEATS });
  await desk.close();
  return { messages: MESSAGES, small, small_cold, full, full_cold, waiting };
}
