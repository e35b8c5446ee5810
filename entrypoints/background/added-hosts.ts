import type { Policy } from "../../src/domain/policy.ts";
import { addedHost } from "../../src/sites/added-host.ts";
import { genericDefinition } from "../../src/sites/generic.ts";

const PREFIX = "heed.added.";

/** The same files and ways as in the manifest, for hosts that it does not name. */
const SCRIPTS = [
  { id: `${PREFIX}tap`, js: ["content-scripts/tap.js"], world: "MAIN", allFrames: true },
  { id: `${PREFIX}guard`, js: ["content-scripts/guard.js"], world: "ISOLATED", allFrames: true },
] as const;

const originOf = (host: string): string => `https://${host}/*`;
const isAllowed = (host: string): Promise<boolean> =>
  chrome.permissions.contains({ origins: [originOf(host)] });

/** Names of hosts, and no host of a site that Heed knows better. */
const usable = (hosts: readonly string[]): string[] => [
  ...new Set(
    hosts.flatMap((host) => {
      const name = genericDefinition(host)?.name;
      return name === undefined || addedHost(`https://${name}/`) === null ? [] : [name];
    }),
  ),
];

/** The site of a page on an added host. The caller's browser tells a page's address only where the person allowed it. */
export function addedSite(
  url: string,
  { extra_hosts }: Pick<Policy, "extra_hosts">,
): { id: string; name: string } | null {
  const host = addedHost(url);
  if (host === null || !usable(extra_hosts).includes(host)) return null;
  return genericDefinition(host);
}

/** Brings Heed's scripts to the hosts that an administrator added and the person allowed; both are needed. */
export function createAddedHosts() {
  async function apply(hosts: readonly string[]): Promise<void> {
    const allowed: string[] = [];
    for (const host of usable(hosts)) if (await isAllowed(host)) allowed.push(host);
    const ids = SCRIPTS.map(({ id }) => id);
    const known = await chrome.scripting.getRegisteredContentScripts({ ids });
    const matches = allowed.map(originOf);
    const isSame =
      known.length === (matches.length === 0 ? 0 : SCRIPTS.length) &&
      known.every((script) => String(script.matches?.toSorted()) === String(matches.toSorted()));
    if (isSame) return;
    if (known.length > 0)
      await chrome.scripting.unregisterContentScripts({ ids: known.map(({ id }) => id) });
    if (matches.length === 0) return;
    await chrome.scripting.registerContentScripts(
      SCRIPTS.map((script) => ({
        ...script,
        js: [...script.js],
        matches,
        runAt: "document_start",
        matchOriginAsFallback: true,
        persistAcrossSessions: true,
      })),
    );
  }

  let queue: Promise<unknown> = Promise.resolve();
  return {
    /** One change at a time; pages that are open get Heed with their next load. */
    register(hosts: readonly string[]): Promise<void> {
      const run = queue.then(() => apply(hosts));
      queue = run.catch(() => {});
      return run;
    },
    async offers(hosts: readonly string[]): Promise<string[]> {
      const open: string[] = [];
      for (const host of usable(hosts)) if (!(await isAllowed(host))) open.push(host);
      return open;
    },
  };
}
