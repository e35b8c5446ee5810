import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { startDemo, type Demo } from "../demo/start.ts";
import type { Logger } from "../ops/log.ts";
import { startCluster } from "./cluster.ts";
import { prepareDataDirectory, type DataDirectory } from "./data-directory.ts";
import { loadKeys } from "./keys.ts";
import { claimData } from "./lock.ts";
import { migrate, readMigrations } from "./migrations.ts";
import { postgresAccount } from "./postgres-account.ts";
import { createQuiet } from "./quiet.ts";
import { makeRoles } from "./roles.ts";
import { createSupabaseApi } from "./supabase-api.ts";

const MIGRATIONS = fileURLToPath(new URL("../../supabase/migrations", import.meta.url));

export interface EmbeddedOptions {
  site_url: string;
  demo: boolean;
  demo_password: string | undefined;
}

/** PostgreSQL and the Supabase API in this process, migrated and ready. */
export interface Embedded {
  publishable_key: string;
  jwt_secret: string;
  database_url: string;
  fetch: (request: Request, peerAddress: string | null) => Promise<Response>;
  demo: Demo | null;
  stop: () => Promise<void>;
}

/** What a data directory needs before there can be a log in it. */
export async function openDataDirectory(data_dir: string): Promise<DataDirectory> {
  return prepareDataDirectory(data_dir, await postgresAccount());
}

/** Starts in order, and if a step fails stops what was started, in reverse. */
export async function startEmbedded(
  options: EmbeddedOptions,
  directory: DataDirectory,
  log: Logger,
): Promise<Embedded> {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    while (undo.length > 0)
      await undo
        .pop()?.()
        .catch((error: unknown) => log.error({ err: error }, "stop"));
  };
  try {
    const keys = await loadKeys(directory.file("keys.json"));
    const account = await postgresAccount();
    const cluster = await startCluster(directory, account, keys.database_password);
    // A PostgreSQL we found running belongs to another Heed until its data is ours.
    if (!cluster.attached) undo.push(cluster.stop);
    const release = await claimData(cluster.url, options.site_url, directory.path);
    if (cluster.attached) undo.push(cluster.stop);
    undo.push(release);

    const sql = postgres(cluster.url, { max: 2, onnotice: () => undefined });
    undo.push(() => sql.end({ timeout: 2 }));
    const api = createSupabaseApi({
      database_url: cluster.url,
      keys,
      site_url: options.site_url,
      quietly: createQuiet((level, code) => log.warn({ level_of_print: level, code }, "supabase")),
      warmed: () => sql`select heed.apply_grants()`,
    });
    undo.push(api.close);

    await api.prepare();
    await makeRoles(sql);
    const applied = await migrate(sql, await readMigrations(MIGRATIONS));
    if (applied.length > 0) log.info({ applied }, "migrated");
    await api.warmUp();
    const demo = await startDemo({
      sql,
      api,
      publishable_key: keys.publishable_key,
      wanted: options.demo,
      password: options.demo_password,
      file: directory.file("demo.json"),
      now: new Date(),
    });
    return {
      publishable_key: keys.publishable_key,
      jwt_secret: keys.jwt_secret,
      database_url: cluster.url,
      fetch: api.fetch,
      demo,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
