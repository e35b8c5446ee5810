import type { ShippedDefinition } from "../domain/shipped-definition.ts";
import type { ContextStore } from "./context-store.ts";

/** What the organization's policy corrects for one site at the moment. Selectors that this browser can't read are left out. */
export function createShippedLookup(
  contexts: Pick<ContextStore, "current">,
  site: string,
  page: Document,
): () => ShippedDefinition | null {
  const isSelector = (selector: string): boolean => {
    try {
      page.createDocumentFragment().querySelector(selector);
      return true;
    } catch {
      return false;
    }
  };
  let last: { from: readonly ShippedDefinition[]; found: ShippedDefinition | null } | null = null;
  return () => {
    const { definitions } = contexts.current();
    if (last?.from !== definitions) {
      const found = definitions.find((definition) => definition.site === site);
      last = {
        from: definitions,
        found:
          found === undefined
            ? null
            : {
                ...found,
                composer: found.composer.filter(isSelector),
                send: found.send.filter(isSelector),
              },
      };
    }
    return last.found;
  };
}
