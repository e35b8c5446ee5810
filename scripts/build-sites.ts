/**
 * `npm run build:sites`: the site adapters as one ESM file without dependencies, dist/sites.mjs, for whoever
 * wants to replay a recorded exchange in Node, Deno or a browser.
 */
import { join } from "node:path";
import { build } from "vite";

const root = join(import.meta.dirname, "..");

await build({
  root,
  configFile: false,
  logLevel: "warn",
  build: {
    outDir: join(root, "dist"),
    emptyOutDir: false,
    copyPublicDir: false,
    target: "es2024",
    minify: false,
    lib: {
      entry: join(root, "src/sites/exchange.ts"),
      formats: ["es"],
      fileName: () => "sites.mjs",
    },
  },
});
process.stdout.write("dist/sites.mjs\n");
