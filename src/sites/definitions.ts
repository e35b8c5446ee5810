import { CHATGPT } from "./chatgpt.ts";
import { CLAUDE } from "./claude.ts";
import { COPILOT } from "./copilot.ts";
import { DEEPSEEK } from "./deepseek.ts";
import { GEMINI } from "./gemini.ts";
import { GROK } from "./grok.ts";
import { MISTRAL } from "./mistral.ts";
import { PERPLEXITY } from "./perplexity.ts";
import { PRACTICE } from "./practice.ts";
import type { SiteDefinition } from "./site.ts";

export { endpointFor, isAnswerSocket } from "./endpoint.ts";

/**
 * Data only, for the tap in the page's world: a bundler drops the decoders that stand beside each definition,
 * because nothing here refers to them.
 */
export const DEFINITIONS: readonly SiteDefinition[] = [
  CHATGPT,
  CLAUDE,
  GEMINI,
  COPILOT,
  MISTRAL,
  PERPLEXITY,
  DEEPSEEK,
  GROK,
  PRACTICE,
];

/** The definition for a page's address; null where Heed has nothing to do. */
export function definitionForUrl(
  url: string,
  definitions: readonly SiteDefinition[] = DEFINITIONS,
): SiteDefinition | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, host, pathname } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") return null;
  return (
    definitions.find(
      ({ hosts, path_prefix }) =>
        (hosts.includes(hostname) || hosts.includes(host)) && isBelow(pathname, path_prefix),
    ) ?? null
  );
}

/** `/practice` covers `/practice` and `/practice/chat`, not `/practices`. */
function isBelow(pathname: string, prefix: string | undefined): boolean {
  return prefix === undefined || pathname === prefix || pathname.startsWith(`${prefix}/`);
}
