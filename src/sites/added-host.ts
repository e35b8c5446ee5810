import { DEFINITIONS } from "./definitions.ts";

/**
 * The host of a page on which Heed runs although no site of its own is there: an administrator added it and the person
 * allowed it, for nothing else brings our scripts there. Null on pages of known sites, and on what is not HTTPS.
 */
export function addedHost(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  if (protocol !== "https:" || DEFINITIONS.some(({ hosts }) => hosts.includes(hostname)))
    return null;
  return hostname;
}
