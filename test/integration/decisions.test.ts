import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allowanceId } from "../../src/domain/allowance.ts";
import { mergeDecisions, type Decision } from "../../src/domain/decision.ts";
import { START, type Cursor } from "../../src/store/pulled.ts";
import { createDoor } from "../../src/sync/leaving.ts";
import { createRecordClient } from "../../src/sync/record-client.ts";
import { trustMasked } from "../../src/domain/masked.ts";
import { messageRow, startHeed, type Person, type TestHeed } from "./heed.ts";

/** What one device of a person decides and another hears, through the real client and the real database. */
let heed: TestHeed;
let ana: Person;
let ben: Person;
let admin: Person;
let records: ReturnType<typeof createRecordClient>;
const door = createDoor(trustMasked);
const SENT = new Date(Date.now() - 3_600_000).toISOString();

beforeAll(async () => {
  heed = await startHeed();
  ana = await heed.signUp("ana@acme.test");
  ben = await heed.signUp("ben@acme.test");
  admin = await heed.signUp("admin@acme.test");
  await heed.organization("Acme", { member: ana, admin });
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

const row = (
  message_provider_id: string,
  { whitelisted, decided_at, fingerprints, expires_at }: Decision,
) =>
  door.decisionRow({
    message_provider_id,
    chat_provider_id: "chat-1",
    whitelisted,
    decided_at: new Date(decided_at).toISOString(),
    expires_at: expires_at == null ? null : new Date(expires_at).toISOString(),
    fingerprints: [...fingerprints],
    created_at: SENT,
  });
const push = async (person: Person, id: string, decision: Decision) =>
  expect(
    await records.upsert({ table: "whitelist_entries", rows: [row(id, decision)] }, person.token),
  ).toEqual({ ok: true, data: null });
const pull = async (person: Person, cursor: Cursor = START) => {
  const result = await records.pull(cursor, person.token);
  if (!result.ok) throw new Error(result.failure.kind);
  return result.data;
};
const decisionOf = async (person: Person, id: string) =>
  (await pull(person)).page.items.find(
    (item) => item.kind === "decision" && item.message_provider_id === id,
  );
const early = Date.now() - 600_000;

describe("a person's decisions", () => {
  it("are read by their devices, with their key, and by nobody else", async () => {
    await push(ana, "m-1", { whitelisted: true, decided_at: early, fingerprints: ["f1"] });
    const { page, more } = await pull(ana);
    expect(more).toBe(false);
    expect(Math.abs(page.server_now - Date.now())).toBeLessThan(10_000);
    expect(page.items).toEqual([
      expect.objectContaining({
        kind: "decision",
        message_provider_id: "m-1",
        whitelisted: true,
        decided_at: early,
        fingerprints: ["f1"],
      }),
    ]);
    expect((await pull(ana)).page.key).toBe(page.key);
    for (const other of [ben, admin]) {
      const theirs = await pull(other);
      expect(theirs.page.items).toEqual([]);
      expect(theirs.page.key).not.toBe(page.key);
      for (const table of ["whitelist_entries", "person_keys"]) {
        const seen = await heed.call("GET", `/rest/v1/${table}?select=user_id`, {
          token: other.token,
        });
        expect(JSON.stringify(seen.json)).not.toContain(ana.id);
      }
    }
    expect((await heed.call("POST", "/rest/v1/rpc/pull_own", { body: {} })).status).toBe(401);
  });

  it("can't be written as somebody else, nor can a key be set", async () => {
    const forged = { ...row("m-2", { whitelisted: true, decided_at: early, fingerprints: [] }) };
    const reply = await heed.call("POST", "/rest/v1/whitelist_entries", {
      body: [{ ...forged, user_id: ana.id }],
      token: ben.token,
    });
    expect(reply.status).toBe(403);
    const key = await heed.call("PATCH", `/rest/v1/person_keys?user_id=eq.${ana.id}`, {
      body: { key: "00".repeat(32) },
      token: ana.token,
    });
    expect(key.status).toBeGreaterThanOrEqual(400);
  });

  it("merge in the database exactly as on the devices", async () => {
    const random = (
      (state: number) => () =>
        (state = (state * 48_271) % 2_147_483_647)
    )(4711);
    for (let history = 0; history < 25; history++) {
      const id = `m-history-${history}`;
      let expected: Decision | null = null;
      for (let n = 0; n < 6; n++) {
        const whitelisted = random() % 2 === 0;
        const fingerprints = whitelisted ? ["a", "b", "c"].filter(() => random() % 2 === 0) : [];
        const expires_at = random() % 2 === 0 ? null : early + 60_000 + (random() % 3);
        const said = { whitelisted, fingerprints, expires_at, decided_at: early + (random() % 3) };
        expected = expected === null ? said : mergeDecisions(expected, said);
        await push(ana, id, said);
      }
      expect(await decisionOf(ana, id)).toMatchObject({ expires_at: null, ...expected });
    }
  });

  it("from the future are from now", async () => {
    await push(ana, "m-3", { whitelisted: true, decided_at: Date.now() + 1e9, fingerprints: [] });
    const found = await decisionOf(ana, "m-3");
    expect(found?.kind === "decision" && found.decided_at).toBeLessThanOrEqual(Date.now() + 1_000);
  });

  it("made over the API are heard too, and a repeated push of the record changes nothing", async () => {
    const pushed = await heed.call("POST", "/rest/v1/enriched_messages", {
      body: [messageRow("m-4")],
      token: ben.token,
    });
    expect(pushed.status).toBe(201);
    expect(await decisionOf(ben, "m-4")).toBeUndefined();
    await heed.call("POST", "/rest/v1/rpc/whitelist_message", {
      body: { p_message_provider_id: "m-4", p_whitelisted: true },
      token: ben.token,
    });
    expect(await decisionOf(ben, "m-4")).toMatchObject({ whitelisted: true });
    const values = { whitelisted: true, fingerprints: ["v"] };
    const heard = await decisionOf(ben, "m-4");
    if (heard?.kind !== "decision") throw new Error("no decision");
    await push(ben, "m-4", { ...values, decided_at: heard.decided_at });
    await heed.call("PATCH", "/rest/v1/enriched_messages?message_provider_id=eq.m-4", {
      body: { model: "gpt-6" },
      token: ben.token,
    });
    expect(await decisionOf(ben, "m-4")).toMatchObject(values);
  });

  it("come page by page, each at least once, while others are written", async () => {
    const ids = Array.from({ length: 30 }, (_, n) => `m-page-${n}`);
    for (const id of ids)
      await push(ben, id, { whitelisted: true, decided_at: early, fingerprints: [] });
    const seen = new Set<string>();
    let cursor: Record<string, unknown> = { p_since: null, p_after: "" };
    for (let pages = 0; pages < 30; pages++) {
      const { json } = await heed.call("POST", "/rest/v1/rpc/pull_own", {
        body: { ...cursor, p_limit: 4 },
        token: ben.token,
      });
      const items = json["items"] as unknown as { message_provider_id: string }[];
      for (const item of items) seen.add(item.message_provider_id);
      cursor = { p_since: json["since"], p_after: json["after"] };
      if (pages === 2)
        await push(ben, "m-page-late", { whitelisted: true, decided_at: early, fingerprints: [] });
      if ((json["more"] as unknown) !== true) break;
    }
    expect([...ids, "m-page-late"].filter((id) => !seen.has(id))).toEqual([]);
  });
});

describe("what ends by itself", () => {
  const ends = early + 900_000;

  it("ends at the same time on every device, a rule's like a value's, whatever of the message's record comes after", async () => {
    const id = allowanceId({ scope: "rule", rule_id: "email", site: "chatgpt" });
    for (const one of [id, "m-ends"])
      await push(ana, one, {
        whitelisted: true,
        decided_at: early,
        fingerprints: [],
        expires_at: ends,
      });
    expect(await decisionOf(ana, id)).toMatchObject({ whitelisted: true, expires_at: ends });
    const decided = (at: number) => ({
      user_whitelist: true,
      user_whitelist_at: new Date(at).toISOString(),
    });
    const written = await heed.call("POST", "/rest/v1/enriched_messages", {
      body: [messageRow("m-ends", decided(early))],
      token: ana.token,
    });
    expect(written.status).toBe(201);
    expect(await decisionOf(ana, "m-ends")).toMatchObject({ expires_at: ends });
    await heed.call("PATCH", "/rest/v1/enriched_messages?message_provider_id=eq.m-ends", {
      body: decided(early + 5),
      token: ana.token,
    });
    expect(await decisionOf(ana, "m-ends")).toMatchObject({ whitelisted: true, expires_at: null });
  });
});

describe("a person's rating of a chat", () => {
  it("is heard when it is set and when it is taken back, not when the chat is pushed", async () => {
    const rate = (score: number | null) =>
      heed.sql`update public.enriched_chats set user_quality_score = ${score},
        user_override_quality = ${score !== null} where chat_provider_id = 'c-1'`;
    await heed.sql`insert into public.enriched_chats (user_id, chat_provider_id, is_work_related, theme, intent,
        skill_level, domain_expertise, quality_score, quality_metrics, feedback, productivity_indicators, engine)
      values (${admin.id}, 'c-1', true, 't', 'i', 'expert', '{}', 50, '{}', '{}', '{}', 'offline')`;
    const ratings = async () => (await pull(admin)).page.items;
    expect(await ratings()).toEqual([]);
    const say = (person: Person, score: number | null) =>
      records.rate(door.rating({ chat_provider_id: "c-1", score }), person.token);
    expect(await say(admin, 70)).toEqual({ ok: true, data: null });
    expect(await ratings()).toMatchObject([{ kind: "rating", score: 70 }]);
    // Another's chat is one that is not there.
    expect(await say(ben, 10)).toMatchObject({ ok: false, failure: { reason: "no_chat" } });
    expect(await say(admin, null)).toEqual({ ok: true, data: null });
    await rate(88);
    expect(await ratings()).toMatchObject([{ kind: "rating", chat_provider_id: "c-1", score: 88 }]);
    await rate(null);
    expect(await ratings()).toMatchObject([{ score: null }]);
  });
});
