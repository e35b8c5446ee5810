/**
 * Builds the detection engine as one ESM file that anyone can import:
 *   npm run build:offline              dist/offline.mjs, with the tagger of names and addresses
 *   npm run build:offline -- --rules   dist/offline-rules.mjs, the rules alone
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { decodeModel, encodeModel } from "../src/detect/tagger/model.ts";
import { ensureModel } from "./tagger/model-file.ts";

const { values } = parseArgs({ options: { rules: { type: "boolean", default: false } } });
const root = resolve(import.meta.dirname, "..");
const fileName = values.rules ? "offline-rules.mjs" : "offline.mjs";
/**
 * The model without its smallest weights: 40 % smaller for half a point of F1 (docs/benchmarks.md), because
 * this file is imported whole.
 */
function compactModel(): Uint8Array {
  const model = decodeModel(new Uint8Array(readFileSync(ensureModel(console.log))));
  if (model === null) throw new Error("the tagger's model file is of another version: delete it");
  const smallest = model.weights.reduce(
    (least, weight) => (weight === 0 ? least : Math.min(least, Math.abs(weight))),
    127,
  );
  const weights = model.weights.map((weight) => (Math.abs(weight) <= smallest ? 0 : weight));
  return encodeModel({ ...model, weights });
}

const model = values.rules ? "" : gzipSync(compactModel(), { level: 9 }).toString("base64");

await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  define: { TAGGER_MODEL: JSON.stringify(model) },
  build: {
    outDir: "dist",
    emptyOutDir: false,
    minify: true,
    target: "es2022",
    // Not `lib`: that keeps the white space of ES modules.
    rolldownOptions: {
      input: "scripts/offline/entry.ts",
      preserveEntrySignatures: "strict",
      output: { format: "es", entryFileNames: fileName, codeSplitting: false },
    },
  },
});

const size = gzipSync(readFileSync(resolve(root, "dist", fileName)), { level: 9 }).length;
console.log(`dist/${fileName}: ${(size / 1000).toFixed(1)} kB gzipped`);
