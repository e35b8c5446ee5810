import { defineContentScript } from "wxt/utils/define-content-script";
import { pageAddress } from "../src/capture/page-address.ts";
import { installTap } from "../src/capture/tap/install.ts";
import { addedHost } from "../src/sites/added-host.ts";
import { definitionForUrl } from "../src/sites/definitions.ts";
import { genericDefinition } from "../src/sites/generic.ts";
import { SITE_MATCHES } from "../src/sites/matches.ts";

export default defineContentScript({
  matches: [...SITE_MATCHES],
  world: "MAIN",
  runAt: "document_start",
  allFrames: true,
  matchOriginAsFallback: true,
  noScriptStartedPostMessage: true,
  main() {
    const address = pageAddress(document);
    const host = addedHost(address);
    const definition = host === null ? definitionForUrl(address) : genericDefinition(host);
    if (definition !== null) installTap(window, definition);
  },
});
