import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What PostgreSQL notes about itself in `postmaster.pid`: line 1 its process, line 4 its port. */
export async function readPostmaster(path: string): Promise<{ pid: number; port: number } | null> {
  const lines = (await readFile(path, "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) && port > 0
    ? { pid, port }
    : null;
}

/** Whether this process is alive and a PostgreSQL: ids are reused, so being alive alone says little. */
export async function isPostgresProcess(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: alive, of another user.
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  const told = await describeProcess(pid);
  if (told === null) return true;
  // A zombie is dead; containers whose first process doesn't collect its orphans are full of them.
  return told.includes("postgres") && !told.startsWith("Z");
}

/** State and name of a process (`Ss postgres`), or null where the system doesn't tell. */
async function describeProcess(pid: number): Promise<string | null> {
  const asked =
    process.platform === "win32"
      ? run("tasklist", ["/FI", `PID eq ${pid}`, "/NH", "/FO", "CSV"])
      : run("ps", ["-p", String(pid), "-o", "stat=,comm="]);
  const told = await asked.then(
    ({ stdout }) => stdout.trim(),
    () => null,
  );
  if (told) return told;
  // Slim images have no ps. `/proc/PID/stat`: id, (name), state.
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const [, name, state] = /^\d+ \((.*)\) (\w)/s.exec(stat) ?? [];
  return name === undefined ? null : `${state} ${name}`;
}
