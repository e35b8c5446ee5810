import { fileURLToPath } from "node:url";
import { build } from "vite";

/** A fake site's script with the real editors in it, bundled for this run. */
export async function pageScript(
  entry = fileURLToPath(new URL("script.ts", import.meta.url)),
): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: false,
      lib: {
        entry,
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
