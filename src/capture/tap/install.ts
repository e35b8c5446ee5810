import { endpointFor, isAnswerSocket } from "../../sites/definitions.ts";
import type { Endpoint, SiteDefinition } from "../../sites/site.ts";
import { createAskAtOnce } from "../at-once.ts";
import { offerPort } from "../handshake.ts";
import type { SentEndpoint } from "../protocol.ts";
import { wrapFetch, type FindEndpoint } from "./fetch.ts";
import { createLink } from "./link.ts";
import { wrapWebSocket } from "./websocket.ts";
import { wrapXhr } from "./xhr.ts";

const compiled = (sent: SentEndpoint): Endpoint[] => {
  try {
    return [{ ...sent, url: new RegExp(sent.url, "i") }];
  } catch {
    return [];
  }
};

/** Puts the tap into the page's world. Must run before any script of the page. */
export function installTap(scope: Window & typeof globalThis, built: SiteDefinition): void {
  const { port1, port2 } = new MessageChannel();
  // Before the settings arrive the built-in endpoints hold.
  let definition = built;
  const onEndpoints = (sent: readonly SentEndpoint[]): void => {
    definition = { ...built, endpoints: [...sent.flatMap(compiled), ...built.endpoints] };
  };
  const link = createLink(port1, onEndpoints, createAskAtOnce(port2));
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
