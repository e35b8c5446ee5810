import { normalizeServerUrl } from "../../src/sync/server-url.ts";

/**
 * Lets the extension reach a server. This machine is allowed by the manifest; for any other host the person is asked,
 * so it must be called in a click, before anything else is awaited. True when nothing stands in the way.
 */
export async function allowServer(input: string): Promise<boolean> {
  const url = normalizeServerUrl(input);
  // Not an address: the background says so, in words.
  if (url === null) return true;
  const { protocol, hostname } = new URL(url);
  if (protocol === "http:") return true;
  return chrome.permissions.request({ origins: [`https://${hostname}/*`] });
}
