/**
 * What Heed costs a page, measured in Chromium on the built extension:
 *
 *   npm run bench:tap                     prints the figures
 *   npm run bench:tap -- --json FILE      also writes them to FILE
 *
 * Everything on the main thread is shared with the page, so the machine should be quiet meanwhile.
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { scriptBytes } from "../test/bench/tap/bytes.ts";
import { chunkLag, createChunkServer } from "../test/bench/tap/chunks.ts";
import { evaluateCost } from "../test/bench/tap/evaluate.ts";
import { round } from "../test/bench/tap/figures.ts";
import { SENDS, typedSends, unseenSends } from "../test/bench/tap/gate.ts";
import { keystrokeCost, longTextCost, type TypingCost } from "../test/bench/tap/keystroke.ts";
import { extensionDirectory, launchWithExtension } from "../test/e2e/harness/browser.ts";
import { CHATGPT, createFakeChatGpt } from "../test/e2e/harness/fake-chatgpt.ts";

const { values } = parseArgs({ options: { json: { type: "string" } } });

const site = await createFakeChatGpt();
const chunks = await createChunkServer();
const hosts = { ...site.hosts, [chunks.host]: chunks.port };

async function measure(withExtension: boolean) {
  const browser = await launchWithExtension({ hosts, withExtension });
  try {
    if (withExtension) await browser.worker();
    const page = await browser.newPage();
    await page.goto(CHATGPT);
    const gate_ms = await typedSends(page, SENDS);
    const gate_unseen_ms = await unseenSends(page);
    const evaluate_ms = await evaluateCost(page, CHATGPT);
    const typing: Record<string, TypingCost> = {};
    const typing_long: Record<string, TypingCost> = {};
    for (const composer of ["prosemirror", "textarea"]) {
      await page.goto(`${CHATGPT}/?composer=${composer}`);
      typing[composer] = await keystrokeCost(page, 2_048);
      await page.goto(`${CHATGPT}/?composer=${composer}`);
      typing_long[composer] = await longTextCost(page);
    }
    await page.goto(`https://${chunks.host}/`);
    const chunk_ms = await chunkLag(page);
    return {
      gate_ms,
      gate_unseen_ms,
      chunk_ms,
      evaluate_ms,
      keystroke_ms_at_2_kb: typing,
      keystroke_ms_at_10_000_words: typing_long,
    };
  } finally {
    await browser.close();
  }
}

const without = await measure(false);
const with_heed = await measure(true);
await site.close();
chunks.close();

const worst = (costs: Record<string, TypingCost>, figure: keyof TypingCost): number =>
  Math.max(...Object.values(costs).map((cost) => cost[figure]));
const script_bytes_gz = scriptBytes(extensionDirectory());
const reach = [
  ["gate, p95 added (ms)", with_heed.gate_ms.p95 - without.gate_ms.p95, 5],
  [
    "gate for text that was never in the composer, p95 added (ms)",
    with_heed.gate_unseen_ms.p95 - without.gate_unseen_ms.p95,
    5,
  ],
  ["chunk lag, p95 added (ms)", with_heed.chunk_ms.p95 - without.chunk_ms.p95, 2],
  ["evaluate at page load, p50 (ms)", with_heed.evaluate_ms["all"]?.p50 ?? Number.NaN, 3],
  ["keystroke at 2 KB (ms)", worst(with_heed.keystroke_ms_at_2_kb, "mean"), 0.3],
  ["keystroke at 10,000 words, p95 (ms)", worst(with_heed.keystroke_ms_at_10_000_words, "p95"), 8],
  [
    "longest run at 10,000 words (ms)",
    worst(with_heed.keystroke_ms_at_10_000_words, "longest"),
    50,
  ],
  ["tap.js (bytes gz)", script_bytes_gz["tap.js"] ?? Number.NaN, 12 * 1024],
  ["guard.js (bytes gz)", script_bytes_gz["guard.js"] ?? Number.NaN, 75 * 1024],
] as const;
const targets = reach.map(([name, value, limit]) => ({
  name,
  value: round(value),
  limit,
  reached: value <= limit,
}));

const figures = {
  measured_at: new Date().toISOString(),
  machine: { cpus: cpus().length, model: cpus()[0]?.model ?? null, node: process.version },
  targets,
  with_heed,
  without,
  script_bytes_gz,
};
for (const { name, value, limit, reached } of targets)
  process.stdout.write(
    `${reached ? "reached" : "MISSED "}  ${name}: ${value} (at most ${limit})\n`,
  );
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
