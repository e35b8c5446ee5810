import { randomInt } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Sql, TransactionSql } from "postgres";
import * as z from "zod";
import { writeWhole } from "../embedded/keys.ts";
import type { SupabaseApi } from "../embedded/supabase-api.ts";
import { demoHistory, type DemoPerson } from "./history.ts";

/** Logins of the demo organization. Fixed: scripts rely on them. */
export const DEMO_USERS = [
  { email: "admin@heed.demo", role: "admin", full_name: "Camille Robert", person: null },
  { email: "ana@heed.demo", role: "member", full_name: "Ana Lima", person: "ana" },
  { email: "ben@heed.demo", role: "member", full_name: "Ben Keller", person: "ben" },
] as const;
const DEMO_NAME = "Heed demo (Acme)";
const TEAMS: readonly { name: string; color: string; person: DemoPerson }[] = [
  { name: "Marketing", color: "#b4552d", person: "ana" },
  { name: "Engineering", color: "#2d6cb4", person: "ben" },
];

export interface Demo {
  organization_id: string;
  users: { email: string; role: string }[];
  password: string;
}

export interface DemoDeps {
  sql: Sql;
  api: Pick<SupabaseApi, "fetch">;
  publishable_key: string;
  /** Whether to make demo data when the database is empty. Data that is there already stays. */
  wanted: boolean;
  password: string | undefined;
  /** Keeps the generated password, so that a second start can print it again. */
  file: string;
  now: Date;
}

const Kept = z.object({ password: z.string().min(8) });

/** The demo organization: found, or made when the database has no organization yet; else null. */
export async function startDemo(deps: DemoDeps): Promise<Demo | null> {
  const { sql } = deps;
  const [{ count } = { count: 0 }] = await sql<{ count: number }[]>`
    select count(*)::int as count from public.organizations`;
  const found = await demoOrganization(sql);
  if (found === null && (!deps.wanted || count > 0)) return null;

  const kept = await keptPassword(deps.file);
  const password = deps.password ?? kept ?? generatePassword();
  for (const { email, full_name } of DEMO_USERS)
    await ensureUser(deps, email, full_name, password, kept);
  if (password !== kept) await writeWhole(deps.file, JSON.stringify({ password }, null, 2));
  const organization_id = found ?? (await makeOrganization(sql, deps.now));
  return {
    organization_id,
    users: DEMO_USERS.map(({ email, role }) => ({ email, role })),
    password,
  };
}

async function demoOrganization(sql: Sql): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`
    select m.organization_id as id from public.organization_members m
    join auth.users u on u.id = m.user_id where u.email = ${DEMO_USERS[0].email}`;
  return row?.id ?? null;
}

const keptPassword = async (file: string): Promise<string | null> => {
  try {
    return Kept.parse(JSON.parse(await readFile(file, "utf8"))).password;
  } catch {
    return null;
  }
};

/** Easy to type, about 60 bits: four groups of letters and digits without look-alikes. */
function generatePassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const group = () => Array.from({ length: 3 }, () => letters[randomInt(letters.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}

/** Signs the person up, or gives them the password when it changed since the last start. */
async function ensureUser(
  deps: DemoDeps,
  email: string,
  full_name: string,
  password: string,
  kept: string | null,
): Promise<void> {
  const [known] = await deps.sql`select 1 from auth.users where email = ${email}`;
  if (!known) {
    await auth(deps, "POST", "/signup", { email, password, data: { full_name } });
    return;
  }
  if (kept === null || kept === password) return;
  const session = z
    .object({ access_token: z.string() })
    .parse(await auth(deps, "POST", "/token?grant_type=password", { email, password: kept }));
  await auth(deps, "PUT", "/user", { password }, session.access_token);
}

async function auth(
  deps: DemoDeps,
  method: string,
  path: string,
  body: object,
  token?: string,
): Promise<unknown> {
  const response = await deps.api.fetch(
    new Request(`http://localhost/auth/v1${path}`, {
      method,
      headers: {
        "Content-Type": "application/json",
        apikey: deps.publishable_key,
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    }),
    "127.0.0.1",
  );
  if (!response.ok)
    throw new Error(`the demo's people could not be made: auth answered ${response.status}`);
  return response.json();
}

/** All or nothing: a start that was interrupted here makes it whole the next time. */
const makeOrganization = (sql: Sql, now: Date): Promise<string> =>
  sql.begin(async (tx) => {
    const users = await tx<{ id: string; email: string }[]>`
      select id::text, email from auth.users where email in ${tx(DEMO_USERS.map((u) => u.email))}`;
    const idOf = new Map(users.map(({ id, email }) => [email, id]));
    const [organization] = await tx<{ id: string }[]>`
      insert into public.organizations (name, time_zone) values (${DEMO_NAME}, 'Europe/Paris') returning id`;
    const organization_id = organization?.id ?? "";
    for (const { email, role } of DEMO_USERS)
      await tx`insert into public.organization_members (organization_id, user_id, role)
        values (${organization_id}, ${idOf.get(email) ?? ""}, ${role})`;
    for (const { email, person } of DEMO_USERS) {
      if (person === null) continue;
      const user_id = idOf.get(email) ?? "";
      for (const team of TEAMS.filter((t) => t.person === person)) {
        const [made] = await tx<
          { id: string }[]
        >`insert into public.teams (organization_id, name, color)
          values (${organization_id}, ${team.name}, ${team.color}) returning id`;
        await tx`insert into public.team_members (team_id, organization_id, user_id)
          values (${made?.id ?? ""}, ${organization_id}, ${user_id})`;
      }
      const { chats, messages } = demoHistory(person, now);
      await insertRows(tx, "public.enriched_chats", user_id, chats);
      await insertRows(tx, "public.enriched_messages", user_id, messages);
    }
    return organization_id;
  });

/** Rows as one JSON document: PostgreSQL reads the types from the table. */
async function insertRows(
  sql: TransactionSql,
  table: "public.enriched_chats" | "public.enriched_messages",
  user_id: string,
  rows: readonly object[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = ["user_id", ...Object.keys(first)].map((name) => `"${name}"`).join(", ");
  await sql.unsafe(
    `insert into ${table} (${columns})
     select ${columns} from jsonb_populate_recordset(null::${table}, $1::text::jsonb)`,
    [JSON.stringify(rows.map((row) => ({ user_id, ...row })))],
  );
}
