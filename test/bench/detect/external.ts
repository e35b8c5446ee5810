import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import * as z from "zod";
import type { Sample } from "./corpus.ts";

const Row = z.looseObject({
  text: z.string(),
  labels: z.array(
    z.looseObject({ start: z.number(), end: z.number(), cls: z.string().optional() }),
  ),
});

/**
 * Samples of every `*.jsonl` or `*.jsonl.gz` in a folder; a file is a set. A line is
 * `{text, labels: [{start, end, cls}]}`; the class `SECRET` makes a secret. The first label counts.
 */
export function readCorpus(folder: string): Sample[] {
  return readdirSync(folder)
    .filter((name) => /\.jsonl(?:\.gz)?$/.test(name))
    .sort()
    .flatMap((name) => {
      const bytes = readFileSync(join(folder, name));
      const content = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
      return content
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line) => {
          const { text, labels } = Row.parse(JSON.parse(line));
          const [first] = labels;
          const label =
            first === undefined
              ? null
              : { start: first.start, end: first.end, secret: first.cls === "SECRET" };
          return { set: name.replace(/\.jsonl(?:\.gz)?$/, ""), text, label };
        });
    });
}
