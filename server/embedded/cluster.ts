import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import postgres from "postgres";
import { StartError } from "../start-error.ts";
import { type DataDirectory, exists, folderThatStops, giveTo } from "./data-directory.ts";
import { freePort, portIsFree } from "./free-port.ts";
import type { PostgresAccount } from "./postgres-account.ts";
import { binariesFolder, postgresBinaries, type PostgresBinaries } from "./postgres-binaries.ts";
import { readPostmaster, isPostgresProcess } from "./postmaster.ts";

const run = promisify(execFile);
const HOST = "127.0.0.1";
const START_LIMIT_MS = 60_000;

/** A running PostgreSQL over our data directory. */
export interface Cluster {
  /** postgres:// URL of the superuser, database `postgres`. */
  url: string;
  /** True when it was already running: an earlier Heed was killed and left it behind. */
  attached: boolean;
  /** Stops PostgreSQL and resolves when it is down. Safe to call twice. */
  stop: () => Promise<void>;
}

/*
 *   no data ── initdb into postgres.new, renamed when whole ──┐
 *   postmaster.pid of a live PostgreSQL of ours ── attach     ├─► ready ─► stop (pg_ctl, fast)
 *   postmaster.pid of a dead or foreign process ── removed ───┤
 *   stopped ──────────────────────────────────────────────────┘ spawn, poll until it answers
 *
 * PostgreSQL runs in its own process group, so that Ctrl-C reaches only Node, which stops it in order.
 */
export async function startCluster(
  directory: DataDirectory,
  account: PostgresAccount,
  password: string,
): Promise<Cluster> {
  const binaries = await postgresBinaries();
  const blocked = await folderThatStops(binariesFolder(binaries), account);
  if (blocked !== null)
    throw new StartError(
      `PostgreSQL's user cannot enter ${blocked}, where Heed is installed: move Heed outside it, or start it as an ordinary user.`,
    );
  if (!(await exists(directory.file("postgres/PG_VERSION"))))
    await initialise(binaries, directory, account, password);

  const stop = once(() => stopCluster(binaries, directory, account));
  const left = await attach(directory, password);
  if (left !== null) return { url: left, attached: true, stop };

  const port = await keptPort(directory);
  const child = await spawnPostgres(binaries, directory, account, port);
  const url = urlOf(port, password);
  try {
    await untilReady(url, directory, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, attached: false, stop };
}

async function initialise(
  binaries: PostgresBinaries,
  directory: DataDirectory,
  account: PostgresAccount,
  password: string,
): Promise<void> {
  const fresh = directory.file("postgres.new");
  const passwordFile = directory.file("initdb-password");
  await rm(fresh, { recursive: true, force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  await giveTo(account, passwordFile);
  // initdb makes the folder itself only where its account may write: make it first, as its account's.
  await mkdir(fresh, { mode: 0o700 });
  await giveTo(account, fresh);
  try {
    await run(
      binaries.initdb,
      [
        `--pgdata=${fresh}`,
        "--username=postgres",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
      ],
      { ...account, env: cleanEnvironment(), cwd: fresh },
    );
    await rename(fresh, directory.postgres);
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? lastLine(String(error.stderr)) : "";
    throw new StartError(
      `PostgreSQL could not make its data in ${directory.path}: ${said || "initdb failed"}.`,
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** The URL of a PostgreSQL that already runs over our data, or null; a stale pid file is removed. */
async function attach(directory: DataDirectory, password: string): Promise<string | null> {
  const file = directory.file("postgres/postmaster.pid");
  const left = await readPostmaster(file);
  if (left === null) return null;
  if (!(await isPostgresProcess(left.pid))) {
    await rm(file, { force: true });
    return null;
  }
  const url = urlOf(left.port, password);
  const until = Date.now() + 15_000;
  while (Date.now() < until) {
    if (await answers(url)) return url;
    if (!(await isPostgresProcess(left.pid))) return null;
    await wait(100);
  }
  throw new StartError(
    `A PostgreSQL (process ${left.pid}) holds ${directory.postgres} and does not answer: end that process and start again.`,
  );
}

async function spawnPostgres(
  binaries: PostgresBinaries,
  directory: DataDirectory,
  account: PostgresAccount,
  port: number,
): Promise<ChildProcess> {
  const log = await open(directory.file("postgres.log"), "w", 0o600);
  const settings = {
    listen_addresses: HOST,
    unix_socket_directories: "",
    shared_buffers: "64MB",
    max_connections: "60",
    // An error line could quote a message's text: only what concerns the server itself is logged.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
    log_statement: "none",
  };
  const child = spawn(
    binaries.postgres,
    [
      "-D",
      directory.postgres,
      "-p",
      String(port),
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    {
      ...account,
      cwd: directory.postgres,
      env: cleanEnvironment(),
      detached: true,
      windowsHide: true,
      stdio: ["ignore", log.fd, log.fd],
    },
  );
  child.on("error", () => undefined);
  child.unref();
  await log.close();
  return child;
}

async function untilReady(
  url: string,
  directory: DataDirectory,
  child: ChildProcess,
): Promise<void> {
  const until = Date.now() + START_LIMIT_MS;
  while (Date.now() < until) {
    if (await answers(url)) return;
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) break;
    await wait(40);
  }
  const log = await readFile(directory.file("postgres.log"), "utf8").catch(() => "");
  throw new StartError(
    `PostgreSQL did not start (${lastLine(log) || "it said nothing"}): see ${directory.file("postgres.log")}.`,
  );
}

/** Whether PostgreSQL answers at this URL with our password. */
async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => undefined });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function stopCluster(
  binaries: PostgresBinaries,
  directory: DataDirectory,
  account: PostgresAccount,
): Promise<void> {
  const options = { ...account, env: cleanEnvironment(), cwd: directory.postgres };
  const stop = (mode: string) =>
    run(
      binaries.pg_ctl,
      ["stop", "-D", directory.postgres, "-m", mode, "-w", "-t", "15", "-s"],
      options,
    );
  try {
    await stop("fast");
  } catch {
    // Not running any more, or stuck: immediate mode is safe, recovery replays the log at the next start.
    await stop("immediate").catch(() => undefined);
  }
}

/** The port of earlier starts while it is free, so that a database tool's bookmark stays right. */
async function keptPort(directory: DataDirectory): Promise<number> {
  const file = directory.file("postgres-port");
  const kept = Number((await readFile(file, "utf8").catch(() => "")).trim());
  if (Number.isInteger(kept) && kept > 1023 && (await portIsFree(kept, HOST))) return kept;
  const port = await freePort(HOST);
  await writeFile(file, `${port}\n`);
  return port;
}

const urlOf = (port: number, password: string): string =>
  `postgres://postgres:${encodeURIComponent(password)}@${HOST}:${port}/postgres`;

/** PG* variables of the person's shell must not steer our PostgreSQL; messages are read in English. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^(PG|LC_|LANG|OPENAI_|HEED_)/.test(name),
  );
  return { ...Object.fromEntries(entries), LC_ALL: "C" };
}

const lastLine = (text: string): string => text.trim().split("\n").at(-1)?.trim() ?? "";

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => (running ??= work());
}
