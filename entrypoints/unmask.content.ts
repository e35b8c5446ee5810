import { defineContentScript } from "wxt/utils/define-content-script";
import { mountOverlay } from "../src/guard/unmask/overlay.ts";
import { offerOverlay } from "../src/guard/unmask/overlay-contract.ts";
import { createSharedTheme } from "../src/ui/shared-theme.ts";

/** Values in the place of placeholders. The background brings it into a frame once a chat there has something masked. */
export default defineContentScript({
  registration: "runtime",
  noScriptStartedPostMessage: true,
  main() {
    const theme = createSharedTheme(chrome.storage);
    offerOverlay((deps) => mountOverlay(deps, theme));
  },
});
