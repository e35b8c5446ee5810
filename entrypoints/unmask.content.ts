import { defineContentScript } from "wxt/utils/define-content-script";
import { mountOverlay } from "../src/guard/unmask/overlay.ts";
import { offerOverlay } from "../src/guard/unmask/overlay-contract.ts";

/** Values in the place of placeholders. The background brings it into a frame once a chat there has something masked. */
export default defineContentScript({
  registration: "runtime",
  noScriptStartedPostMessage: true,
  main: () => offerOverlay(mountOverlay),
});
