import { fileURLToPath } from "node:url";
import { build } from "vite";

/** The fake site's script with the real ProseMirror in it, bundled for this run. */
export async function pageScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL("script.ts", import.meta.url)),
        formats: ["es"],
        fileName: "page",
      },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const bundle of outputs)
    if ("output" in bundle)
      for (const file of bundle.output) if (file.type === "chunk") return file.code;
  throw new Error("The fake site's script was not built");
}
