/**
 * `npm start`: builds the extension and the console, starts the server on the embedded default, and says
 * on one screen where everything is. Ctrl-C stops all of it.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { StartError } from "../server/start-error.ts";
import { startServer, type RunningServer } from "../server/main.ts";
import { QUIET_FLAGS, findChromium, sandboxFlags } from "./chromium.ts";

const EXTENSION = resolve(".output", "chrome-mv3");
const USAGE = `npm start -- [--no-demo] [--no-browser]

  --no-demo      leave the demo organization out (on the first start of a data directory)
  --no-browser   don't open a Chromium with the extension loaded

Environment: PORT (8787), HOST (127.0.0.1), HEED_DATA_DIR (.data), HEED_DEMO_PASSWORD,
OPENAI_API_KEY, OPENAI_BASE_URL, SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY: see README.`;

const out = (line: string): void => void process.stdout.write(`${line}\n`);

interface Options {
  demo: boolean;
  browser: boolean;
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        "no-demo": { type: "boolean", default: false },
        "no-browser": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) {
      out(USAGE);
      process.exit(0);
    }
    return { demo: !values["no-demo"], browser: !values["no-browser"] };
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

/** Runs a build quietly; its output is shown when it fails. */
function build(what: string, command: string, args: string[]): Promise<void> {
  return new Promise((done, fail) => {
    let output = "";
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    const collect = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", fail);
    child.on("close", (code) =>
      code === 0 ? done() : fail(new StartError(`Building ${what} failed:\n${output.trim()}`)),
    );
  });
}

const bin = (name: string): string => join("node_modules", ".bin", name);

async function buildAll(): Promise<void> {
  await Promise.all([
    build("the extension", bin("wxt"), ["build"]),
    build("the console", bin("vite"), ["build", "--config", "server/console/vite.config.ts"]),
  ]);
}

const hasDisplay = (): boolean =>
  process.platform !== "linux" || Boolean(process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"]);

/** Opens a Chromium of its own, with the extension loaded, on the practice page. Null when there is none. */
function openBrowser(server: RunningServer, dataDir: string): ChildProcess | null {
  const chromium = hasDisplay() ? findChromium() : null;
  if (!chromium) return null;
  const profile = join(dataDir, "browser");
  mkdirSync(profile, { recursive: true });
  const flags = [
    `--user-data-dir=${profile}`,
    `--load-extension=${EXTENSION}`,
    ...QUIET_FLAGS,
    ...sandboxFlags(),
  ];
  const child = spawn(chromium, [...flags, `${server.url}/practice`], { stdio: "ignore" });
  child.on("error", () => out("The browser could not be opened; load the extension by hand."));
  return child;
}

function screen(server: RunningServer, opened: boolean): string {
  const engine =
    server.engine === "openai"
      ? "OpenAI-compatible server"
      : "offline (set OPENAI_API_KEY for an LLM's judgement)";
  const rows: [string, string][] = [
    ["Console", `${server.url}/`],
    ["Practice chat", `${server.url}/practice`],
    ["API docs", `${server.url}/docs`],
    ["Engine", engine],
  ];
  const lines = ["", "  Heed is running.", ""];
  for (const [name, value] of rows) lines.push(`  ${name.padEnd(14)} ${value}`);
  if (server.demo) {
    lines.push("", "  Demo organization, with invented people and history. Sign in as:");
    for (const user of server.demo.users)
      lines.push(`  ${user.role.padEnd(14)} ${user.email}   password: ${server.demo.password}`);
  }
  lines.push(
    "",
    opened
      ? "  A Chromium with the extension is open on the practice chat."
      : `  Extension      chrome://extensions → Developer mode → Load unpacked →\n${" ".repeat(17)}${EXTENSION}`,
    "",
    "  Ctrl-C stops everything.",
    "",
  );
  return lines.join("\n");
}

async function main(): Promise<void> {
  const options = readOptions();
  let stopping_since: number | null = null;
  let starting = false;
  let shutDown: (() => Promise<void>) | null = null;
  const stop = async (): Promise<void> => {
    if (stopping_since !== null) {
      // One Ctrl-C arrives twice: from the terminal and from npm. A later one means "now".
      if (Date.now() - stopping_since > 1_000) process.exit(130);
      return;
    }
    stopping_since = Date.now();
    if (shutDown) await shutDown();
    // While PostgreSQL starts, this is obeyed once it stands.
    else if (starting) return;
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => void stop());

  const dataDir = resolve(process.env["HEED_DATA_DIR"] ?? ".data");
  out("Building the extension and the console …");
  await buildAll();
  starting = true;
  const server = await startServer({ demo: options.demo, dataDir });
  const browser = options.browser && stopping_since === null ? openBrowser(server, dataDir) : null;
  shutDown = async () => {
    browser?.kill();
    await server.stop();
  };
  if (stopping_since !== null) {
    await shutDown();
    return;
  }
  out(screen(server, browser !== null));
}

try {
  await main();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
