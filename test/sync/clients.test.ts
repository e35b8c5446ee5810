import { describe, expect, it } from "vitest";
import { trustMasked } from "../../src/domain/masked.ts";
import { createEnrichmentClient } from "../../src/sync/enrichment-client.ts";
import { createDoor } from "../../src/sync/leaving.ts";
import { createRecordClient } from "../../src/sync/record-client.ts";
import { createServer } from "../../src/sync/server.ts";
import { SESSION_KEY, createSession } from "../../src/sync/session.ts";
import { createSettings } from "../../src/sync/settings.ts";
import { assessment } from "../store/make.ts";
import { createMemory } from "./memory.ts";

type Answer = { status: number; body?: unknown; headers?: Record<string, string> };
const CONFIG = {
  supabase_url: "http://localhost:8787",
  publishable_key: "sb_publishable_test",
  engine: "offline",
  version: "1",
} as const;

/** A network that answers by path; a path it does not know is a network that is gone. */
function network(answers: Record<string, Answer | (() => Answer | Promise<Answer>)>) {
  const seen: { url: URL; method: string; headers: Headers; body: unknown }[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const text = await request.text();
    const body: unknown = text === "" ? null : JSON.parse(text);
    seen.push({ url, method: request.method, headers: request.headers, body });
    const known = answers[url.pathname];
    if (known === undefined) throw new TypeError("fetch failed");
    const { status, body: json, headers } = typeof known === "function" ? await known() : known;
    return Response.json(json ?? null, { status, headers: headers ?? {} });
  };
  return { fetch, seen };
}
const problem = (status: number, code: string): Answer => ({
  status,
  body: { type: "about:blank", title: code, status, code, detail: "" },
});

describe("the enrichment client", () => {
  const door = createDoor(trustMasked);
  const input = {
    content: door.text(trustMasked("Use [AWS_KEY_1]")),
    message_provider_id: "message-1",
    site: "chatgpt",
  };
  const good = { ...assessment(95), engine: "offline", degraded: false, processing_time_ms: 1 };
  const ask = async (answer: Answer | undefined) => {
    const path = "/enrichment/enrich-message";
    const { fetch, seen } = network(answer === undefined ? {} : { [path]: answer });
    const serverUrl = async () => "http://localhost:8787";
    return {
      result: await createEnrichmentClient({ fetch, serverUrl }).enrichMessage(input, "token"),
      seen,
    };
  };

  it("asks with the person's token, as the user's message, and lets the server keep nothing", async () => {
    const { result, seen } = await ask({ status: 200, body: good });
    expect(result).toMatchObject({ ok: true, data: { overall_risk_score: 95 } });
    expect(seen[0]?.headers.get("authorization")).toBe("Bearer token");
    expect(seen[0]?.body).toEqual({ ...input, role: "user", persist: false });
  });

  it.each([
    ["no network", undefined, { kind: "unreachable" }],
    ["a gateway without a server", { status: 502 }, { kind: "unreachable" }],
    ["an expired token", problem(401, "unauthenticated"), { kind: "unauthenticated" }],
    [
      "too many requests",
      { ...problem(429, "rate_limited"), headers: { "retry-after": "7" } },
      { kind: "throttled", reason: "rate_limited", retry_after_ms: 7_000 },
    ],
    [
      "a spent budget",
      problem(402, "budget_exhausted"),
      { kind: "throttled", reason: "budget_exhausted" },
    ],
    ["a text it won't take", problem(422, "invalid"), { kind: "rejected", reason: "invalid" }],
    ["a failing engine", problem(503, "unavailable"), { kind: "failed", reason: "unavailable" }],
    ["a bug", problem(500, "internal"), { kind: "failed", reason: "internal" }],
    [
      "an answer that is none",
      { status: 200, body: { hello: 1 } },
      { kind: "failed", reason: "bad_answer" },
    ],
  ] as const)("%s", async (_name, answer, failure) => {
    expect((await ask(answer)).result).toMatchObject({ ok: false, failure });
  });
});

