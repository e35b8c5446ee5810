/** Builds the detection engine as one ESM file, `dist/offline.mjs`, that anyone can import. */
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  build: {
    outDir: "dist",
    emptyOutDir: false,
    minify: true,
    target: "es2022",
    lib: { entry: "src/detect/offline.ts", formats: ["es"], fileName: () => "offline.mjs" },
    rolldownOptions: { output: { codeSplitting: false } },
  },
});

const size = gzipSync(readFileSync(`${root}/dist/offline.mjs`)).length;
console.log(`dist/offline.mjs: ${(size / 1000).toFixed(1)} kB gzipped`);
