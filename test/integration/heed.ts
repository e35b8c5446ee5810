import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { startServer, type RunningServer, type StartOptions } from "../../server/main.ts";

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** Tests read answers of every shape; one that is not there fails the expectation that reads it. */
  json: Json;
}
export interface Json {
  [key: string]: Json | undefined;
}

export const items = (json: Json | undefined): Json[] =>
  Array.isArray(json) ? (json as Json[]) : [];

export interface Person {
  id: string;
  email: string;
  token: string;
}

interface Session {
  user: { id: string };
  access_token: string;
}

/** A Heed of its own for one test file: free port, empty data directory, embedded PostgreSQL. */
export interface TestHeed {
  server: RunningServer;
  data_dir: string;
  /** As the superuser: to look at and arrange what no caller could. */
  sql: Sql;
  publishable_key: string;
  call(method: string, path: string, options?: { body?: unknown; token?: string }): Promise<Reply>;
  signIn(email: string, password: string): Promise<Person>;
  signUp(email: string): Promise<Person>;
  /** An organization with a person in each role asked for. */
  organization(name: string, people: Record<string, Person>): Promise<string>;
  stop(): Promise<void>;
}

export const PASSWORD = "a password for tests";

export async function startHeed(options: StartOptions = {}): Promise<TestHeed> {
  const data_dir = await mkdtemp(join(tmpdir(), "heed-test-"));
  const server = await startServer({
    port: 0,
    demo: false,
    env: {},
    dataDir: data_dir,
    ...options,
  });
  const heed = await connect(server, data_dir);
  return {
    ...heed,
    async stop() {
      await heed.stop();
      await rm(data_dir, { recursive: true, force: true });
    },
  };
}

/** A client of a server that runs already. */
export async function connect(server: RunningServer, data_dir: string): Promise<TestHeed> {
  const sql = postgres(server.database_url ?? "", { max: 2, onnotice: () => undefined });
  const config = (await (await fetch(`${server.url}/config`)).json()) as {
    publishable_key: string;
  };
  const { publishable_key } = config;

  const call: TestHeed["call"] = async (method, path, { body, token } = {}) => {
    const response = await fetch(server.url + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(/^\/(auth|rest)\//.test(path)
          ? { apikey: publishable_key, Prefer: "return=representation" }
          : {}),
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  };
  const person = (email: string, reply: Reply): Person => {
    if (reply.status !== 200) throw new Error(`sign-in of ${email}: ${reply.status} ${reply.text}`);
    const { user, access_token } = reply.json as unknown as Session;
    return { id: user.id, email, token: access_token };
  };
  return {
    server,
    data_dir,
    sql,
    publishable_key,
    call,
    signIn: async (email, password) =>
      person(
        email,
        await call("POST", "/auth/v1/token?grant_type=password", { body: { email, password } }),
      ),
    signUp: async (email) =>
      person(
        email,
        await call("POST", "/auth/v1/signup", {
          body: { email, password: PASSWORD, data: { full_name: email.split("@")[0] } },
        }),
      ),
    async organization(name, people) {
      const [row] = await sql<{ id: string }[]>`
        insert into public.organizations (name, time_zone) values (${name}, 'Europe/Paris') returning id`;
      const id = row?.id ?? "";
      for (const [role, { id: user }] of Object.entries(people))
        await sql`insert into public.organization_members (organization_id, user_id, role)
          values (${id}, ${user}, ${role})`;
      return id;
    },
    async stop() {
      await sql.end({ timeout: 1 });
      await server.stop();
    },
  };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null as unknown as Json;
  }
}

/** A row of enriched_messages as a device pushes it. */
export const messageRow = (id: string, changes: object = {}) => ({
  message_provider_id: id,
  chat_provider_id: null,
  site: "chatgpt",
  role: "user",
  model: "gpt-5",
  content: "mail [EMAIL_1]",
  overall_risk_level: "medium",
  overall_risk_score: 45,
  overall_confidence: 90,
  suggested_action: "warn",
  risk_categories: Object.fromEntries(
    ["pii", "security", "confidential", "misinformation", "data_leakage", "compliance"].map(
      (name) => [
        name,
        {
          level: name === "pii" ? "medium" : "none",
          score: name === "pii" ? 45 : 0,
          detected: name === "pii",
          details: "",
          confidence: 90,
          suggested_redaction: null,
        },
      ],
    ),
  ),
  risk_summary: ["An e-mail address"],
  detected_issues: [],
  intervention: "none",
  intervention_reason: null,
  user_whitelist: false,
  user_whitelist_reason: null,
  engine: "offline",
  engine_model: null,
  prompt_version: null,
  degraded: false,
  created_at: new Date().toISOString(),
  ...changes,
});

/** Looks like an AWS key and is none: made anew in every run. */
export const generatedKey = (): string => {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const random = crypto.getRandomValues(new Uint8Array(16));
  return `AKIA${Array.from(random, (byte) => letters[byte % 32]).join("")}`;
};
