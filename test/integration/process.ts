import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { RunningServer } from "../../server/main.ts";

const SCRIPT = fileURLToPath(new URL("start.ts", import.meta.url));
const MAIN = fileURLToPath(new URL("../../server/main.ts", import.meta.url));

export interface Child {
  process: ChildProcess;
  /** All it printed so far, both streams. */
  output(): string;
  /** What it said when it ran; rejects when it ended instead. */
  started: Promise<RunningServer>;
  ended: Promise<number | null>;
}

/** Heed in a process of its own. `direct` runs server/main.ts, as a person would. */
export function spawnHeed(
  env: Record<string, string>,
  { args = [], direct = false }: { args?: string[]; direct?: boolean } = {},
): Child {
  const child = spawn(process.execPath, [direct ? MAIN : SCRIPT, ...args], {
    env: { PATH: process.env["PATH"], PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const started = new Promise<RunningServer>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      printed += chunk.toString();
      const line = /^(\{"url".*\}|Heed serves.*)$/m.exec(printed)?.[1];
      if (line?.startsWith("{")) resolve(JSON.parse(line) as RunningServer);
      else if (line) resolve({ url: /http\S+/.exec(line)?.[0] ?? "" } as RunningServer);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("exit", () => reject(new Error(printed)));
  });
  started.catch(() => undefined);
  const ended = once(child, "close").then(([code]) => code as number | null);
  return { process: child, output: () => printed, started, ended };
}
