/**
 * Chaos, on purpose: hundreds of turns on simulated sites in two real browsers of one person, while workers are stopped,
 * browsers killed, the server and PostgreSQL killed and restarted, the network cut and tokens expired. In the end every
 * message must be in PostgreSQL exactly once, and both browsers must hold what it holds.
 *
 *   npm run soak                              300 turns
 *   npm run soak -- --seed 7 --turns 50       another plan, a shorter one
 *   npm run soak -- --plan                    prints the plan and ends
 *   npm run soak -- --json FILE               also writes the figures to FILE
 *
 * The same seed is the same plan. Ends with an error when anything is off.
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { describeStep, planOf } from "./plan.ts";
import { tableOf } from "./report.ts";
import { runSoak } from "./run.ts";
import { ensureChromium } from "../../../scripts/chromium.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    turns: { type: "string", default: "300" },
    json: { type: "string" },
    plan: { type: "boolean", default: false },
  },
});
const seed = Number(values.seed);
const turns = Number(values.turns);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

if (values.plan) for (const step of planOf(seed, turns)) say(describeStep(step));
else {
  process.env["CHROME_PATH"] = ensureChromium(say);
  const report = await runSoak({ seed, turns, limit: 60_000 + turns * 6_000, say });
  say(`\n${tableOf(report)}`);
  if (values.json !== undefined) {
    const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? null, node: process.version };
    const figures = { measured_at: new Date().toISOString(), machine, ...report };
    writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  }
  process.exitCode = report.ok ? 0 : 1;
}
