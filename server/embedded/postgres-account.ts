import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { StartError } from "../start-error.ts";

const run = promisify(execFile);

/** PostgreSQL refuses to run as root; as root its processes run under this account. */
const ACCOUNT = "postgres";

/** Under which user PostgreSQL's processes and files are; empty when that is the user who started Heed. */
export type PostgresAccount = { uid: number; gid: number } | Record<string, never>;

/** Finds, and as root on a machine without it makes, the account PostgreSQL runs under. */
export async function postgresAccount(): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return {};
  const existing = await idsOf(ACCOUNT);
  if (existing) return existing;
  await makeAccount();
  const made = await idsOf(ACCOUNT);
  if (made) return made;
  throw new StartError(
    "PostgreSQL cannot run as root and the user `postgres` could not be made: start Heed as an ordinary user.",
  );
}

async function makeAccount(): Promise<void> {
  try {
    await run("useradd", ["--system", "--user-group", "--no-create-home", ACCOUNT]);
  } catch {
    // Alpine and other BusyBox systems have adduser instead; the caller looks whether it worked.
    await run("adduser", ["-S", "-D", "-H", ACCOUNT]).catch(() => undefined);
  }
}

async function idsOf(name: string): Promise<{ uid: number; gid: number } | null> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}
