import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import * as z from "zod";
import type { EngineName } from "../src/domain/enrichment.ts";
import { createApp } from "./app.ts";
import { createTokenVerifier } from "./auth/token.ts";
import { createDatabase } from "./database.ts";
import type { Demo } from "./demo/start.ts";
import { openDataDirectory, startEmbedded, type Embedded } from "./embedded/start.ts";
import { createEngine } from "./enrichment/create-engine.ts";
import { isLoopbackName } from "./http/guards.ts";
import { listen } from "./http/listen.ts";
import { keepSmall } from "./ops/log-file.ts";
import { createLog, type Logger } from "./ops/log.ts";
import { readSettings, type Settings } from "./settings.ts";
import { StartError } from "./start-error.ts";

export { StartError } from "./start-error.ts";

export interface StartOptions {
  /** 0 takes any free port. Default: PORT, else 8787. */
  port?: number;
  /** Default: HOST, else loopback. */
  host?: string;
  /** Of the embedded database. Default: HEED_DATA_DIR, else `.data`. */
  dataDir?: string;
  /** Makes demo data when the embedded database is empty. Default true. */
  demo?: boolean;
  env?: NodeJS.ProcessEnv;
}

export interface RunningServer {
  url: string;
  engine: EngineName;
  demo?: Demo;
  /** Where the log is; null when it goes to standard output. */
  log_file: string | null;
  /** Of the embedded PostgreSQL, with its password: for database tools and tests. */
  database_url: string | null;
  /** Answers what is under way, then stops everything, PostgreSQL included. Safe to call twice. */
  stop: () => Promise<void>;
}

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Starts the server: against a Supabase project when one is configured, else with everything embedded. */
export async function startServer(options: StartOptions = {}): Promise<RunningServer> {
  const settings = readSettings(options.env ?? process.env);
  const host = options.host ?? settings.HOST;
  const wanted = options.port ?? settings.PORT;
  const hosted = settings.SUPABASE_URL !== undefined;
  if (!hosted && !isLoopbackName(host))
    throw new StartError(
      `The embedded database and its demo logins are for this machine only: unset HOST (now ${host}), or set SUPABASE_URL and SUPABASE_PUBLISHABLE_KEY to serve others.`,
    );

  // The address first: a busy port is told before anything is made, and what is printed later is right.
  const listener = await listen(wanted, host);
  const url = `http://${nameOf(host)}:${listener.port}`;
  const undo: (() => Promise<unknown>)[] = [listener.close];
  const stop = once(async () => {
    while (undo.length > 0) await undo.shift()?.();
  });
  try {
    const directory = hosted
      ? null
      : await openDataDirectory(options.dataDir ?? settings.HEED_DATA_DIR);
    const log_file = directory?.file("heed.log") ?? null;
    if (log_file) await keepSmall(log_file);
    const destination = pino.destination({ dest: log_file ?? 1, sync: true, mode: 0o600 });
    const log = createLog(settings.LOG_LEVEL, destination);
    const embedded =
      directory &&
      (await startEmbedded(
        {
          site_url: url,
          demo: options.demo ?? true,
          demo_password: settings.HEED_DEMO_PASSWORD,
        },
        directory,
        log,
      ));
    if (embedded) undo.push(embedded.stop);
    const engine = await createEngine(settings);
    const app = createApp(await dependencies(settings, embedded, engine, log));
    listener.answerWith((request, env) => app.fetch(request, env));
    log.info({ url, engine: engine.name, embedded: embedded !== null }, "started");
    return {
      url,
      engine: engine.name,
      ...(embedded?.demo ? { demo: embedded.demo } : {}),
      log_file,
      database_url: embedded?.database_url ?? null,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function dependencies(
  settings: Settings,
  embedded: Embedded | null,
  engine: Parameters<typeof createApp>[0]["engine"],
  log: Logger,
): Promise<Parameters<typeof createApp>[0]> {
  const common = {
    log,
    engine,
    version: await versionOf(),
    console_folder: join(ROOT, ".output/console"),
    now: () => new Date(),
  };
  if (embedded) {
    const { publishable_key, jwt_secret } = embedded;
    const inProcess = (input: string | URL | Request, init?: RequestInit) =>
      embedded.fetch(new Request(input, init), "127.0.0.1");
    return {
      ...common,
      verify: createTokenVerifier({ secret: jwt_secret }),
      database: createDatabase({
        supabase_url: "http://localhost",
        publishable_key,
        fetch: inProcess,
      }),
      publishable_key,
      supabase_url: null,
      supabase: embedded.fetch,
      demo: embedded.demo && { organization_id: embedded.demo.organization_id },
    };
  }
  const supabase_url = (settings.SUPABASE_URL ?? "").replace(/\/+$/, "");
  const publishable_key = settings.SUPABASE_PUBLISHABLE_KEY ?? "";
  return {
    ...common,
    verify: createTokenVerifier({
      secret: settings.SUPABASE_JWT_SECRET,
      jwks_url: `${supabase_url}/auth/v1/.well-known/jwks.json`,
      issuer: `${supabase_url}/auth/v1`,
    }),
    database: createDatabase({ supabase_url, publishable_key, fetch }),
    publishable_key,
    supabase_url,
    supabase: null,
    demo: null,
  };
}

const versionOf = async (): Promise<string> =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"))).version;

/** How the address is written in a URL. */
const nameOf = (host: string): string =>
  host === "127.0.0.1" ? "localhost" : host.includes(":") ? `[${host}]` : host;

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}

/** Run directly: no build, no browser, one line. `npm start` (scripts/start.ts) is the comfortable way. */
async function main(): Promise<void> {
  const starting = startServer({ demo: !process.argv.includes("--no-demo") });
  // Also while it starts: what stands by then is stopped in order.
  const stop = () =>
    void starting.then(
      (server) => server.stop().then(() => process.exit(0)),
      () => undefined,
    );
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
  try {
    const server = await starting;
    process.stdout.write(`Heed serves ${server.url} (engine: ${server.engine}).\n`);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

if (import.meta.main) await main();
