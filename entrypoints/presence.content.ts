import { defineContentScript } from "wxt/utils/define-content-script";
import { PRESENCE } from "../src/domain/presence.ts";
import { SITE_MATCHES } from "../src/sites/matches.ts";

/**
 * Tells the popup that this tab got Heed's scripts. They come together when a page loads, so a tab from before the
 * installation, or from before an update, gives no answer and is not called protected.
 */
export default defineContentScript({
  matches: [...SITE_MATCHES],
  runAt: "document_start",
  noScriptStartedPostMessage: true,
  main() {
    chrome.runtime.onMessage.addListener((message: unknown, _sender, respond) => {
      if ((message as { name?: unknown } | null)?.name === PRESENCE) respond(true);
    });
  },
});
