import {
  isSafePattern,
  ShippedDefinitionSchema,
  type Refusal,
  type ShippedDefinition,
  type ShippedEndpoint,
} from "../domain/shipped-definition.ts";
import { endpointFor } from "./endpoint.ts";
import type { Endpoint, Site, SiteDefinition, SiteRequest } from "./site.ts";

/** A definition as the policy carries it, or why it is refused. `builtIn` finds the definition it would correct. */
export function readShipped(
  value: unknown,
  builtIn: (id: string) => SiteDefinition | null,
): { ok: true; definition: ShippedDefinition } | { ok: false; site: string; why: Refusal } {
  const parsed = ShippedDefinitionSchema.safeParse(value);
  if (!parsed.success) return { ok: false, site: siteNamed(value), why: "malformed" };
  const definition = parsed.data;
  const known = builtIn(definition.site);
  const why =
    known === null
      ? "unknown_site"
      : definition.endpoints.map((e) => faultOf(e, known)).find(Boolean);
  if (why != null) return { ok: false, site: definition.site, why };
  return { ok: true, definition };
}

function faultOf(endpoint: ShippedEndpoint, known: SiteDefinition): Refusal | null {
  if (!isSafePattern(endpoint.url)) return "unsafe_pattern";
  if (!isOnHosts(endpoint.url, known.hosts)) return "other_host";
  // What the groups will match is not known yet; an id stands for it.
  const example = endpoint.like.replace(/\$\d/g, "00000000-0000-4000-8000-000000000000");
  const transports =
    endpoint.transport === "any" ? (["fetch", "xhr"] as const) : [endpoint.transport];
  const isLike = transports.every(
    (transport) => endpointFor(known, transport, endpoint.method, example)?.kind === endpoint.kind,
  );
  return isLike ? null : "unlike";
}

/** The pattern begins with the scheme and one of the hosts, letter for letter, and a slash: nothing in it can mean another. */
function isOnHosts(url: string, hosts: readonly string[]): boolean {
  return hosts.some((host) => {
    const name = host.replaceAll(".", String.raw`\.`);
    return ["https", "wss"].some((scheme) => {
      const start = `^${scheme}://${name}/`;
      // Past an optional slash or an alternative at the top the host would no longer hold.
      return (
        url.startsWith(start) && !/[?{]/.test(url.charAt(start.length)) && !hasOuterAlternative(url)
      );
    });
  });
}

function hasOuterAlternative(source: string): boolean {
  let depth = 0;
  for (const [token] of source.matchAll(/\\.|\[(?:\\.|[^\]])*\]|[()|]/g)) {
    if (token === "(") depth += 1;
    else if (token === ")") depth -= 1;
    else if (token === "|" && depth === 0) return true;
  }
  return false;
}

const siteNamed = (value: unknown): string => {
  const site = (value as { site?: unknown } | null)?.site;
  return typeof site === "string" ? site.slice(0, 40) : "";
};

/**
 * The site as it is with what `shipped` says at the moment. The definition is alive: who asks it again sees a correction that
 * came meanwhile, or its withdrawal.
 */
export function withShipped(site: Site, shipped: () => ShippedDefinition | null): Site {
  const built = site.definition;
  let last: { of: ShippedDefinition; endpoints: Endpoint[]; rewrites: Rewrite[] } | null = null;

  function current() {
    const of = shipped();
    if (of === null) return null;
    if (last?.of !== of) {
      const rewrites = of.endpoints.map((endpoint) => ({
        pattern: new RegExp(endpoint.url, "i"),
        endpoint,
      }));
      last = { of, rewrites, endpoints: rewrites.map(endpointOf) };
    }
    return last;
  }

  /** The request as the adapter knows it. */
  function known(request: SiteRequest): SiteRequest {
    const { transport, method, url } = request;
    if (endpointFor(built, transport, method, url) !== null) return request;
    for (const { pattern, endpoint } of current()?.rewrites ?? []) {
      const match = pattern.exec(url);
      if (match !== null) return { ...request, url: asKnown(url, match, endpoint.like) };
    }
    return request;
  }

  return {
    ...site,
    definition: {
      ...built,
      get composer() {
        return [...(current()?.of.composer ?? []), ...built.composer];
      },
      get send() {
        return [...(current()?.of.send ?? []), ...built.send];
      },
      get endpoints() {
        return [...(current()?.endpoints ?? []), ...built.endpoints];
      },
    },
    readTurn: (request) => site.readTurn(known(request)),
    maskTurn(request, mask) {
      const masked = site.maskTurn(known(request), mask);
      return masked && { ...masked, url: request.url };
    },
  };
}

/** The query stays; of the path the adapter gets what `like` says. */
function asKnown(url: string, match: RegExpExecArray, like: string): string {
  const [query = ""] = /\?[^#]*/.exec(url) ?? [];
  return like.replace(/\$(\d)/g, (_all, group: string) => match[Number(group)] ?? "") + query;
}

interface Rewrite {
  pattern: RegExp;
  endpoint: ShippedEndpoint;
}

const endpointOf = ({ pattern, endpoint }: Rewrite): Endpoint => ({
  kind: endpoint.kind,
  transport: endpoint.transport,
  method: endpoint.method,
  url: pattern,
});
