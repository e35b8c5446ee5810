/** The entry of `dist/offline.mjs`: the engine on its own, for benchmarks and other programs. */
export { assess } from "./assess.ts";
export { detect } from "./detect.ts";
export { mask, unmask } from "./mask.ts";

/** Resolves when everything that is loaded later is there. */
export const ready: Promise<void> = Promise.resolve();
