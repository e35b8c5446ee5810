/**
 * Scans files, standard input or a chat's data export for what should not be in a chat:
 *   npm run scan -- FILE…|-              a table
 *   npm run scan -- --json FILE          one JSON array
 *   npm run scan -- --fail-on high FILE  exit code 1 when something at or above that level was found
 * A ChatGPT or Claude `conversations.json` is read as the messages its person wrote.
 * Exit codes: 0 nothing at the level, 1 something, 2 a wrong argument or an unreadable file.
 */
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { LEVELS, isAtLeast, type Level } from "../src/domain/level.ts";
import { detect, type DetectOptions } from "../src/detect/index.ts";
import { createTagger, decodeModel } from "../src/detect/tagger/index.ts";
import { readDocuments, type Document } from "./scan/documents.ts";
import { rowsOf, table, type ReportRow } from "./scan/report.ts";
import { MODEL_FILE } from "./tagger/model-file.ts";

const USAGE = "usage: npm run scan -- [--json] [--fail-on LEVEL] FILE…|-";

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { json: { type: "boolean", default: false }, "fail-on": { type: "string" } },
    });
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

const toLevel = (text: string | undefined): Level | null =>
  text === undefined
    ? null
    : (LEVELS.find((level) => level === text) ??
      fail(`no level ${text}: one of ${LEVELS.join(", ")}`));

function readAll(files: readonly string[]): Document[] {
  return files.flatMap((file) => {
    try {
      return readDocuments(
        file === "-" ? "stdin" : file,
        readFileSync(file === "-" ? 0 : file, "utf8"),
      );
    } catch (error) {
      return fail(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

/** Names and addresses are found only where the model has been trained (`npm run train:tagger`). */
function loadTagger(): DetectOptions {
  if (!existsSync(MODEL_FILE)) return {};
  const model = decodeModel(new Uint8Array(readFileSync(MODEL_FILE)));
  return model === null ? {} : { tagger: createTagger(model) };
}

/** Drawn on a terminal only, at most every 50 ms. */
function createProgress(total: number): (done: number) => void {
  let drawn = 0;
  return (done) => {
    if (!process.stderr.isTTY || (Date.now() - drawn < 50 && done < total)) return;
    drawn = Date.now();
    const filled = Math.round((30 * done) / Math.max(1, total));
    process.stderr.write(
      `\r[${"█".repeat(filled)}${" ".repeat(30 - filled)}] ${done}/${total}${done === total ? "\n" : ""}`,
    );
  };
}

const { values, positionals } = readArguments();
if (positionals.length === 0) fail(USAGE);
const threshold = toLevel(values["fail-on"]);
const documents = readAll(positionals);
const options = loadTagger();
const progress = createProgress(documents.length);
const rows: ReportRow[] = [];
documents.forEach((document, index) => {
  rows.push(...rowsOf(document, detect(document.text, options)));
  progress(index + 1);
});
process.stdout.write(`${values.json ? JSON.stringify(rows, null, 1) : table(rows)}\n`);
process.exitCode =
  threshold !== null && rows.some((row) => isAtLeast(row.level, threshold)) ? 1 : 0;
