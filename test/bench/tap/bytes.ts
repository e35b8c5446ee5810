import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Bytes of every content script after gzip at its best. */
export function scriptBytes(extension: string): Record<string, number> {
  const directory = join(extension, "content-scripts");
  return Object.fromEntries(
    readdirSync(directory)
      .filter((name) => name.endsWith(".js"))
      .map((name) => [name, gzipSync(readFileSync(join(directory, name)), { level: 9 }).length]),
  );
}
