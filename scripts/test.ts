/**
 * `npm test`: everything that must be true, in the order in which it fails fastest.
 * `npm run check` (--fast): the part that takes seconds. The last line is always `N passed, N failed`.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "./chromium.ts";

const fast = process.argv.includes("--fast");
const bin = (name: string): string => join("node_modules", ".bin", name);
const reports = mkdtempSync(join(tmpdir(), "heed-test-"));

interface Tally {
  passed: number;
  failed: number;
}
const total: Tally = { passed: 0, failed: 0 };

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs a command; its output is shown only when it fails. */
function run(command: string, args: string[], show: boolean): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
      env: { ...process.env, FORCE_COLOR: process.env["CI"] ? "0" : "1" },
    });
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", (error) => {
      say(String(error));
      resolve(1);
    });
    child.on("close", (code) => {
      if (code !== 0 && !show) say(output.trimEnd());
      resolve(code ?? 1);
    });
  });
}

function record(name: string, tally: Tally, since: number): void {
  total.passed += tally.passed;
  total.failed += tally.failed;
  say(
    `${tally.failed === 0 ? "✓" : "✗"} ${name} (${tally.passed} passed, ${tally.failed} failed, ${seconds(since)})`,
  );
}

/** A step that holds or doesn't: one check each. */
async function step(name: string, ...commands: [string, ...string[]][]): Promise<boolean> {
  const since = performance.now();
  const codes = await Promise.all(commands.map(([command, ...args]) => run(command, args, false)));
  const ok = codes.every((code) => code === 0);
  record(name, { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }, since);
  return ok;
}

interface VitestReport {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

/** A test project. A skipped test counts as failed: nothing here may be left out silently. */
async function tests(project: string): Promise<void> {
  const since = performance.now();
  const file = join(reports, `${project}.json`);
  const args = [
    "run",
    "--project",
    project,
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ];
  const code = await run(bin("vitest"), args, true);
  let tally: Tally = { passed: 0, failed: 1 };
  try {
    const report = JSON.parse(readFileSync(file, "utf8")) as VitestReport;
    const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests;
    const broken = failed === 0 && (!report.success || code !== 0 || report.numPassedTests === 0);
    tally = { passed: report.numPassedTests, failed: broken ? 1 : failed };
  } catch {
    say(`${project}: the test runner left no report.`);
  }
  record(project, tally, since);
}

const started = performance.now();
await step("format", [bin("oxfmt"), "--check"]);
await step("lint", [bin("oxlint"), "--type-aware"]);
await step(
  "types",
  ...["pure", "extension", "server", "test"].map((name): [string, ...string[]] => [
    bin("tsc"),
    "-p",
    `tsconfig.${name}.json`,
  ]),
);
await step("unused files, exports and dependencies", [bin("knip")]);
await tests("unit");
if (!fast) {
  // Neither fills both cores.
  const [built] = await Promise.all([
    step("build", [bin("wxt"), "build"], ["npm", "run", "--silent", "build:console"]),
    tests("integration"),
  ]);
  try {
    process.env["CHROME_PATH"] = ensureChromium(say);
    if (built) await tests("e2e");
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    record("e2e", { passed: 0, failed: 1 }, started);
  }
}
rmSync(reports, { recursive: true, force: true });
say(`in ${seconds(started)}`);
say(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
