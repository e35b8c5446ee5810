import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messageRow, startHeed, type Person, type TestHeed } from "./heed.ts";

/** Who sees and writes what, through the Supabase API that is open to every signed-in person. */
let heed: TestHeed;
let ana: Person;
let ben: Person;
let admin: Person;
let auditor: Person;
let rival: Person;
let loner: Person;
let acme: string;
let rivals: string;
const UPSERT = "/rest/v1/enriched_messages?on_conflict=user_id,message_provider_id";

beforeAll(async () => {
  heed = await startHeed();
  ana = await heed.signUp("ana@acme.test");
  ben = await heed.signUp("ben@acme.test");
  admin = await heed.signUp("admin@acme.test");
  auditor = await heed.signUp("auditor@acme.test");
  rival = await heed.signUp("admin@rival.test");
  loner = await heed.signUp("loner@nowhere.test");
  acme = await heed.organization("Acme", { member: ana, admin, auditor });
  await heed.sql`insert into public.organization_members (organization_id, user_id) values (${acme}, ${ben.id})`;
  rivals = await heed.organization("Rival", { owner: rival });
  const pushed = await push(ana, messageRow("m-ana"));
  expect(pushed.status).toBe(201);
});
afterAll(() => heed?.stop());

const push = (person: Person, row: object) =>
  heed.call("POST", UPSERT, { body: [row], token: person.token });
const upsert = async (person: Person, row: object) => {
  const response = await fetch(heed.server.url + UPSERT, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      apikey: heed.publishable_key,
      Authorization: `Bearer ${person.token}`,
      Prefer: "resolution=merge-duplicates,return=representation",
    },
    body: JSON.stringify([row]),
  });
  return { status: response.status, json: await response.json() };
};
const stored = async (id: string) =>
  (await heed.sql`select * from public.enriched_messages where message_provider_id = ${id}`)[0];

describe("A person", () => {
  it("sees their own messages and nobody else's", async () => {
    const own = await heed.call("GET", "/rest/v1/enriched_messages?select=message_provider_id", {
      token: ana.token,
    });
    expect(own.json).toEqual([{ message_provider_id: "m-ana" }]);
    for (const other of [ben, admin, auditor, rival, loner])
      expect(
        (await heed.call("GET", "/rest/v1/enriched_messages", { token: other.token })).json,
      ).toEqual([]);
  });

  it("cannot write a message as somebody else", async () => {
    const forged = await push(ben, { ...messageRow("m-forged"), user_id: ana.id });
    expect(forged.status).toBe(403);
    expect(await stored("m-forged")).toBeUndefined();
  });

  it("cannot change somebody else's message", async () => {
    const reply = await heed.call(
      "PATCH",
      "/rest/v1/enriched_messages?message_provider_id=eq.m-ana",
      {
        body: { overall_risk_level: "none" },
        token: ben.token,
      },
    );
    expect(reply.json).toEqual([]);
    expect((await stored("m-ana"))?.["overall_risk_level"]).toBe("medium");
  });

  it("cannot move a record to another organization or person, or into the future", async () => {
    await upsert(ana, messageRow("m-moved", { created_at: "2999-01-01T00:00:00Z" }));
    await heed.call("PATCH", "/rest/v1/enriched_messages?message_provider_id=eq.m-moved", {
      body: { organization_id: rivals },
      token: ana.token,
    });
    const row = await stored("m-moved");
    expect(row?.["organization_id"]).toBe(acme);
    expect(row?.["user_id"]).toBe(ana.id);
    expect(new Date(row?.["created_at"] as string).getTime()).toBeLessThanOrEqual(Date.now());
  });

  it("cannot delete records: an audit its subjects can erase is none", async () => {
    const reply = await heed.call(
      "DELETE",
      "/rest/v1/enriched_messages?message_provider_id=eq.m-ana",
      {
        token: ana.token,
      },
    );
    expect(reply.status).toBe(403);
    expect(await stored("m-ana")).toBeDefined();
  });

  it("cannot make themselves an admin or join an organization", async () => {
    const raise = await heed.call("PATCH", `/rest/v1/organization_members?user_id=eq.${ana.id}`, {
      body: { role: "admin" },
      token: ana.token,
    });
    expect(raise.status).toBe(403);
    const join = await heed.call("POST", "/rest/v1/organization_members", {
      body: { organization_id: acme, user_id: loner.id, role: "admin" },
      token: loner.token,
    });
    expect(join.status).toBe(403);
  });

  it("sees their own organization with its policy, and their own membership only", async () => {
    const organizations = await heed.call("GET", "/rest/v1/organizations?select=name,policy", {
      token: ana.token,
    });
    expect(organizations.json).toEqual([{ name: "Acme", policy: {} }]);
    const members = await heed.call("GET", "/rest/v1/organization_members?select=user_id", {
      token: ana.token,
    });
    expect(members.json).toEqual([{ user_id: ana.id }]);
    expect((await heed.call("GET", "/rest/v1/organizations", { token: loner.token })).json).toEqual(
      [],
    );
  });

  it("who belongs to no organization can found one and audits it, once", async () => {
    const founder = await heed.signUp("founder@new.test");
    const found = (token: string) =>
      heed.call("POST", "/rest/v1/rpc/create_organization", {
        body: { p_name: "New", p_time_zone: "America/New_York" },
        token,
      });
    const made = await found(founder.token);
    expect(made.status).toBe(200);
    const report = await heed.call("GET", `/audit/organizations/${made.text.replaceAll('"', "")}`, {
      token: founder.token,
    });
    expect(report.json["organization_name"]).toBe("New");
    expect((await found(founder.token)).status).toBe(403);
    expect((await found(ana.token)).status).toBe(403);
  });
});

