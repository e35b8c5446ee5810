import { chmod, chown, lstat, mkdir, open, rm, stat } from "node:fs/promises";
import { dirname, join, parse, resolve } from "node:path";
import { StartError } from "../start-error.ts";
import type { PostgresAccount } from "./postgres-account.ts";

export interface DataDirectory {
  path: string;
  /** PostgreSQL's own folder, owned by its account. */
  postgres: string;
  /** Path of a file of ours in the directory. */
  file(name: string): string;
}

/**
 * Makes the data directory ready: it exists, can be written, and PostgreSQL's account can enter it.
 * Throws StartError naming the folder and what to do.
 */
export async function prepareDataDirectory(
  directory: string,
  account: PostgresAccount,
): Promise<DataDirectory> {
  const path = resolve(directory);
  try {
    await mkdir(path, { recursive: true, mode: 0o711 });
    await proveWritable(path);
  } catch (error) {
    throw unusable(path, error);
  }
  if (account.uid !== undefined) await letAccountIn(path, account);
  return { path, postgres: join(path, "postgres"), file: (name) => join(path, name) };
}

async function proveWritable(path: string): Promise<void> {
  const probe = join(path, `.write-test-${process.pid}`);
  const handle = await open(probe, "w");
  await handle.close();
  await rm(probe, { force: true });
}

function unusable(path: string, error: unknown): StartError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  return new StartError(
    `The data directory ${path} cannot be written (${code}): make it writable or set HEED_DATA_DIR to another folder.`,
  );
}

/** The directory itself is ours to open for passing through; folders above it are not. */
async function letAccountIn(path: string, account: PostgresAccount): Promise<void> {
  const mode = (await stat(path)).mode;
  if (!(mode & 0o001)) await chmod(path, mode | 0o011);
  const blocked = await folderThatStops(path, account);
  if (blocked !== null)
    throw new StartError(
      `PostgreSQL's user cannot enter ${blocked}: set HEED_DATA_DIR to a folder outside it, or start Heed as an ordinary user.`,
    );
}

/** The topmost folder on the way to `path` that the account cannot pass through, or null. */
export async function folderThatStops(
  path: string,
  account: PostgresAccount,
): Promise<string | null> {
  if (account.uid === undefined) return null;
  const folders = [];
  for (let at = resolve(path); at !== parse(at).root; at = dirname(at)) folders.unshift(at);
  for (const folder of folders) {
    const { mode, uid, gid } = await stat(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return folder;
  }
  return null;
}

/** Hands a folder that was just made to PostgreSQL's account. */
export async function giveTo(account: PostgresAccount, path: string): Promise<void> {
  if (account.uid !== undefined) await chown(path, account.uid, account.gid);
}

export const exists = async (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );
