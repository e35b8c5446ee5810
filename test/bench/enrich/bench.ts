/**
 * How well the offline engine classifies prompts and sees risks of meaning, on labelled prompts:
 *
 *   npm run bench:enrich                    on the cases of the tests (made for this project)
 *   npm run bench:enrich -- --data DIR      on classification.jsonl.gz and semantic-risk.jsonl.gz in DIR
 *
 * `--json` prints the figures as JSON. Names and addresses are used when the tagger's model has been made.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { MODEL_FILE } from "../../../scripts/tagger/model-file.ts";
import { classify } from "../../../src/classify/index.ts";
import { assess } from "../../../src/detect/index.ts";
import { createTagger, decodeModel } from "../../../src/detect/tagger/index.ts";
import { qualityBucket, type QualityBucket } from "../../../src/domain/classification.ts";
import { RISK_CATEGORIES, type RiskCategory } from "../../../src/domain/finding.ts";
import { LEVELS, isAtLeast, type Level } from "../../../src/domain/level.ts";
import { ALL_HARMLESS, ALL_RISKY } from "../../detect/meaning/cases.ts";

interface Prompt {
  user_message: string;
  assistant_response?: string;
  is_work_related: boolean;
  theme: string;
  theme_alt?: string[];
  intent: string;
  intent_alt?: string[];
  quality_band: QualityBucket;
}
interface Risky {
  text: string;
  categories: Partial<Record<RiskCategory, Level>>;
  overall_level: Level;
}

const { values } = parseArgs({
  options: { data: { type: "string" }, json: { type: "boolean", default: false } },
});
const model = existsSync(MODEL_FILE) ? decodeModel(new Uint8Array(readFileSync(MODEL_FILE))) : null;
const options = model === null ? {} : { tagger: createTagger(model) };

const read = <T>(directory: string, file: string): T[] =>
  gunzipSync(readFileSync(join(directory, file)))
    .toString("utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as T);

const ownCases = (): Risky[] => [
  ...ALL_RISKY.map(([text, category, level]) => ({
    text,
    categories: { [category]: level },
    overall_level: level,
  })),
  ...ALL_HARMLESS.map((text) => ({
    text,
    categories: {},
    overall_level: "none" as const,
  })),
];

const share = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((1000 * part) / whole) / 1000;

function classification(rows: readonly Prompt[]): Record<string, number> {
  const answers = rows.map((row) => classify(row.user_message, row.assistant_response));
  const right = (test: (row: Prompt, answer: (typeof answers)[number]) => boolean): number =>
    share(
      rows.filter((row, i) => {
        const answer = answers[i];
        return answer !== undefined && test(row, answer);
      }).length,
      rows.length,
    );
  const band = (bucket: QualityBucket): number =>
    ["poor", "medium", "good", "excellent"].indexOf(bucket);
  return {
    "work or private": right((row, a) => a.is_work_related === row.is_work_related),
    theme: right((row, a) => [row.theme, ...(row.theme_alt ?? [])].includes(a.theme)),
    intent: right((row, a) => [row.intent, ...(row.intent_alt ?? [])].includes(a.intent)),
    "quality band within one": right(
      (row, a) =>
        Math.abs(band(qualityBucket(a.quality.quality_score)) - band(row.quality_band)) <= 1,
    ),
  };
}

function risk(rows: readonly Risky[]): Record<string, number> {
  const answers = rows.map((row) => assess(row.text, options));
  const overall = rows.map((row, i) => ({
    gold: LEVELS.indexOf(row.overall_level),
    got: LEVELS.indexOf(answers[i]?.overall_risk_level ?? "none"),
  }));
  const of = (level: number) => overall.filter(({ gold }) => gold === level);
  const f1 = RISK_CATEGORIES.map((category) => {
    const gold = rows.map((row) => isAtLeast(row.categories[category] ?? "none", "medium"));
    const got = answers.map((answer) =>
      isAtLeast(answer.risk_categories[category].level, "medium"),
    );
    const both = gold.filter((yes, i) => yes && got[i] === true).length;
    return share(2 * both, gold.filter(Boolean).length + got.filter(Boolean).length);
  });
  return {
    "critical recall": share(of(4).filter(({ got }) => got === 4).length, of(4).length),
    "overall within one": share(
      overall.filter(({ gold, got }) => Math.abs(gold - got) <= 1).length,
      overall.length,
    ),
    "mean F1 of categories": share(
      f1.reduce((sum, value) => sum + value, 0),
      f1.length,
    ),
    "false alarms": share(of(0).filter(({ got }) => got > 0).length, of(0).length),
  };
}

const figures =
  values.data === undefined
    ? { risk: risk(ownCases()) }
    : {
        classification: classification(read<Prompt>(values.data, "classification.jsonl.gz")),
        risk: risk(read<Risky>(values.data, "semantic-risk.jsonl.gz")),
      };
if (values.json) console.log(JSON.stringify(figures, null, 2));
else
  for (const [set, table] of Object.entries(figures)) {
    console.log(set);
    for (const [metric, value] of Object.entries(table))
      console.log(`  ${metric.padEnd(26)} ${value}`);
  }
