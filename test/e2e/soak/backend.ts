import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { SignJWT } from "jose";
import postgres from "postgres";
import type { ConfigResponse } from "../../../src/domain/api/public.ts";
import { startCluster, type Cluster } from "../../../server/embedded/cluster.ts";
import { prepareDataDirectory } from "../../../server/embedded/data-directory.ts";
import { loadKeys } from "../../../server/embedded/keys.ts";
import { postgresAccount } from "../../../server/embedded/postgres-account.ts";
import { isPostgresProcess, readPostmaster } from "../../../server/embedded/postmaster.ts";
import { createServerProcess } from "../harness/server-process.ts";
import { until, within } from "./waiting.ts";

interface MessageRow {
  message_provider_id: string;
  chat_provider_id: string;
  site: string;
  content: string;
  overall_risk_level: string;
  intervention: string;
  engine: string;
  user_whitelist: boolean;
}
interface ChatRow {
  chat_provider_id: string;
  message_count: number;
  theme: string;
  engine: string;
  user_quality_score: number | null;
}
interface DecisionRow {
  message_provider_id: string;
  whitelisted: boolean;
  decided_at: Date;
  fingerprints: string[];
}
/** All that the database holds of the person. */
export interface Rows {
  messages: MessageRow[];
  chats: ChatRow[];
  decisions: DecisionRow[];
}

/** The real server in a process of its own over its own PostgreSQL, and one person in one organization. */
export async function createBackend() {
  const server = await createServerProcess({ args: ["--no-demo"] });
  await server.start();
  const email = "soak@acme.test";
  const password = randomBytes(12).toString("hex");
  const account = await postgresAccount();
  const directory = await prepareDataDirectory(server.data_dir, account);
  const keys = await loadKeys(directory.file("keys.json"));
  const { publishable_key } = (await (
    await fetch(`${server.url}/config`)
  ).json()) as ConfigResponse;
  const postmaster = join(server.data_dir, "postgres/postmaster.pid");
  let cluster: Cluster | null = null;

  const call = (path: string, body: object, token?: string): Promise<Response> =>
    fetch(`${server.url}${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        apikey: publishable_key,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
  const signIn = async (): Promise<string> => {
    const answer = await call("/auth/v1/token?grant_type=password", { email, password });
    return ((await answer.json()) as { access_token: string }).access_token;
  };

  /** As the superuser, straight in PostgreSQL. */
  async function inDatabase<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
    const left = await readPostmaster(postmaster);
    const url = `postgres://postgres:${encodeURIComponent(keys.database_password)}@127.0.0.1:${left?.port}/postgres`;
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    try {
      return await work(sql);
    } finally {
      await sql.end({ timeout: 2 });
    }
  }

  const signUp = await call("/auth/v1/signup", { email, password });
  const { user } = (await signUp.json()) as { user: { id: string } };
  await inDatabase(async (sql) => {
    const [row] = await sql<{ id: string }[]>`
      insert into public.organizations (name, time_zone) values ('Soak', 'Europe/Paris') returning id`;
    await sql`insert into public.organization_members (organization_id, user_id, role)
      values (${row?.id ?? ""}, ${user.id}, 'member')`;
  });

  return {
    url: server.url,
    person: { id: user.id, email, password },
    killServer: () => server.kill("SIGKILL"),
    startServer: () => within("the server's start", 60_000, server.start()),

    /** `crash`: PostgreSQL ends without writing anything more; the next start recovers from its log. */
    async stopPostgres(how: "fast" | "crash"): Promise<void> {
      const left = await readPostmaster(postmaster);
      if (left === null) throw new Error("PostgreSQL is not running");
      process.kill(left.pid, how === "fast" ? "SIGINT" : "SIGQUIT");
      await until("PostgreSQL's end", async () =>
        (await isPostgresProcess(left.pid)) || null ? null : true,
      );
    },
    async startPostgres(): Promise<void> {
      cluster = await within(
        "PostgreSQL's start",
        60_000,
        startCluster(directory, account, keys.database_password),
      );
    },

    /** A token of the person's that the server says has expired. */
    expiredToken: (): Promise<string> =>
      new SignJWT({ role: "authenticated", email })
        .setProtectedHeader({ alg: "HS256", typ: "JWT" })
        .setSubject(user.id)
        .setAudience("authenticated")
        .setIssuedAt(Math.floor(Date.now() / 1000) - 7_200)
        .setExpirationTime(Math.floor(Date.now() / 1000) - 3_600)
        .sign(new TextEncoder().encode(keys.jwt_secret)),

    /** Answers whether the record was there to be changed. */
    async ask(path: string, body: object): Promise<boolean> {
      const answer = await call(path, body, await signIn());
      if (answer.status === 404) return false;
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return true;
    },
    hasChat: (id: string): Promise<boolean> =>
      inDatabase(async (sql) => {
        const found = await sql`select 1 from public.enriched_chats where chat_provider_id = ${id}`;
        return found.length > 0;
      }),

    rows: (): Promise<Rows> =>
      inDatabase(async (sql) => ({
        messages: await sql<
          MessageRow[]
        >`select * from public.enriched_messages where user_id = ${user.id}`,
        chats: await sql<ChatRow[]>`select * from public.enriched_chats where user_id = ${user.id}`,
        decisions: await sql<
          DecisionRow[]
        >`select * from public.whitelist_entries where user_id = ${user.id}`,
      })),

    async close(): Promise<void> {
      await server.dispose();
      await cluster?.stop();
    },
  };
}
export type Backend = Awaited<ReturnType<typeof createBackend>>;
