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
import { ensureModel } from "./tagger/model-file.ts";

const { values } = parseArgs({ options: { rules: { type: "boolean", default: false } } });
const root = resolve(import.meta.dirname, "..");
const fileName = values.rules ? "offline-rules.mjs" : "offline.mjs";
const model = values.rules
  ? ""
  : gzipSync(readFileSync(ensureModel(console.log)), { level: 9 }).toString("base64");

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
    lib: { entry: "scripts/offline/entry.ts", formats: ["es"], fileName: () => fileName },
    rolldownOptions: { output: { codeSplitting: false } },
  },
});

const size = gzipSync(readFileSync(resolve(root, "dist", fileName)), { level: 9 }).length;
console.log(`dist/${fileName}: ${(size / 1000).toFixed(1)} kB gzipped`);
