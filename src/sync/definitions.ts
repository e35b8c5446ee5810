import * as z from "zod/mini";
import type { Refusal, ShippedDefinition } from "../domain/shipped-definition.ts";
import type { KeyValue } from "./settings.ts";

const DEFINITIONS_KEY = "heed.definitions";

const BookSchema = z.object({
  /** Versions that were rolled back here, by site: a later one may try again. */
  bad: z.record(z.string(), z.array(z.int())),
  /** Why the last one that came for a site is not in force. */
  refused: z.record(z.string(), z.string()),
});
type Book = z.infer<typeof BookSchema>;

type Read = (
  value: unknown,
) => { ok: true; definition: ShippedDefinition } | { ok: false; site: string; why: Refusal };

interface DefinitionsDeps {
  storage: KeyValue;
  /** Checks one definition of a policy. */
  read: Read;
}

/** How many bad versions of a site are remembered. */
const REMEMBERED = 20;

/**
 * Decides which of the policy's definitions are in force: well-formed ones, of each site the highest version that was not
 * rolled back here. What is refused is recorded with its reason.
 */
export function createDefinitions({ storage, read }: DefinitionsDeps) {
  const book = async (): Promise<Book> => {
    const known = BookSchema.safeParse(await storage.get(DEFINITIONS_KEY));
    return known.success ? known.data : { bad: {}, refused: {} };
  };

  return {
    async choose(shipped: readonly unknown[]): Promise<ShippedDefinition[]> {
      const { bad } = await book();
      const refused: Record<string, string> = {};
      const best = new Map<string, ShippedDefinition>();
      for (const value of shipped) {
        const result = read(value);
        if (!result.ok) {
          refused[result.site] = result.why;
          continue;
        }
        const { site, version } = result.definition;
        if (bad[site]?.includes(version)) refused[site] = `rolled_back:${version}`;
        else if (version > (best.get(site)?.version ?? 0)) best.set(site, result.definition);
      }
      await storage.set(DEFINITIONS_KEY, { bad, refused });
      return [...best.values()];
    },
    /** Remembers that a version made it worse. It is out of force with the next `choose`. */
    async rollBack(site: string, version: number): Promise<void> {
      const { bad, refused } = await book();
      const versions = [...new Set([...(bad[site] ?? []), version])].slice(-REMEMBERED);
      await storage.set(DEFINITIONS_KEY, { refused, bad: { ...bad, [site]: versions } });
    },
    refusedOf: async (site: string): Promise<string | null> => (await book()).refused[site] ?? null,
  };
}