describe("Nobody, without signing in,", () => {
  it.each([
    "organizations",
    "organization_members",
    "teams",
    "team_members",
    "enriched_messages",
    "enriched_chats",
  ])("sees %s", async (table) => {
    expect((await heed.call("GET", `/rest/v1/${table}`)).status).toBe(401);
  });

  it("writes a message", async () => {
    const reply = await heed.call("POST", "/rest/v1/enriched_messages", {
      body: { ...messageRow("m-anonymous"), user_id: ana.id },
    });
    expect(reply.status).toBe(401);
  });

  it("calls audit functions, or reaches schemas that are not exposed", async () => {
    const body = { p_organization_id: acme };
    expect((await heed.call("POST", "/rest/v1/rpc/audit_organization", { body })).status).toBe(401);
    for (const schema of ["auth", "heed", "supabase_migrations"]) {
      const response = await fetch(`${heed.server.url}/rest/v1/users`, {
        headers: { apikey: heed.publishable_key, "Accept-Profile": schema },
      });
      expect(response.status).toBe(406);
    }
  });

  it("gets in without an apikey: the admin mode of the embedded API is off", async () => {
    const response = await fetch(`${heed.server.url}/rest/v1/enriched_messages`);
    expect(response.status).toBe(401);
  });
});

describe("The audit", () => {
  const audit = (person: Person, organization: string) =>
    heed.call("GET", `/audit/organizations/${organization}`, { token: person.token });

  it("is for admins and auditors of that organization", async () => {
    for (const person of [admin, auditor]) {
      const reply = await audit(person, acme);
      expect(reply.status).toBe(200);
      expect(reply.json["degraded"]).toEqual([]);
    }
  });

  it.each([
    ["a member", () => ana],
    ["the owner of another organization", () => rival],
    ["a person of none", () => loner],
  ])("is not for %s", async (_who, person) => {
    const reply = await audit(person(), acme);
    expect([reply.status, reply.json["code"]]).toEqual([403, "forbidden"]);
    const csv = await heed.call("GET", `/audit/organizations/${acme}/export.csv`, {
      token: person().token,
    });
    expect(csv.status).toBe(403);
    const section = await heed.call("POST", "/rest/v1/rpc/audit_export", {
      body: { p_organization_id: acme, p_start: "2020-01-01", p_end: "2030-01-01" },
      token: person().token,
    });
    expect(section.status).toBe(403);
  });

  it("does not tell whether an organization exists", async () => {
    const reply = await audit(admin, crypto.randomUUID());
    expect([reply.status, reply.json["code"]]).toEqual([403, "forbidden"]);
  });

  it("does not count records of people who belong to no organization", async () => {
    await upsert(loner, messageRow("m-loner"));
    expect((await stored("m-loner"))?.["organization_id"]).toBeNull();
  });
});

