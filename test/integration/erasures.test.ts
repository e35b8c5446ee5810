import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ErasureRow } from "../../src/domain/erasure.ts";
import { isErased } from "../../src/domain/erasure.ts";
import { trustMasked } from "../../src/domain/masked.ts";
import { START } from "../../src/store/pulled.ts";
import { createDoor } from "../../src/sync/leaving.ts";
import { createRecordClient } from "../../src/sync/record-client.ts";
import { messageRow, startHeed, type Person, type TestHeed } from "./heed.ts";

/** What a person erases, through the real client and the real database: what goes, what stays, who sees what of it. */
let heed: TestHeed;
let ana: Person;
let ben: Person;
let admin: Person;
let kept: Person;
let acme: string;
let keeper: string;
let records: ReturnType<typeof createRecordClient>;
const door = createDoor(trustMasked);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NONE = { none: 0, low: 0, medium: 0, high: 0, critical: 0 };

beforeAll(async () => {
  heed = await startHeed();
  ana = await heed.signUp("ana@acme.test");
  ben = await heed.signUp("ben@acme.test");
  admin = await heed.signUp("admin@acme.test");
  kept = await heed.signUp("kim@keeper.test");
  acme = await heed.organization("Acme", { member: ana, admin });
  await heed.sql`insert into public.organization_members (organization_id, user_id) values (${acme}, ${ben.id})`;
  keeper = await heed.organization("Keeper", { owner: kept });
  await heed.sql`update public.organizations set policy = '{"allow_erase": false}' where id = ${keeper}`;
  const config = {
    supabase_url: heed.server.url,
    publishable_key: heed.publishable_key,
    engine: "offline",
    version: "1",
  } as const;
  const server = {
    ask: async () => ({ ok: true, data: config }) as const,
    known: async () => config,
    url: async () => heed.server.url,
    config: async () => ({ ok: true, data: config }) as const,
  };
  records = createRecordClient({ server, fetch, now: () => Date.now() });
});
afterAll(() => heed?.stop());

const iso = (time: number) => new Date(time).toISOString();
const erasure = (part: Partial<ErasureRow>): ErasureRow => ({
  id: randomUUID(),
  scope: "all",
  chats: [],
  starts_at: null,
  ends_at: null,
  erased_at: iso(Date.now()),
  keep_copies: false,
  unsent: NONE,
  ...part,
});
const erase = async (person: Person, part: Partial<ErasureRow>) => {
  const row = erasure(part);
  expect(await records.erase(door.erasure(row), person.token)).toEqual({ ok: true, data: null });
  return row;
};
const post = async (person: Person, table: string, key: string, row: object) => {
  const response = await fetch(`${heed.server.url}/rest/v1/${table}?on_conflict=user_id,${key}`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      apikey: heed.publishable_key,
      Prefer: "resolution=merge-duplicates,return=representation",
      Authorization: `Bearer ${person.token}`,
    },
    body: JSON.stringify([row]),
  });
  expect(response.status).toBeLessThan(300);
};
const message = (person: Person, id: string, chat: string, at: number, part: object = {}) =>
  post(
    person,
    "enriched_messages",
    "message_provider_id",
    messageRow(id, { chat_provider_id: chat, created_at: iso(at), ...part }),
  );
const chat = (person: Person, id: string, at: number) =>
  post(person, "enriched_chats", "chat_provider_id", {
    chat_provider_id: id,
    is_work_related: true,
    theme: "coding",
    intent: "drafting/writing",
    skill_level: "expert",
    domain_expertise: {},
    quality_score: 50,
    quality_metrics: {},
    feedback: {},
    productivity_indicators: {},
    content_preview: "mail [EMAIL_1]",
    engine: "offline",
    created_at: iso(at),
  });
const ids = async (person: Person) =>
  (
    await heed.sql<{ id: string }[]>`
      select message_provider_id as id from public.enriched_messages where user_id = ${person.id}
      union all select chat_provider_id from public.enriched_chats where user_id = ${person.id} order by 1`
  ).map((row) => row.id);
const clear = async (person: Person) => {
  for (const table of ["enriched_messages", "enriched_chats", "whitelist_entries", "erasures"])
    await heed.sql`delete from public.${heed.sql(table)} where user_id = ${person.id}`;
};