async function setUp(answers: Parameters<typeof network>[0]) {
  const { fetch, seen } = network({ "/config": { status: 200, body: CONFIG }, ...answers });
  const storage = createMemory();
  const settings = createSettings(storage);
  const server = createServer({ settings, storage, fetch });
  const session = createSession({ storage, server, fetch });
  return { fetch, seen, storage, settings, server, session };
}
const TOKENS = "/auth/v1/token";
const UNREACHABLE = { ok: false, failure: { kind: "unreachable" } } as const;
const signedIn = (part: object = {}) => ({
  access_token: jwt(),
  refresh_token: "refresh",
  token_type: "bearer",
  expires_in: 3_600,
  user: { id: "user-1", email: "ana@example.org", aud: "authenticated", created_at: "" },
  ...part,
});
/** Shaped like a token; made here, signed by nobody. */
function jwt(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const exp = Math.floor(Date.now() / 1_000) + 3_600;
  return [part({ alg: "HS256" }), part({ sub: "user-1", exp }), "signature"].join(".");
}

describe("the session", () => {
  it("signs in, remembers who it is, and gives their token to nobody else", async () => {
    const { session, storage } = await setUp({ [TOKENS]: { status: 200, body: signedIn() } });
    expect(await session.signIn("ana@example.org", "word")).toEqual({ ok: true });
    expect(storage.values.has(SESSION_KEY)).toBe(true);
    expect(await session.who()).toEqual({ user_id: "user-1", email: "ana@example.org" });
    expect(await session.token("user-1")).toMatchObject({ ok: true });
    expect(await session.token("user-2")).toEqual({
      ok: false,
      failure: { kind: "unauthenticated" },
    });
  });

  it("tells wrong credentials from a server that is not there", async () => {
    const wrong = { status: 400, body: { error_code: "invalid_credentials", msg: "no" } };
    const refused = await setUp({ [TOKENS]: wrong });
    expect(await refused.session.signIn("ana@example.org", "x")).toEqual({
      ok: false,
      code: "wrong_credentials",
    });
    const gone = await setUp({});
    expect(await gone.session.signIn("ana@example.org", "x")).toEqual({
      ok: false,
      code: "server_unreachable",
    });
  });

  it("a refused token is renewed; without a server the person stays signed in", async () => {
    let answer: Answer = { status: 200, body: signedIn() };
    const { session, storage } = await setUp({ [TOKENS]: () => answer });
    await session.signIn("ana@example.org", "word");
    const renewed = jwt();
    answer = { status: 200, body: signedIn({ access_token: renewed }) };
    expect(await session.refresh("user-1")).toEqual({ ok: true, data: renewed });

    answer = { status: 503 };
    expect(await session.refresh("user-1")).toEqual(UNREACHABLE);
    expect(await session.who()).not.toBeNull();
    expect(storage.values.has(SESSION_KEY)).toBe(true);
  });

  it.each([
    ["asks for patience", { status: 429 }],
    ["fails", { status: 500 }],
    ["is another that answers here", { status: 403 }],
    ["says nothing that is understood", { status: 200, body: { hello: 1 } }],
  ] as const)(
    "whose token has ended while the server %s is asked again the next time, and not signed out",
    async (_name, bad) => {
      let answer: Answer = { status: 200, body: signedIn({ expires_in: 30 }) };
      const { session, seen } = await setUp({ [TOKENS]: () => answer });
      await session.signIn("ana@example.org", "word");
      answer = bad;
      expect(await session.token("user-1")).toEqual(UNREACHABLE);
      // One try each time: nothing holds the round up, and no earlier failure answers for a server that is back.
      expect(seen.filter(({ url }) => url.pathname === TOKENS)).toHaveLength(2);
      const renewed = jwt();
      answer = { status: 200, body: signedIn({ access_token: renewed }) };
      expect(await session.token("user-1")).toEqual({ ok: true, data: renewed });
    },
  );

  it("a token that ended is renewed once for all who ask at the same time", async () => {
    let answer: Answer = { status: 200, body: signedIn({ expires_in: 30 }) };
    const { session, seen } = await setUp({ [TOKENS]: () => answer });
    await session.signIn("ana@example.org", "word");
    const renewed = jwt();
    answer = { status: 200, body: signedIn({ access_token: renewed, refresh_token: "second" }) };
    const asked = await Promise.all([1, 2, 3].map(() => session.token("user-1")));
    expect(asked).toEqual([1, 2, 3].map(() => ({ ok: true, data: renewed })));
    expect(seen.filter(({ url }) => url.pathname === TOKENS)).toHaveLength(2);
  });

  it("a renewal that comes back late changes nothing for who signed out or in meanwhile", async () => {
    let meanwhile = async (): Promise<void> => {};
    let answer: Answer = { status: 200, body: signedIn() };
    const { session, storage } = await setUp({
      [TOKENS]: async () => {
        const mine = answer;
        await meanwhile();
        return mine;
      },
    });
    await session.signIn("ana@example.org", "word");
    meanwhile = async () => storage.remove(SESSION_KEY);
    expect(await session.refresh("user-1")).toMatchObject({ ok: false });
    expect(await session.who()).toBeNull();

    meanwhile = async () => {};
    await session.signIn("ana@example.org", "word");
    const again = { ...signedIn({ refresh_token: "of the new sign-in" }), expires_at: 9e9 };
    answer = { status: 400 };
    meanwhile = async () => storage.set(SESSION_KEY, JSON.stringify(again));
    expect(await session.refresh("user-1")).toEqual({ ok: true, data: again.access_token });
    expect(await session.who()).not.toBeNull();
  });

  it("a session that can't be renewed is over", async () => {
    let answer: Answer = { status: 200, body: signedIn() };
    const { session, storage } = await setUp({ [TOKENS]: () => answer });
    await session.signIn("ana@example.org", "word");
    answer = { status: 400, body: { error_code: "refresh_token_not_found", msg: "gone" } };
    expect(await session.refresh("user-1")).toEqual({
      ok: false,
      failure: { kind: "unauthenticated" },
    });
    expect(await session.who()).toBeNull();
    expect(storage.values.has(SESSION_KEY)).toBe(false);
  });

  it("who signs out is signed out, also when the server is away", async () => {
    const { session } = await setUp({ [TOKENS]: { status: 200, body: signedIn() } });
    await session.signIn("ana@example.org", "word");
    await session.signOut();
    expect(await session.who()).toBeNull();
  });
});

