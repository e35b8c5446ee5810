/**
 * What the way of a record costs, measured on the built extension in Chromium, the real server and its PostgreSQL:
 *
 *   npm run bench:sync                     prints the figures
 *   npm run bench:sync -- --json FILE      also writes them to FILE
 *
 * Everything runs on this machine, so it should be quiet meanwhile.
 */
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { drains } from "./drain.ts";
import { popups } from "./popups.ts";
import { round } from "../tap/figures.ts";
import { launchWithExtension } from "../../e2e/harness/browser.ts";
import { createServerProcess } from "../../e2e/harness/server-process.ts";

const { values } = parseArgs({
  options: { json: { type: "string" }, rounds: { type: "string", default: "3" } },
});

const password = randomBytes(12).toString("hex");
const server = await createServerProcess({ demo_password: password });
await server.start();
const browser = await launchWithExtension({ hosts: {} });
const world = { browser, server, email: "ana@heed.demo", password };

const drain = await drains(world, Number(values.rounds));
const popup = await popups(world);
await browser.close();
await server.dispose();

const worst = drain.rounds.map((one) => one.records_per_s).sort((a, b) => a - b)[0] ?? 0;
const reach = [
  ["records a second, end to end, slowest round", worst, 500, "at least"],
  ["service worker's memory, largest (MB)", drain.memory_mb.used, 120, "at most"],
  ["IndexedDB a waiting record (bytes)", drain.bytes_a_record, 2_048, "at most"],
  ["popup on 50,000 messages, p95 (ms)", popup.full.p95, 150, "at most"],
] as const;
const targets = reach.map(([name, value, limit, side]) => ({
  name,
  value: round(value),
  limit,
  reached: side === "at least" ? value >= limit : value <= limit,
}));

const figures = {
  measured_at: new Date().toISOString(),
  machine: { cpus: cpus().length, model: cpus()[0]?.model ?? null, node: process.version },
  targets,
  drain,
  popup,
};
for (const { name, value, limit, reached } of targets)
  process.stdout.write(`${reached ? "reached" : "MISSED "}  ${name}: ${value} (${limit})\n`);
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
