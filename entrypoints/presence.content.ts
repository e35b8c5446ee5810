import { defineContentScript } from "wxt/utils/define-content-script";
import { PRESENCE } from "../src/domain/presence.ts";

/**
 * Tells the popup that this tab got Heed's scripts. They come together when a page loads, so a tab from before the
 * installation, or from before an update, gives no answer and is not called protected.
 */
export default defineContentScript({
  matches: [
    "https://chatgpt.com/*",
    "https://chat.openai.com/*",
    "http://localhost/*",
    "http://127.0.0.1/*",
  ],
  runAt: "document_start",
  noScriptStartedPostMessage: true,
  main() {
    chrome.runtime.onMessage.addListener((message: unknown, _sender, respond) => {
      if ((message as { name?: unknown } | null)?.name === PRESENCE) respond(true);
    });
  },
});
