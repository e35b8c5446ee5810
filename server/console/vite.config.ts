import preact from "@preact/preset-vite";
import { defineConfig } from "vite";

const here = (path: string): string => decodeURIComponent(new URL(path, import.meta.url).pathname);

/** The console (`/`) and the practice page (`/practice`): everything they load comes from this build. */
export default defineConfig({
  root: here("."),
  base: "/",
  plugins: [preact({ prefreshEnabled: false })],
  build: {
    outDir: here("../../.output/console"),
    emptyOutDir: true,
    target: "chrome120",
    // Fonts and images stay files: a strict content security policy refuses data: addresses.
    assetsInlineLimit: 0,
    rollupOptions: { input: [here("index.html"), here("practice.html")] },
  },
});
