import { defineContentScript } from "wxt/utils/define-content-script";
import { COACH_CHANGED } from "../src/domain/coach.ts";
import { mountInlineUi } from "../src/guard/inline/mount.tsx";
import { offerInlineUi } from "../src/guard/inline/rendezvous.ts";
import type { CoachLine } from "../src/guard/inline/view.ts";
import { createSharedTheme } from "../src/ui/shared-theme.ts";
import { ask } from "./guard.content/ask.ts";

const coach: CoachLine = {
  // Nobody answers when the extension was reloaded under this page.
  read: async (place) => (await ask("coach.read", { place }).catch(() => null)) ?? null,
  onChange(listener) {
    chrome.runtime.onMessage.addListener((message: { name?: unknown } | null) => {
      if (message?.name === COACH_CHANGED) listener();
    });
  },
};

/** What a person sees in the page. The background brings it into a frame when the guard there asks for it. */
export default defineContentScript({
  registration: "runtime",
  noScriptStartedPostMessage: true,
  main() {
    const theme = createSharedTheme(chrome.storage);
    offerInlineUi((scope, actions) => mountInlineUi(scope, actions, { theme, coach }));
  },
});
