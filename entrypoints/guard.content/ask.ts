import type { Protocol, RequestName } from "../../src/messaging.ts";

/**
 * Asks the background; types only, so that no schema comes into the page. Rejects when the extension was reloaded under this
 * page; undefined when the background could not answer.
 */
export const ask = async <N extends RequestName>(
  name: N,
  payload: Protocol[N]["payload"],
): Promise<Protocol[N]["answer"] | undefined> => chrome.runtime.sendMessage({ name, payload });
