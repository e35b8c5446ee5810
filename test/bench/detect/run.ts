/**
 * Measures the detector:
 *   npm run bench:detect                      on a corpus made from the rules' examples
 *   npm run bench:detect -- --data DIR        on the *.jsonl.gz files of a folder
 *   npm run bench:detect -- --json FILE       also writes the figures
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { findValues } from "../../../src/detect/index.ts";
import { createCorpus } from "./corpus.ts";
import { readCorpus } from "./external.ts";
import { measureSets, measureTime, measureWorst } from "./measure.ts";

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    json: { type: "string" },
    rounds: { type: "string", default: "5" },
  },
});

const detect = (text: string) => findValues(text);
const samples =
  values.data === undefined ? createCorpus(Number(values.rounds)) : readCorpus(values.data);
const figures = {
  date: new Date().toISOString().slice(0, 10),
  node: process.version,
  corpus: values.data ?? "generated",
  sets: measureSets(detect, samples),
  times: [
    measureTime(detect, samples, 1024, 300),
    measureTime(detect, samples, 20 * 1024, 40),
    measureWorst(detect, 50_000),
  ],
};

const cell = (value: number | null): string =>
  (value === null ? "–" : value.toFixed(3)).padStart(9);
console.log(
  `${"set".padEnd(32)}${"texts".padStart(7)}${"recall".padStart(9)}${"false +".padStart(9)}`,
);
for (const { set, texts, recall, false_positive_rate } of figures.sets)
  console.log(
    `${set.padEnd(32)}${String(texts).padStart(7)}${cell(recall)}${cell(false_positive_rate)}`,
  );
console.log(`\n${"time, ms".padEnd(32)}${"p50".padStart(9)}${"p95".padStart(9)}`);
for (const { name, p50, p95 } of figures.times)
  console.log(`${name.padEnd(32)}${cell(p50)}${cell(p95)}`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 1)}\n`);
