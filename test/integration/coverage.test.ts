import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CoverageSchema } from "../../src/domain/api/audit.ts";
import { createHealthBook } from "../../src/sync/health-book.ts";
import { createOrganization } from "../../src/sync/organization.ts";
import { createDoor } from "../../src/sync/leaving.ts";
import { trustMasked } from "../../src/domain/masked.ts";
import { createMemory } from "../sync/memory.ts";
import { startHeed, type Person, type TestHeed } from "./heed.ts";

/** Who reports and who reads how well Heed sees the AI sites. */
let heed: TestHeed;
let ana: Person;
let ben: Person;
let owner: Person;
let rival: Person;
let loner: Person;
let acme: string;

beforeAll(async () => {
  heed = await startHeed();
  ana = await heed.signUp("ana@acme.test");
  ben = await heed.signUp("ben@acme.test");
  owner = await heed.signUp("owner@acme.test");
  rival = await heed.signUp("owner@rival.test");
  loner = await heed.signUp("loner@nowhere.test");
  acme = await heed.organization("Acme", { member: ana, owner });
  await heed.sql`insert into public.organization_members (organization_id, user_id) values (${acme}, ${ben.id})`;
  await heed.organization("Rival", { owner: rival });
});
afterAll(() => heed?.stop());

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const row = (site: string, change: object = {}) => ({
  site,
  state: "degraded",
  reason: "request_not_seen",
  since: minutesAgo(60),
  definition: 0,
  ...change,
});
const report = async (person: Person | null, body: object) => {
  const response = await fetch(`${heed.server.url}/rest/v1/site_health?on_conflict=user_id,site`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      apikey: heed.publishable_key,
      Prefer: "resolution=merge-duplicates",
      ...(person === null ? {} : { Authorization: `Bearer ${person.token}` }),
    },
    body: JSON.stringify([body]),
  });
  return response.status;
};
const ok = { state: "ok", reason: null };
const coverage = (person: Person, query = "") =>
  heed.call("GET", `/audit/organizations/${acme}/coverage${query}`, { token: person.token });

describe("A person's report", () => {
  it("is one row a site, the latest word", async () => {
    expect(await report(ana, row("chatgpt"))).toBeLessThan(300);
    expect(await report(ana, row("chatgpt", ok))).toBeLessThan(300);
    expect(await report(ana, row("chatgpt"))).toBeLessThan(300);
    const rows = await heed.sql`
      select state, organization_id from public.site_health where user_id = ${ana.id}`;
    expect(rows).toMatchObject([{ state: "degraded", organization_id: acme }]);
  });

  it("cannot be made for somebody else, for another organization, or about the future", async () => {
    expect(await report(ben, { ...row("claude"), user_id: ana.id })).toBe(403);
    await report(loner, { ...row("claude"), organization_id: acme, since: "2999-01-01T00:00:00Z" });
    const [mine] = await heed.sql`
      select organization_id, since <= now() as past from public.site_health where user_id = ${loner.id}`;
    expect(mine).toMatchObject({ organization_id: null, past: true });
  });

  it("is seen by nobody else, and not deleted", async () => {
    for (const person of [ben, owner, rival])
      expect(
        (await heed.call("GET", "/rest/v1/site_health?select=site", { token: person.token })).json,
      ).toEqual([]);
    const gone = await heed.call("DELETE", "/rest/v1/site_health?site=eq.chatgpt", {
      token: ana.token,
    });
    expect(gone.status).toBe(403);
  });

  it("that makes no sense is refused", async () => {
    for (const change of [{ state: "fine" }, { state: "ok" }, { reason: null }, { definition: -1 }])
      expect(await report(ben, row("grok", change))).toBe(400);
  });

  it("is not taken without signing in", async () => {
    expect(await report(null, row("chatgpt"))).toBe(401);
    expect((await heed.call("GET", "/rest/v1/site_health")).status).toBe(401);
  });
});

