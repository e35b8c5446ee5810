import { chatgpt } from "./chatgpt.ts";
import { claude } from "./claude.ts";
import { copilot } from "./copilot.ts";
import { deepseek } from "./deepseek.ts";
import { definitionForUrl } from "./definitions.ts";
import { gemini } from "./gemini.ts";
import { grok } from "./grok.ts";
import { mistral } from "./mistral.ts";
import { perplexity } from "./perplexity.ts";
import { practice } from "./practice.ts";
import type { Site } from "./site.ts";

export type * from "./site.ts";

export const SITES: readonly Site[] = [
  chatgpt,
  claude,
  gemini,
  copilot,
  mistral,
  perplexity,
  deepseek,
  grok,
  practice,
];

export function siteById(id: string): Site | null {
  return SITES.find((site) => site.definition.id === id) ?? null;
}

/** The site of a page, by its host (and path where the definition says one). */
export function siteForUrl(url: string): Site | null {
  const definition = definitionForUrl(url);
  return definition && siteById(definition.id);
}
