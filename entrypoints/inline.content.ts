import { defineContentScript } from "wxt/utils/define-content-script";
import { mountInlineUi } from "../src/guard/inline/mount.tsx";
import { offerInlineUi } from "../src/guard/inline/rendezvous.ts";

/** What a person sees in the page. The background brings it into a frame when the guard there asks for it. */
export default defineContentScript({
  registration: "runtime",
  noScriptStartedPostMessage: true,
  main: () => offerInlineUi(mountInlineUi),
});
