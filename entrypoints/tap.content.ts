import { defineContentScript } from "wxt/utils/define-content-script";
import { pageAddress } from "../src/capture/page-address.ts";
import { installTap } from "../src/capture/tap/install.ts";
import { definitionForUrl } from "../src/sites/definitions.ts";
import { SITE_MATCHES } from "../src/sites/matches.ts";

export default defineContentScript({
  matches: [...SITE_MATCHES],
  world: "MAIN",
  runAt: "document_start",
  allFrames: true,
  matchOriginAsFallback: true,
  noScriptStartedPostMessage: true,
  main() {
    const definition = definitionForUrl(pageAddress(document));
    if (definition !== null) installTap(window, definition);
  },
});
