import type { Keys } from "./keys.ts";
import { openSupabase } from "./supabase-pool.ts";

/** The Supabase API (`/auth/v1`, `/rest/v1`) over our PostgreSQL, in this process. */
export interface SupabaseApi {
  fetch: (request: Request, peerAddress: string | null) => Promise<Response>;
  /** Creates the schemas of the API itself (auth): before our migrations, which refer to them. */
  prepare(): Promise<void>;
  /** The first request: the API introspects the schema and grants far too much; our grants are applied after it. */
  warmUp(): Promise<void>;
  close: () => Promise<void>;
}

export interface SupabaseApiOptions {
  database_url: string;
  keys: Keys;
  /** Where people reach the server, for links in auth mails. */
  site_url: string;
  quietly: <T>(work: () => Promise<T>) => Promise<T>;
  /** After the first request over new connections, which grants too much. */
  warmed: () => Promise<unknown>;
}

/**
 * Hosted Supabase answers 400 with PostgreSQL's code to a row that breaks a constraint; the embedded API says 500,
 * which a client would try again for ever. And a database that is down is 503, not a bug.
 */
async function likeHosted(response: Response, reachable: boolean | void): Promise<Response> {
  if (reachable !== true) return isDown();
  const text = await response.text();
  const code = CONSTRAINTS.find(([pattern]) => pattern.test(text))?.[1];
  const headers = new Headers(response.headers);
  headers.delete("Content-Length");
  if (code === undefined || !text.includes('"SUP"'))
    return new Response(text, { status: 500, headers });
  const body = { code, details: null, hint: null, message: "the row breaks a constraint" };
  return new Response(JSON.stringify(body), { status: 400, headers });
}

const isDown = (): Response =>
  Response.json(
    { code: "PGRST000", details: null, hint: null, message: "the database is down" },
    { status: 503 },
  );

const CONSTRAINTS: readonly [RegExp, string][] = [
  [/violates check constraint/, "23514"],
  [/violates not-null constraint/, "23502"],
  [/violates foreign key constraint/, "23503"],
  [/invalid input syntax/, "22P02"],
  [/invalid byte sequence|unsupported Unicode escape/, "22021"],
  [/value too long|out of range/, "22001"],
];

/**
 * One pool of connections serves until one of them is lost: PostgreSQL was stopped or died. The driver does not get over
 * that, so the next request makes everything anew, or says that the database is down.
 */
export function createSupabaseApi(options: SupabaseApiOptions): SupabaseApi {
  const { keys, quietly, warmed } = options;
  let pool = openSupabase(options);
  let renewing: Promise<boolean> | null = null;

  async function prepare({ app }: typeof pool): Promise<void> {
    await app.init();
    await app.ensureSystemSchema();
  }
  async function warmUp({ app }: typeof pool): Promise<void> {
    const headers = { apikey: keys.publishable_key };
    const first = new Request("http://localhost/rest/v1/organizations?select=id&limit=1", {
      headers,
    });
    await app.fetch(first, { peerAddress: "127.0.0.1" });
    await warmed();
  }

  async function renew(): Promise<boolean> {
    const next = openSupabase(options);
    try {
      if ((await next.connection.ping()) !== true) throw new Error("the database is down");
      await prepare(next);
      await warmUp(next);
    } catch {
      await next.close();
      return false;
    }
    void pool.close();
    pool = next;
    return true;
  }
  const renewed = (): Promise<boolean> =>
    (renewing ??= renew().finally(() => {
      renewing = null;
    }));

  return {
    fetch: (request, peerAddress) =>
      quietly(async () => {
        if (pool.isLost() && !(await renewed())) return isDown();
        const { app, connection, isLost } = pool;
        const response = await app.fetch(request, { peerAddress });
        if (response.status !== 500) return response;
        return likeHosted(response, !isLost() && (await connection.ping()));
      }),
    prepare: () => quietly(() => prepare(pool)),
    warmUp: () => quietly(() => warmUp(pool)),
    close: () => quietly(() => pool.close()),
  };
}
