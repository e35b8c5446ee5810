import { chatgpt } from "./chatgpt.ts";
import { definitionForUrl } from "./definitions.ts";
import { practice } from "./practice.ts";
import type { Site } from "./site.ts";

export { definitionForUrl, endpointFor, isAnswerSocket } from "./definitions.ts";
export type * from "./site.ts";

export const SITES: readonly Site[] = [chatgpt, practice];

export function siteById(id: string): Site | null {
  return SITES.find((site) => site.definition.id === id) ?? null;
}

/** The site of a page, by its host (and path where the definition says one). */
export function siteForUrl(url: string): Site | null {
  const definition = definitionForUrl(url);
  return definition && siteById(definition.id);
}
