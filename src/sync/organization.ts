import { PostgrestClient } from "@supabase/postgrest-js";
import * as z from "zod";
import type { HealthRow } from "../domain/record.ts";
import type { SiteHealth } from "../domain/site-health.ts";
import { authorized } from "./authorized.ts";
import type { CallResult } from "./failures.ts";
import type { HealthBookStore } from "./health-book.ts";
import type { Door, Leaving } from "./leaving.ts";
import { failureOf } from "./record-client.ts";
import type { Server } from "./server.ts";
import type { Session } from "./session.ts";
import type { KeyValue } from "./settings.ts";

const TOLD_KEY = "heed.health-told";
/** How long a policy is taken to be current, in milliseconds. */
const POLICY_EVERY_MS = 5 * 60_000;

interface OrganizationDeps {
  server: Server;
  session: Session;
  storage: KeyValue;
  health: HealthBookStore;
  door: Pick<Door, "healthRow">;
  /** Takes the organization's policy, as it is in the database, and its name; `{}` and null for who belongs to none. */
  takePolicy: (policy: unknown, organization: string | null) => Promise<void>;
  /** Why a definition of that policy is not in force, for a site. */
  refusedOf: (site: string) => Promise<string | null>;
  fetch: typeof globalThis.fetch;
  /** Epoch ms. */
  now: () => number;
}

const rowOf = (site: string, health: SiteHealth, refused: string | null): HealthRow => ({
  site,
  state: health.state,
  reason: health.reason,
  since: new Date(health.since).toISOString(),
  definition: health.definition,
  refused,
});

/** What the device and the organization tell each other besides messages: its policy, and how well each site is seen. */
export function createOrganization(deps: OrganizationDeps) {
  const { server, session, storage, health, now } = deps;
  let pulled: { user_id: string; at: number } | null = null;
  let running: Promise<void> | null = null;
  let again = false;

  /** One call as a person, over row level security. */
  const call = <T>(
    user_id: string,
    ask: (client: PostgrestClient) => PromiseLike<{
      data: unknown;
      error: { code?: string } | null;
      status: number;
    }>,
    read: (data: unknown) => T,
  ): Promise<CallResult<T>> =>
    authorized(session, user_id, async (token) => {
      const config = await server.config();
      if (!config.ok) return config;
      const { supabase_url, publishable_key } = config.data;
      const client = new PostgrestClient(`${supabase_url}/rest/v1`, {
        headers: { apikey: publishable_key, Authorization: `Bearer ${token}` },
        timeout: 15_000,
        retry: false,
        fetch: deps.fetch,
      });
      const { data, error, status } = await ask(client);
      return error === null
        ? { ok: true, data: read(data) }
        : { ok: false, failure: failureOf(status, error.code, null) };
    });

  async function pullPolicy(user_id: string): Promise<void> {
    if (pulled?.user_id === user_id && now() - pulled.at < POLICY_EVERY_MS) return;
    const answer = await call(
      user_id,
      (client) => client.from("organizations").select("name,policy").limit(1),
      (data) => z.array(z.object({ name: z.string(), policy: z.unknown() })).safeParse(data).data,
    );
    if (!answer.ok || answer.data === undefined) return;
    const [own] = answer.data;
    await deps.takePolicy(own?.policy ?? {}, own?.name ?? null);
    pulled = { user_id, at: now() };
  }

  async function tellHealth(user_id: string): Promise<void> {
    const book = await health.read();
    const rows: Leaving<HealthRow>[] = await Promise.all(
      Object.entries(book).map(async ([site, known]) =>
        deps.door.healthRow(rowOf(site, known, await deps.refusedOf(site))),
      ),
    );
    // For this person, on this server: another is told everything anew.
    const told = JSON.stringify([user_id, await server.url(), rows]);
    if (rows.length === 0 || (await storage.get(TOLD_KEY)) === told) return;
    const answer = await call(
      user_id,
      (client) => client.from("site_health").upsert(rows, { onConflict: "user_id,site" }),
      () => null,
    );
    if (answer.ok) await storage.set(TOLD_KEY, told);
  }

  async function loop(): Promise<void> {
    do {
      again = false;
      const person = await session.who();
      if (person === null) return;
      await pullPolicy(person.user_id);
      await tellHealth(person.user_id);
    } while (again);
  }

  return {
    /** Never rejects: what could not be told or asked now is tried with the next round. */
    round(): Promise<void> {
      if (running === null)
        running = loop()
          .catch(() => {})
          .finally(() => {
            running = null;
          });
      else again = true;
      return running;
    },
  };
}