describe("Erasing a chat", () => {
  it("takes its messages and itself, and neither another chat nor another person's of the same id", async () => {
    const at = Date.now() - HOUR;
    for (const person of [ana, ben]) {
      await message(person, "m-1", "c-1", at);
      await chat(person, "c-1", at);
    }
    await message(ana, "m-2", "c-2", at);
    await erase(ana, { scope: "chat", chats: ["c-1", "local-1"] });
    expect(await ids(ana)).toEqual(["m-2"]);
    expect(await ids(ben)).toEqual(["c-1", "m-1"]);
  });

  it("keeps what comes late away, and lets what is written afterwards in", async () => {
    await message(ana, "m-1", "c-1", Date.now() - HOUR);
    await chat(ana, "c-1", Date.now() - HOUR);
    expect(await ids(ana)).toEqual(["m-2"]);
    const later = Date.now() + 60_000;
    await heed.sql`update public.erasures set erased_at = now() - interval '1 minute' where user_id = ${ana.id}`;
    await message(ana, "m-3", "c-1", later);
    await chat(ana, "c-1", later);
    expect(await ids(ana)).toEqual(["c-1", "m-2", "m-3"]);
    // Nor does a record that is there become an older one by being told so.
    await message(ana, "m-3", "c-1", Date.now() - HOUR);
    expect(await ids(ana)).toEqual(["c-1", "m-2", "m-3"]);
    await clear(ana);
    await clear(ben);
  });

  it("that comes twice is one: counted once, answered the same", async () => {
    await message(ana, "m-1", "c-1", Date.now() - HOUR);
    const row = await erase(ana, { scope: "chat", chats: ["c-1"] });
    await erase(ana, row);
    const rows =
      await heed.sql`select messages, chat_count from public.erasures where user_id = ${ana.id}`;
    expect(rows).toMatchObject([{ messages: { ...NONE, medium: 1 } }]);
    await clear(ana);
  });
});

describe("Erasing a day", () => {
  it("takes that day's messages, to its edges, and chats that knew of it", async () => {
    const day = Date.now() - 3 * DAY;
    await message(ana, "before", "c-1", day - 1);
    await message(ana, "first", "c-1", day);
    await message(ana, "last", "c-2", day + DAY - 1);
    await message(ana, "after", "c-2", day + DAY);
    await message(ana, "other", "c-3", day + 2 * DAY);
    await chat(ana, "c-1", day - 1);
    await chat(ana, "c-2", day + DAY - 1);
    await chat(ana, "c-3", day + 2 * DAY);
    await erase(ana, { scope: "day", starts_at: iso(day), ends_at: iso(day + DAY) });
    expect(await ids(ana)).toEqual(["after", "before", "c-3", "other"]);
    // A device that has the rest of a chat tells of it again.
    await chat(ana, "c-1", day - 1);
    await chat(ana, "c-2", day + DAY);
    await message(ana, "first", "c-1", day);
    expect(await ids(ana)).toEqual(["after", "before", "c-1", "c-2", "c-3", "other"]);
    await clear(ana);
  });
});

describe("Erasing everything", () => {
  it("takes decisions and ratings too; older ones do not come back, later ones count", async () => {
    const at = Date.now() - HOUR;
    await message(ana, "m-1", "c-1", at);
    const decide = (id: string, decided_at: number) =>
      records.upsert(
        {
          table: "whitelist_entries",
          rows: [
            door.decisionRow({
              message_provider_id: id,
              chat_provider_id: "c-1",
              whitelisted: true,
              fingerprints: ["f"],
              decided_at: iso(decided_at),
              created_at: iso(at),
            }),
          ],
        },
        ana.token,
      );
    await decide("m-1", at);
    const row = await erase(ana, {});
    expect(await ids(ana)).toEqual([]);
    expect(await decide("m-1", at)).toEqual({ ok: true, data: null });
    await decide("m-2", Date.parse(row.erased_at) + 1);
    const left =
      await heed.sql`select message_provider_id from public.whitelist_entries where user_id = ${ana.id}`;
    expect(left).toMatchObject([{ message_provider_id: "m-2" }]);
    await clear(ana);
  });

  it("is heard by the person's other devices, and by nobody else's", async () => {
    const row = await erase(ana, { scope: "chat", chats: ["c-1"], keep_copies: true });
    const pull = async (person: Person) => {
      const result = await records.pull(START, person.token);
      if (!result.ok) throw new Error(result.failure.kind);
      return result.data.page.items.filter((item) => item.kind === "erasure");
    };
    expect(await pull(ana)).toEqual([
      expect.objectContaining({ id: row.id, scope: "chat", chats: ["c-1"], keep_copies: true }),
    ]);
    expect(await pull(ben)).toEqual([]);
    const seen = await heed.call("GET", "/rest/v1/erasures?select=id", { token: admin.token });
    expect(seen.json).toEqual([]);
    await clear(ana);
  });
});