describe("A record that is pushed again", () => {
  it("is the same row", async () => {
    await upsert(ana, messageRow("m-twice"));
    const again = await upsert(ana, messageRow("m-twice", { overall_risk_score: 50 }));
    expect(again.status).toBeLessThan(300);
    const rows = await heed.sql`
      select overall_risk_score from public.enriched_messages where message_provider_id = 'm-twice'`;
    expect(rows.map((row) => row["overall_risk_score"])).toEqual([50]);
  });

  it("does not undo a whitelisting that was made through the server meanwhile", async () => {
    await upsert(ana, messageRow("m-white"));
    const reply = await heed.call("POST", "/enrichment/whitelist-message", {
      body: { message_provider_id: "m-white", reason: "invented" },
      token: ana.token,
    });
    expect(reply.status).toBe(200);
    await upsert(ana, messageRow("m-white", { user_whitelist: false, user_whitelist_at: null }));
    await upsert(
      ana,
      messageRow("m-white", { user_whitelist: false, user_whitelist_at: "2020-01-01T00:00:00Z" }),
    );
    expect(await stored("m-white")).toMatchObject({
      user_whitelist: true,
      user_whitelist_reason: "invented",
    });
  });

  it("carries the device's later decision through", async () => {
    const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
    await upsert(ana, messageRow("m-device"));
    const decide = (user_whitelist: boolean, seconds: number) =>
      upsert(ana, messageRow("m-device", { user_whitelist, user_whitelist_at: at(seconds) }));
    await decide(true, -20);
    expect((await stored("m-device"))?.["user_whitelist"]).toBe(true);
    await decide(false, -10);
    expect((await stored("m-device"))?.["user_whitelist"]).toBe(false);
    await decide(true, -15);
    expect((await stored("m-device"))?.["user_whitelist"]).toBe(false);
  });

  it("keeps the person's own rating of a chat", async () => {
    const chat = { user_message: "Write a test for this function", chat_provider_id: "c-own" };
    const token = ana.token;
    await heed.call("POST", "/enrichment/enrich-chat", { body: chat, token });
    await heed.call("POST", "/enrichment/override-quality", {
      body: { chat_provider_id: "c-own", quality_score: 91 },
      token,
    });
    await heed.call("POST", "/enrichment/enrich-chat", {
      body: { ...chat, user_message: "Write a better test for this function" },
      token,
    });
    const [row] = await heed.sql`
      select user_quality_score from public.enriched_chats where chat_provider_id = 'c-own'`;
    expect(row?.["user_quality_score"]).toBe(91);
  });

  it("with a value the database does not take is refused for good, as on hosted Supabase", async () => {
    const reply = await upsert(ana, messageRow("m-bad", { overall_risk_score: 400 }));
    expect([reply.status, (reply.json as { code: string }).code]).toEqual([400, "23514"]);
  });
});

describe("The organization's storage policy", () => {
  it("none: text is dropped whoever writes it", async () => {
    const boss = await heed.signUp("boss@quiet.test");
    const quiet = await heed.organization("Quiet", { owner: boss });
    await heed.sql`update public.organizations set policy = '{"storage":"none"}' where id = ${quiet}`;
    await upsert(boss, messageRow("m-quiet"));
    await heed.call("POST", "/enrichment/enrich-message", {
      body: { content: "call me at [PHONE_NUMBER_1]", message_provider_id: "m-quiet-2" },
      token: boss.token,
    });
    await heed.call("POST", "/enrichment/enrich-chat", {
      body: { user_message: "call [PHONE_NUMBER_1]", chat_provider_id: "c-quiet" },
      token: boss.token,
    });
    expect((await stored("m-quiet"))?.["content"]).toBeNull();
    expect((await stored("m-quiet-2"))?.["content"]).toBeNull();
    const [chat] = await heed.sql`
      select content_preview, feedback from public.enriched_chats where chat_provider_id = 'c-quiet'`;
    expect(chat?.["content_preview"]).toBeNull();
    expect(chat?.["feedback"]).toMatchObject({ summary: "", improved_prompt_example: "" });
  });
});