describe("A device", () => {
  /** The extension's side, against the real database. */
  function device(person: Person) {
    const storage = createMemory();
    const health = createHealthBook({ storage, now: () => Date.now() });
    const policies: unknown[] = [];
    const calls: string[] = [];
    const url = heed.server.url;
    const config = {
      supabase_url: url,
      publishable_key: heed.publishable_key,
      engine: "offline" as const,
      version: "1",
    };
    const token = async () => ({ ok: true, data: person.token }) as const;
    const organization = createOrganization({
      door: createDoor(trustMasked),
      server: {
        url: async () => url,
        config: async () => ({ ok: true, data: config }),
        ask: async () => ({ ok: true, data: config }),
        known: async () => config,
      },
      session: {
        who: async () => ({ user_id: person.id, email: person.email }),
        token,
        refresh: token,
        signIn: async () => ({ ok: true }),
        signOut: async () => {},
      },
      storage,
      health,
      takePolicy: async (policy) => void policies.push(policy),
      refusedOf: async (site) => (site === "grok" ? "rolled_back:2" : null),
      fetch(input, init) {
        calls.push(init?.method ?? "GET");
        return fetch(input, init);
      },
      now: () => Date.now(),
    });
    return { health, organization, policies, calls };
  }
  const told = (person: Person) =>
    heed.sql`select site, state, reason, refused from public.site_health where user_id = ${person.id} order by site`;

  it("takes its organization's policy, once in a while, and tells its health when that changed", async () => {
    const dora = await heed.signUp("dora@acme.test");
    const policy = { hold_at: "medium", site_definitions: [{ site: "chatgpt", version: 1 }] };
    const boss = await heed.signUp("boss@policy.test");
    const strict = await heed.organization("Strict", { owner: boss, member: dora });
    await heed.sql`update public.organizations set policy = ${heed.sql.json(policy)} where id = ${strict}`;
    const { health, organization, policies, calls } = device(dora);
    await health.note("grok", { t: "missed", composer: "known", why: "not_seen" }, 0);
    await organization.round();
    await organization.round();
    expect(policies).toEqual([policy]);
    expect(calls).toEqual(["GET", "POST"]);
    expect(await told(dora)).toMatchObject([
      { site: "grok", state: "degraded", reason: "request_not_seen", refused: "rolled_back:2" },
    ]);
    await health.note("grok", { t: "matched", composer: "known" }, 0);
    await organization.round();
    expect(await told(dora)).toMatchObject([{ site: "grok", state: "ok", reason: null }]);
    expect(calls).toEqual(["GET", "POST", "POST"]);
  });

  it("of a person of no organization has the default policy", async () => {
    const solo = await heed.signUp("solo@nowhere.test");
    const { organization, policies } = device(solo);
    await organization.round();
    expect(policies).toEqual([{}]);
  });
});

describe("The coverage of an organization", () => {
  it("says for each site how many people it concerns, why and since when, worst first", async () => {
    const [earlier, later] = [minutesAgo(90), minutesAgo(30)];
    await report(ana, row("chatgpt", { since: later }));
    await report(ben, row("chatgpt", { since: earlier }));
    await report(owner, row("chatgpt", { ...ok, since: minutesAgo(500) }));
    await report(ana, row("claude", ok));
    await report(ben, row("gemini", { state: "not_protected", reason: "nothing_recognized" }));
    const reply = await coverage(owner);
    expect(reply.status).toBe(200);
    const { sites } = CoverageSchema.parse(reply.json).data;
    expect(
      sites.map(({ site, state, people, affected }) => [site, state, people, affected]),
    ).toEqual([
      ["gemini", "not_protected", 1, 1],
      ["chatgpt", "degraded", 3, 2],
      ["claude", "ok", 1, 0],
    ]);
    const [, chatgpt, claude] = sites;
    expect(chatgpt?.problems).toMatchObject([{ reason: "request_not_seen", people: 2 }]);
    expect(Date.parse(chatgpt?.since ?? "")).toBe(Date.parse(earlier));
    expect(claude).toMatchObject({ since: null, problems: [] });
  });

  it("can be asked for a team, and leaves out who has left", async () => {
    const [team] = await heed.sql<{ id: string }[]>`
      insert into public.teams (organization_id, name) values (${acme}, 'Sales') returning id`;
    const id = team?.id ?? "";
    await heed.sql`insert into public.team_members (team_id, organization_id, user_id) values (${id}, ${acme}, ${ana.id})`;
    const mine = CoverageSchema.parse((await coverage(owner, `?team_ids=${id}`)).json).data.sites;
    expect(mine.map(({ site, people }) => [site, people])).toEqual([
      ["chatgpt", 1],
      ["claude", 1],
    ]);
    await heed.sql`delete from public.organization_members where user_id = ${ben.id}`;
    const left = CoverageSchema.parse((await coverage(owner)).json).data.sites;
    expect(left.map(({ site }) => site)).not.toContain("gemini");
  });

  it.each([
    ["a member", () => ana],
    ["the owner of another organization", () => rival],
    ["a person of none", () => loner],
  ])("is not for %s", async (_who, person) => {
    expect((await coverage(person())).status).toBe(403);
    const direct = await heed.call("POST", "/rest/v1/rpc/audit_coverage", {
      body: { p_organization_id: acme, p_start: "2020-01-01", p_end: "2030-01-01" },
      token: person().token,
    });
    expect(direct.status).toBe(403);
  });

  it("is not for anybody who is not signed in", async () => {
    expect((await heed.call("GET", `/audit/organizations/${acme}/coverage`)).status).toBe(401);
  });

  it("is described in the OpenAPI document", async () => {
    const { json } = await heed.call("GET", "/openapi.json");
    expect(Object.keys(json["paths"] ?? {})).toContain(
      "/audit/organizations/{organization_id}/coverage",
    );
  });
});
