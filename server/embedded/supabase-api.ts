import { App } from "@supabase/lite";
import { createPostgresConnection } from "@supabase/lite/postgres";
import type { Keys } from "./keys.ts";

/** The Supabase API (`/auth/v1`, `/rest/v1`) over our PostgreSQL, in this process. */
export interface SupabaseApi {
  fetch: (request: Request, peerAddress: string | null) => Promise<Response>;
  /** Creates the schemas of the API itself (auth): before our migrations, which refer to them. */
  prepare(): Promise<void>;
  /** The first request: the API introspects the schema and grants far too much; apply our grants after it. */
  warmUp(): Promise<void>;
  close: () => Promise<void>;
}

export interface SupabaseApiOptions {
  database_url: string;
  keys: Keys;
  /** Where people reach the server, for links in auth mails. */
  site_url: string;
  quietly: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * Hosted Supabase answers 400 with PostgreSQL's code to a row that breaks a constraint; the embedded API says 500,
 * which a client would try again for ever. And a database that is down is 503, not a bug.
 */
async function likeHosted(response: Response, reachable: boolean | void): Promise<Response> {
  if (reachable !== true)
    return Response.json(
      { code: "PGRST000", details: null, hint: null, message: "the database is down" },
      { status: 503 },
    );
  const text = await response.text();
  const code = CONSTRAINTS.find(([pattern]) => pattern.test(text))?.[1];
  const headers = new Headers(response.headers);
  headers.delete("Content-Length");
  if (code === undefined || !text.includes('"SUP"'))
    return new Response(text, { status: 500, headers });
  const body = { code, details: null, hint: null, message: "the row breaks a constraint" };
  return new Response(JSON.stringify(body), { status: 400, headers });
}

const CONSTRAINTS: readonly [RegExp, string][] = [
  [/violates check constraint/, "23514"],
  [/violates not-null constraint/, "23502"],
  [/violates foreign key constraint/, "23503"],
  [/invalid input syntax/, "22P02"],
  [/invalid byte sequence|unsupported Unicode escape/, "22021"],
  [/value too long|out of range/, "22001"],
];

const ISO = (text: string): string => new Date(text).toISOString();

export function createSupabaseApi(options: SupabaseApiOptions): SupabaseApi {
  const { database_url, keys, site_url, quietly } = options;
  const connection = createPostgresConnection({
    url: database_url,
    postgresOptions: {
      max: 12,
      // PostgreSQL is on this machine: an answer within seconds or none, not the driver's 20 s pauses.
      connect_timeout: 5,
      backoff: () => 0.1,
      onnotice: () => undefined,
      types: {
        // Postgres writes `2026-01-31 10:00:00+00`; hosted Supabase answers ISO 8601.
        timestamptz: { to: 1184, from: [1184], serialize: String, parse: ISO },
        numeric: { to: 1700, from: [1700], serialize: String, parse: Number },
      },
    },
  });
  const app = new App({
    connection,
    auth: {
      enabled: true,
      jwt_secret: keys.jwt_secret,
      publishable_key: keys.publishable_key,
      secret_key: keys.secret_key,
      site_url,
      minimum_password_length: 8,
    },
    api: { enabled: true, schemas: ["public"] },
    studio: { enabled: false },
    storage: { enabled: false },
    // `admin` would let keyless requests from this machine past row level security.
    options: { server: { admin: false, disableStudio: true } },
  });
  const ask = (path: string) =>
    app.fetch(
      new Request(`http://localhost${path}`, { headers: { apikey: keys.publishable_key } }),
      { peerAddress: "127.0.0.1" },
    );
  return {
    fetch: (request, peerAddress) =>
      quietly(async () => {
        const response = await app.fetch(request, { peerAddress });
        return response.status === 500 ? likeHosted(response, await connection.ping()) : response;
      }),
    prepare: () =>
      quietly(async () => {
        await app.init();
        await app.ensureSystemSchema();
      }),
    warmUp: () =>
      quietly(async () => {
        await ask("/rest/v1/organizations?select=id&limit=1");
      }),
    // With a limit: connections to a PostgreSQL that died are never given back.
    close: () => quietly(() => connection.driver.end({ timeout: 2 })),
  };
}
