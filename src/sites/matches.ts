import { DEFINITIONS } from "./definitions.ts";

/**
 * Match patterns of the pages Heed works on, for the manifest: the hosts of every site and nothing else. Local hosts serve
 * the practice page, over plain HTTP and on any port: a pattern has no port.
 */
export const SITE_MATCHES: readonly string[] = DEFINITIONS.flatMap(({ hosts }) =>
  hosts.map((host) => (isLocal(host) ? `http://${host}/*` : `https://${host}/*`)),
);

function isLocal(host: string): boolean {
  return host === "localhost" || host === "127.0.0.1";
}
