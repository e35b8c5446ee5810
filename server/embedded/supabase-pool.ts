import { App } from "@supabase/lite";
import { createPostgresConnection } from "@supabase/lite/postgres";
import { databaseSocket } from "./database-socket.ts";
import type { Keys } from "./keys.ts";

interface PoolOptions {
  database_url: string;
  keys: Keys;
  site_url: string;
}

const ISO = (text: string): string => new Date(text).toISOString();

/** The Supabase API over connections of its own. Once one of them is lost it is of no use any more. */
export function openSupabase({ database_url, keys, site_url }: PoolOptions) {
  let isLost = false;
  const onLost = (): void => {
    if (isLost) return;
    isLost = true;
    // What waits for a connection, or holds one that was lost, fails now instead of never.
    void close();
  };
  // The driver's types do not know of this option.
  const socket: object = { socket: () => databaseSocket(database_url, onLost) };
  const connection = createPostgresConnection({
    url: database_url,
    postgresOptions: {
      ...socket,
      max: 12,
      // PostgreSQL is on this machine: an answer within seconds or none, not the driver's 20 s pauses.
      connect_timeout: 5,
      // A connection that ends is one that was lost.
      idle_timeout: 0,
      max_lifetime: null,
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
  // With a limit: connections to a PostgreSQL that died are never given back.
  const close = async (): Promise<void> => {
    await connection.driver.end({ timeout: isLost ? 0.5 : 2 });
  };
  return { app, connection, isLost: (): boolean => isLost, close };
}
