import { readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";

/**
 * Ordinary technical prose and code without people: the documentation of packages that package-lock.json
 * pins, so everyone reads the same text. Used to train, never shipped.
 */
const SOURCES = [
  "@types/node",
  "@types/chrome",
  "playwright-core/types",
  "pino/docs",
  "undici/docs/docs/api",
  "postgres/README.md",
  "openai/README.md",
  "fast-check/README.md",
  "hono/dist/types",
  "preact/src",
];

/** Lines that may name a person: authors, thanks, mentions, links. */
const PEOPLE =
  /@\w|copyright|licen[cs]e|author|thanks|contribut|maintain|credit|https?:|\bby \[|\b[A-Z]\. [A-Z]|Mr\.|Alice|Bob|John|Jane|Smith|Doe/i;
const ROOT = resolve(import.meta.dirname, "../../node_modules");

export function readProse(): string[] {
  const chunks: string[] = [];
  for (const source of SOURCES) {
    for (const file of filesOf(resolve(ROOT, source)))
      chunks.push(...chunksOf(readFileSync(file, "utf8")));
  }
  return chunks;
}

function filesOf(path: string): string[] {
  if (/\.(?:md|ts|js)$/.test(path)) return [path];
  try {
    return readdirSync(path, { withFileTypes: true })
      .flatMap((entry) =>
        entry.isDirectory()
          ? filesOf(resolve(path, entry.name))
          : /\.(?:md|d\.ts|js)$/.test(entry.name)
            ? [resolve(path, entry.name)]
            : [],
      )
      .sort();
  } catch {
    // A package that is laid out differently in another version has nothing to read there.
    return [];
  }
}

/** Paragraphs of up to 300 characters, comment signs taken off. */
function chunksOf(text: string): string[] {
  const lines = text
    .split("\n")
    .filter((line) => !PEOPLE.test(line) && line.length < 400)
    .map((line) => line.replace(/^\s*(?:\/\*\*?|\*\/|\*|\/\/)\s?/, ""));
  const chunks: string[] = [];
  let chunk = "";
  for (const line of lines) {
    if (chunk.length > 300 || (line.trim() === "" && chunk.length > 40)) {
      chunks.push(chunk.trim());
      chunk = "";
    }
    chunk += `${line}\n`;
  }
  return chunks.filter((part) => part.length > 30);
}
