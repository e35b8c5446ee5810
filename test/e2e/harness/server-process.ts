import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Heed's server as a process of its own, so that it can be killed like one. */
export interface ServerProcess {
  url: string;
  /** All it ever wrote to standard output and error. */
  output(): string;
  data_dir: string;
  start(): Promise<void>;
  /** `SIGKILL`: no clean-up of its own; PostgreSQL may survive. */
  kill(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
  /** Stops it cleanly and removes its data. */
  dispose(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

export async function createServerProcess(options: {
  demo_password?: string;
  args?: string[];
}): Promise<ServerProcess> {
  const data_dir = await mkdtemp(join(tmpdir(), "heed-story-"));
  const port = await freePort();
  let child: ChildProcess | null = null;
  let output = "";

  async function start(): Promise<void> {
    const { OPENAI_API_KEY: _, ...env } = process.env;
    const started = spawn(process.execPath, ["server/main.ts", ...(options.args ?? [])], {
      env: {
        ...env,
        PORT: String(port),
        HEED_DATA_DIR: data_dir,
        ...(options.demo_password ? { HEED_DEMO_PASSWORD: options.demo_password } : {}),
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = started;
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer): void => {
        output += chunk.toString();
        if (output.includes("Heed serves")) resolve();
      };
      started.stdout.on("data", hear);
      started.stderr.on("data", hear);
      started.once("exit", (code) => reject(new Error(`the server ended (${code}): ${output}`)));
    });
    // The next start must wait for its own line.
    output = output.replaceAll("Heed serves", "Heed served");
  }

  async function kill(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
    child = null;
  }

  return {
    url: `http://localhost:${port}`,
    output: () => output,
    data_dir,
    start,
    kill,
    async dispose() {
      // After a SIGKILL PostgreSQL may still run: a clean start and stop takes it along.
      if (!child) await start();
      await kill("SIGTERM");
      await rm(data_dir, { recursive: true, force: true });
    },
  };
}
