import { DEFAULT_GUARD_CONTEXT, type GuardContext } from "../../../src/domain/guard-context.ts";
import type { Browser } from "./browser.ts";

/** Writes what the background would, so that content scripts see it as a change. */
export async function setGuardContext(
  browser: Browser,
  patch: Partial<GuardContext>,
): Promise<void> {
  const worker = await browser.worker();
  await worker.evaluate((context) => chrome.storage.local.set({ "heed.guard": context }), {
    ...DEFAULT_GUARD_CONTEXT,
    ...patch,
  });
}
