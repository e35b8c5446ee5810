/**
 * The entry of `dist/offline.mjs`: the detection engine on its own, for benchmarks and other programs. The
 * build puts the tagger's model in; without one (`--rules`) the rules work alone.
 */
import { assess as assessWith } from "../../src/detect/assess.ts";
import { detect as detectAll } from "../../src/detect/detect.ts";
import { findValues, type DetectOptions } from "../../src/detect/values.ts";
import { createTagger, decodeModel } from "../../src/detect/tagger/index.ts";
import type { Finding } from "../../src/domain/finding.ts";
import type { RiskAssessment } from "../../src/domain/risk.ts";

export { mask, unmask } from "../../src/detect/mask.ts";

/** Gzipped model in base64, put in by the build; empty: none. */
declare const TAGGER_MODEL: string;

let options: DetectOptions = {};

async function loadTagger(): Promise<void> {
  const packed = Uint8Array.from(atob(TAGGER_MODEL), (char) => char.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const model = decodeModel(new Uint8Array(await new Response(stream).arrayBuffer()));
  if (model !== null) options = { tagger: createTagger(model) };
}

/** Resolves when everything that is loaded later is there; importing this module waits for it too. */
export const ready: Promise<void> = TAGGER_MODEL === "" ? Promise.resolve() : loadTagger();
await ready;

/** Secrets and personal data; with `meaning` also passages that are risky for what they say. */
export const detect = (text: string, { meaning = false } = {}): Finding[] =>
  meaning ? detectAll(text, options) : findValues(text, options);

export const assess = (text: string): RiskAssessment & { engine: "offline" } =>
  assessWith(text, options);