describe("the record client", () => {
  const rows = { table: "enriched_messages", rows: [] } as const;

  it("upserts on the record's own key, with the person's token", async () => {
    const { server, fetch, seen } = await setUp({
      "/rest/v1/enriched_messages": { status: 201 },
    });
    const records = createRecordClient({ server, fetch, now: () => 0 });
    expect(await records.upsert({ ...rows, rows: [] }, "token")).toEqual({ ok: true, data: null });
    const [, request] = seen;
    expect(request?.url.searchParams.get("on_conflict")).toBe("user_id,message_provider_id");
    expect(request?.headers.get("prefer")).toContain("resolution=merge-duplicates");
    expect(request?.headers.get("authorization")).toBe("Bearer token");
    expect(request?.headers.get("apikey")).toBe(CONFIG.publishable_key);
  });

  it.each([
    [
      { status: 403, body: { code: "42501", message: "rls" } },
      { kind: "rejected", reason: "42501" },
    ],
    [{ status: 401, body: { code: "PGRST301", message: "jwt" } }, { kind: "unauthenticated" }],
    [
      { status: 429, body: {}, headers: { "retry-after": "3" } },
      { kind: "throttled", retry_after_ms: 3_000 },
    ],
    [
      { status: 500, body: { code: "SUP", message: "check" } },
      { kind: "failed", reason: "SUP" },
    ],
  ] as const)("%o", async (answer, failure) => {
    const { server, fetch } = await setUp({ "/rest/v1/enriched_messages": answer });
    const records = createRecordClient({ server, fetch, now: () => 0 });
    expect(await records.upsert({ ...rows, rows: [] }, "token")).toMatchObject({
      ok: false,
      failure,
    });
  });

  it("without a network says so, and does not throw", async () => {
    const { server, fetch } = await setUp({});
    const records = createRecordClient({ server, fetch, now: () => 0 });
    expect(await records.upsert({ ...rows, rows: [] }, "token")).toEqual({
      ok: false,
      failure: { kind: "unreachable" },
    });
  });
});