describe("Nobody", () => {
  it("erases without a session, as somebody else, from the future, or by hand", async () => {
    await message(ana, "m-1", "c-1", Date.now() - HOUR);
    const parameters = { p_id: randomUUID(), p_scope: "all", p_erased_at: iso(Date.now() + DAY) };
    expect((await heed.call("POST", "/rest/v1/rpc/erase_own", { body: parameters })).status).toBe(
      401,
    );
    await heed.call("POST", "/rest/v1/rpc/erase_own", { body: parameters, token: ben.token });
    expect(await ids(ana)).toEqual(["m-1"]);
    const [theirs] =
      await heed.sql`select erased_at <= now() as past from public.erasures where user_id = ${ben.id}`;
    expect(theirs).toMatchObject({ past: true });
    for (const [method, path] of [
      ["DELETE", "/rest/v1/enriched_messages?message_provider_id=eq.m-1"],
      ["DELETE", `/rest/v1/erasures?user_id=eq.${ben.id}`],
    ] as const)
      await heed.call(method, path, { token: method === "DELETE" ? ana.token : admin.token });
    const forged = { id: randomUUID(), user_id: ben.id, scope: "all", erased_at: iso(Date.now()) };
    const reply = await heed.call("POST", "/rest/v1/erasures", {
      body: [forged],
      token: ana.token,
    });
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(await ids(ana)).toEqual(["m-1"]);
    const [left] =
      await heed.sql`select count(*)::int as n from public.erasures where user_id = ${ben.id}`;
    expect(left).toEqual({ n: 1 });
    await clear(ana);
    await clear(ben);
  });

  it("erases what their organization keeps", async () => {
    await message(kept, "m-1", "c-1", Date.now() - HOUR);
    const result = await records.erase(door.erasure(erasure({})), kept.token);
    expect(result).toEqual({ ok: false, failure: { kind: "rejected", reason: "42501" } });
    // Nor after leaving it for one that lets them.
    await heed.sql`update public.organization_members set organization_id = ${acme} where user_id = ${kept.id}`;
    await erase(kept, {});
    expect(await ids(kept)).toEqual(["m-1"]);
    await message(kept, "m-2", "c-1", Date.now() - HOUR);
    expect(await ids(kept)).toEqual(["m-1"]);
    await clear(kept);
  });
});

describe("The audit", () => {
  it("counts what was erased, by level, and shows nothing of it", async () => {
    const at = Date.now() - HOUR;
    await message(ana, "m-1", "c-1", at, {
      overall_risk_level: "critical",
      overall_risk_score: 95,
    });
    await message(ana, "m-2", "c-1", at, { user_whitelist: true, user_whitelist_at: iso(at) });
    await erase(ana, { unsent: { ...NONE, high: 2 } });
    const path = `/audit/organizations/${acme}`;
    const report = await heed.call("GET", `${path}?days=7`, { token: admin.token });
    expect(report.json["risk_stats"]?.["erased"]).toEqual({
      erasures: 1,
      messages: 4,
      by_level: { ...NONE, none: 1, high: 2, critical: 1 },
    });
    expect(report.json["risk_stats"]?.["critical_count"]).toBe(0);
    const before = await heed.call("GET", `${path}?start_date=2026-01-01&end_date=2026-01-02`, {
      token: admin.token,
    });
    expect(before.json["risk_stats"]?.["erased"]).toMatchObject({ erasures: 0, messages: 0 });
    await clear(ana);
  });
});

describe("A record and an erasure at the same time", () => {
  it("leave nothing that falls under it, whoever is first", async () => {
    for (let n = 0; n < 12; n++) {
      const at = Date.now() - HOUR;
      await Promise.all([
        message(ana, `m-${n}`, "c-1", at),
        erase(ana, { scope: "chat", chats: ["c-1"] }),
        message(ana, `n-${n}`, "c-1", at),
      ]);
      expect(await ids(ana)).toEqual([]);
    }
    await clear(ana);
  });

  it("are judged in the database exactly as on the devices", async () => {
    const day = Math.floor(Date.now() / DAY) * DAY - 5 * DAY;
    const erasures = [
      { scope: "all", chats: [], starts_at: null, ends_at: null },
      { scope: "day", chats: [], starts_at: day, ends_at: day + DAY },
      { scope: "chat", chats: ["c-1", "c-2"], starts_at: null, ends_at: null },
    ] as const;
    for (const one of erasures) {
      const erased_at = day + 2 * DAY;
      const row = await erase(ana, {
        scope: one.scope,
        chats: [...one.chats],
        starts_at: one.starts_at === null ? null : iso(one.starts_at),
        ends_at: one.ends_at === null ? null : iso(one.ends_at),
        erased_at: iso(erased_at),
      });
      for (const at of [day - 1, day, day + DAY - 1, day + DAY, erased_at, erased_at + 1])
        for (const name of ["c-1", "c-3", null]) {
          const [sql] = await heed.sql`
            select heed.falls_under(e, ${name}, ${iso(at)}::timestamptz) as erased
            from public.erasures e where e.id = ${row.id}`;
          const here = isErased({ chats: [name], at }, { ...one, erased_at });
          expect(sql?.["erased"], `${one.scope} ${name} ${at - day}`).toBe(here);
        }
    }
    await clear(ana);
  });
});
