import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/**
 * Google Chrome itself is not in the list: since version 137 the branded browser ignores --load-extension.
 * Chromium, Chrome for Testing and Playwright's builds still take it.
 */
const NAMES = ["chromium", "chromium-browser", "chrome-for-testing"];

const MAC_APPS = ["/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** How to get a Chromium, in one sentence, when none was found. */
export const HOW_TO_GET_CHROMIUM =
  "No Chromium was found: install one (Debian and Ubuntu: `sudo apt-get install chromium`; macOS: `brew install chromium`; " +
  "elsewhere: `npx playwright-core install chromium`) or set CHROME_PATH to its executable.";

/** Flags that keep Chromium from calling home; a test run must not touch the network. */
export const QUIET_FLAGS = [
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Chromium refuses its sandbox to root. */
export const sandboxFlags = (): string[] => (process.getuid?.() === 0 ? ["--no-sandbox"] : []);

const onPath = (): string[] =>
  (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));

function playwrightBuilds(): string[] {
  const caches = [
    process.env["PLAYWRIGHT_BROWSERS_PATH"],
    join(homedir(), ".cache", "ms-playwright"),
    join(homedir(), "Library", "Caches", "ms-playwright"),
    join(process.env["LOCALAPPDATA"] ?? homedir(), "ms-playwright"),
  ].filter((cache): cache is string => cache !== undefined && existsSync(cache));
  const inside = [
    ["chrome-linux", "chrome"],
    ["chrome-linux64", "chrome"],
    ["chrome-mac", "Chromium.app", "Contents", "MacOS", "Chromium"],
    ["chrome-win", "chrome.exe"],
    ["chrome-win64", "chrome.exe"],
  ];
  return caches.flatMap((cache) =>
    readdirSync(cache)
      .filter((name) => name.startsWith("chromium-"))
      .sort()
      .reverse()
      .flatMap((name) => inside.map((parts) => join(cache, name, ...parts))),
  );
}

/** Path of a Chromium that loads unpacked extensions, or null. `CHROME_PATH` wins when set. */
export function findChromium(): string | null {
  const chosen = process.env["CHROME_PATH"];
  if (chosen) return existsSync(chosen) ? chosen : null;
  return [...onPath(), ...MAC_APPS, ...playwrightBuilds()].find((path) => existsSync(path)) ?? null;
}

/** Finds a Chromium, or installs Debian's when this is root on a machine with apt. Throws with what to do. */
export function ensureChromium(log: (line: string) => void): string {
  const found = findChromium();
  if (found) return found;
  const canInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (process.env["CHROME_PATH"] || !canInstall) throw new Error(HOW_TO_GET_CHROMIUM);
  log("No Chromium found: installing Debian's with apt-get.");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    const run = spawnSync("apt-get", args, { env, encoding: "utf8" });
    if (run.status !== 0) throw new Error(`${HOW_TO_GET_CHROMIUM}\n${run.stderr}`);
  }
  const installed = findChromium();
  if (!installed) throw new Error(HOW_TO_GET_CHROMIUM);
  return installed;
}
