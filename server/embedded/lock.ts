import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { StartError } from "../start-error.ts";

/** Any fixed number; it names "one Heed serves this data" inside this PostgreSQL. */
const LOCK = 4_833_365;
const PATIENCE_MS = 1_500;

/**
 * Claims the data for this process until `release`. An advisory lock of PostgreSQL: it ends with the process
 * that holds it however that dies, which no pid file does. Throws StartError when another Heed holds it.
 */
export async function claimData(
  database_url: string,
  site_url: string,
  directory: string,
): Promise<() => Promise<void>> {
  const sql = postgres(database_url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    onnotice: () => undefined,
    connection: { application_name: `heed ${site_url}` },
  });
  // After a `kill -9` PostgreSQL takes a moment to notice that the former holder is gone.
  const until = Date.now() + PATIENCE_MS;
  do {
    const [row] = await sql<{ got: boolean }[]>`select pg_try_advisory_lock(${LOCK}) as got`;
    if (row?.got) return () => sql.end({ timeout: 2 });
    await wait(100);
  } while (Date.now() < until);
  const [holder] = await sql<{ name: string }[]>`
    select a.application_name as name from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where l.locktype = 'advisory' and l.objid = ${LOCK} and l.granted limit 1`;
  await sql.end({ timeout: 2 });
  const at = holder?.name.replace(/^heed /, "");
  throw new StartError(
    `Heed is already running with the data in ${directory}${at ? `, at ${at}` : ""}: use that one, stop it first, or set HEED_DATA_DIR and PORT.`,
  );
}
