import { createContextStore } from "../../src/guard/context-store.ts";
import { createGuard } from "../../src/guard/guard.ts";
import { mountInlineUi } from "../../src/guard/inline/mount.tsx";
import type { request } from "../../src/messaging.ts";
import type { SiteDefinition } from "../../src/sites/site.ts";
import { createSharedTheme } from "../../src/ui/shared-theme.ts";

export const COMPOSER = "heed-try-composer";
export const SEND = "heed-try-send";

/** This page as a site: a composer and a button, and no network behind them. */
const HERE: SiteDefinition = {
  id: "welcome",
  name: "Heed",
  hosts: [],
  composer: [`#${COMPOSER}`],
  send: [`#${SEND}`],
  endpoints: [],
};

/** The same guard as on a chat's page: what is shown here is what will be shown there. Call it once the composer is there. */
export function guardPractice(scope: Window, ask: typeof request): void {
  const theme = createSharedTheme(chrome.storage);
  createGuard({
    scope,
    definition: HERE,
    contexts: createContextStore(chrome.storage),
    now: () => Date.now(),
    // Nothing leaves here, so nothing leaves unseen.
    hasGate: () => true,
    // What is tried here is not to count elsewhere: it is ignored on this page, and kept nowhere.
    allow: () => Promise.resolve(true),
    reportWrong: () => Promise.resolve(true),
    deep: (text) => ask("text.examine", { text }).catch(() => null),
    loadInlineUi: () =>
      Promise.resolve((inScope, actions) => mountInlineUi(inScope, actions, { theme })),
    // Nobody answers here: there is nothing to show values over, nor to keep them for.
    keptValues: {
      read: () => Promise.resolve({}),
      keep: () => {},
      bring: (_place, map) => Promise.resolve(map),
    },
    // No file leaves this page.
    readFile: async () => ({ ok: false, code: "unavailable" }),
    loadOverlay: () => Promise.reject(new Error("nobody answers here")),
  });
}
