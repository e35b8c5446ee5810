import type { DetectOptions } from "../../src/detect/index.ts";
import { createTagger, decodeModel } from "../../src/detect/tagger/index.ts";

/**
 * The tagger of names and addresses lives in the worker: pages stay light, and its model is read when first needed. Without
 * its model (a damaged file) the rules do without it.
 */
export function createNames(load: () => Promise<Uint8Array>) {
  let loading: Promise<DetectOptions> | undefined;

  async function read(): Promise<DetectOptions> {
    const model = decodeModel(await load());
    return model === null ? {} : { tagger: createTagger(model) };
  }

  return {
    /** What `detect` needs to find names as well. Never rejects. */
    options: (): Promise<DetectOptions> => (loading ??= read().catch(() => ({}))),
  };
}
export type Names = ReturnType<typeof createNames>;
