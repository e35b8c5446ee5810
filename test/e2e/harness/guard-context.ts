import { DEFAULT_GUARD_CONTEXT, type GuardContext } from "../../../src/domain/guard-context.ts";
import type { Browser } from "./browser.ts";

/**
 * Writes what the background would, so that content scripts see it as a change. What is said here also stands in what the
 * background writes from then on, for it may be in the middle of a change that began with what was there before; but for
 * definitions, which it takes back by itself.
 */
export async function setGuardContext(
  browser: Browser,
  patch: Partial<GuardContext>,
): Promise<void> {
  const worker = await browser.worker();
  await worker.evaluate(
    ([patch, context]) => {
      const { local } = chrome.storage;
      const scope = globalThis as { guardPatch?: object };
      if (scope.guardPatch === undefined) {
        const write = local.set.bind(local);
        local.set = (items: Record<string, unknown>): Promise<void> => {
          const guard = items["heed.guard"];
          if (typeof guard !== "object") return write(items);
          return write({ ...items, "heed.guard": { ...guard, ...scope.guardPatch } });
        };
      }
      const { definitions: _, ...lasting } = patch;
      scope.guardPatch = lasting;
      return local.set({ "heed.guard": context });
    },
    [patch, { ...DEFAULT_GUARD_CONTEXT, ...patch }] as const,
  );
}
