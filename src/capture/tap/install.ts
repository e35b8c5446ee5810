import { endpointFor, isAnswerSocket } from "../../sites/definitions.ts";
import type { SiteDefinition } from "../../sites/site.ts";
import { offerPort } from "../handshake.ts";
import { wrapFetch, type FindEndpoint } from "./fetch.ts";
import { createLink } from "./link.ts";
import { wrapWebSocket } from "./websocket.ts";
import { wrapXhr } from "./xhr.ts";

/** Puts the tap into the page's world. Must run before any script of the page. */
export function installTap(scope: Window & typeof globalThis, definition: SiteDefinition): void {
  const { port1, port2 } = new MessageChannel();
  const link = createLink(port1);
  const over =
    (transport: "fetch" | "xhr"): FindEndpoint =>
    (method, url) =>
      endpointFor(definition, transport, method, url);
  wrapFetch(scope, over("fetch"), link);
  wrapXhr(scope, over("xhr"), link);
  wrapWebSocket(
    scope,
    {
      find: (url) => endpointFor(definition, "websocket", "GET", url),
      isAnswerSocket: (url) => isAnswerSocket(definition, url),
    },
    link,
  );
  offerPort(scope, port2);
}
