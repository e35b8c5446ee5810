import type { Endpoint, SiteDefinition, Transport } from "./site.ts";

/**
 * Which of a site's endpoints a request goes to; null for everything Heed leaves alone.
 * `url` is absolute. A WebSocket has no method, so it isn't compared there.
 */
export function endpointFor(
  definition: SiteDefinition,
  transport: Transport,
  method: string,
  url: string,
): Endpoint | null {
  const address = withoutFragment(url);
  const verb = method.toUpperCase();
  return (
    definition.endpoints.find(
      (endpoint) =>
        (endpoint.transport === "any"
          ? transport !== "websocket"
          : endpoint.transport === transport) &&
        (transport === "websocket" || endpoint.method === verb) &&
        endpoint.url.test(address),
    ) ?? null
  );
}

/** Whether the socket may bring answers that were handed off (see `answer_sockets`). */
export function isAnswerSocket(definition: SiteDefinition, url: string): boolean {
  return definition.answer_sockets?.some((pattern) => pattern.test(withoutFragment(url))) ?? false;
}

function withoutFragment(url: string): string {
  const hash = url.indexOf("#");
  return hash < 0 ? url : url.slice(0, hash);
}
