import { SignJWT, UnsecuredJWT } from "jose";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  EnrichChatResponseSchema,
  EnrichMessageResponseSchema,
  RatedChatsResponseSchema,
  RiskyMessagesResponseSchema,
} from "../../src/domain/api/enrichment.ts";
import { ProblemSchema } from "../../src/domain/api/problem.ts";
import { ConfigResponseSchema } from "../../src/domain/api/public.ts";
import { generatedKey, items, messageRow, startHeed, type Person, type TestHeed } from "./heed.ts";

let heed: TestHeed;
let ana: Person;
let ben: Person;
let admin: Person;
let acme: string;

beforeAll(async () => {
  heed = await startHeed();
  ana = await heed.signUp("ana@acme.test");
  ben = await heed.signUp("ben@acme.test");
  admin = await heed.signUp("admin@acme.test");
  acme = await heed.organization("Acme", { member: ana, admin });
  await heed.sql`insert into public.organization_members (organization_id, user_id) values (${acme}, ${ben.id})`;
});
afterAll(() => heed?.stop());

const post = (path: string, body: unknown, person: Person | null = ana) =>
  heed.call("POST", `/enrichment/${path}`, { body, ...(person ? { token: person.token } : {}) });
const get = (path: string, person: Person = ana) =>
  heed.call("GET", `/enrichment/${path}`, { token: person.token });
const rows = (id: string) =>
  heed.sql`select * from public.enriched_messages where message_provider_id = ${id}`;

describe("Anyone", () => {
  it("learns from /config how to connect", async () => {
    const config = ConfigResponseSchema.parse((await heed.call("GET", "/config")).json);
    expect(config.supabase_url).toBe(heed.server.url);
    expect(config.engine).toBe("offline");
    expect(config.demo).toBeUndefined();
  });

  it("sees in /healthz which engine serves", async () => {
    expect((await heed.call("GET", "/healthz")).json).toMatchObject({
      status: "ok",
      engine: "offline",
    });
  });

  it("reads the API's description, and docs that load nothing from elsewhere", async () => {
    const { json } = await heed.call("GET", "/openapi.json");
    expect(Object.keys(json["paths"] ?? {}).toSorted()).toEqual([
      "/audit/organizations/{organization_id}",
      "/audit/organizations/{organization_id}/coverage",
      "/audit/organizations/{organization_id}/export.csv",
      "/config",
      "/enrichment/enrich-chat",
      "/enrichment/enrich-chat-batch",
      "/enrichment/enrich-message",
      "/enrichment/enrich-message-batch",
      "/enrichment/override-quality",
      "/enrichment/rated-chats",
      "/enrichment/risky-messages",
      "/enrichment/whitelist-message",
      "/healthz",
    ]);
    expect(JSON.stringify(json["paths"]?.["/enrichment/enrich-message-batch"])).toContain(
      '"maxLength":50000',
    );
    const docs = await heed.call("GET", "/docs");
    expect(docs.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(docs.text).not.toMatch(/https?:\/\//);
    const script = await heed.call("GET", "/docs/swagger-ui-bundle.js");
    expect(script.status).toBe(200);
    expect(script.headers.get("content-type")).toContain("javascript");
  });

  it("gets a console page, and a typed problem where there is nothing", async () => {
    const page = await heed.call("GET", "/");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(page.headers.get("x-content-type-options")).toBe("nosniff");
    const nothing = await heed.call("GET", "/nothing/here");
    expect(nothing.headers.get("content-type")).toContain("application/problem+json");
    expect(ProblemSchema.parse(nothing.json).code).toBe("not_found");
  });

  it("may call from any origin, without credentials", async () => {
    const response = await fetch(`${heed.server.url}/enrichment/enrich-message`, {
      method: "OPTIONS",
      headers: {
        Origin: "chrome-extension://abc",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
  });

  it("is not answered under a name that is not this machine's", async () => {
    const { request } = await import("node:http");
    const { port } = new URL(heed.server.url);
    const status = await new Promise<number>((resolve, reject) => {
      request(
        { host: "127.0.0.1", port, path: "/config", headers: { Host: "rebound.example" } },
        (r) => resolve(r.resume().statusCode ?? 0),
      )
        .on("error", reject)
        .end();
    });
    expect(status).toBe(403);
  });
});

describe("A token", () => {
  const sign = async (claims: object, secret?: string) => {
    const keys = JSON.parse(await readFile(join(heed.data_dir, "keys.json"), "utf8")) as {
      jwt_secret: string;
    };
    return new SignJWT({ aud: "authenticated", sub: ana.id, role: "authenticated", ...claims })
      .setProtectedHeader({ alg: "HS256" })
      .sign(new TextEncoder().encode(secret ?? keys.jwt_secret));
  };
  const now = Math.floor(Date.now() / 1000);
  const ask = (token?: string) =>
    heed.call("GET", "/enrichment/risky-messages", token === undefined ? {} : { token });

  it("that we signed is good", async () => {
    expect((await ask(await sign({ exp: now + 60 }))).status).toBe(200);
  });

  it.each([
    ["missing", async () => undefined],
    ["no token at all", async () => "nonsense"],
    ["expired", () => sign({ exp: now - 60 })],
    ["without an end", () => sign({})],
    ["for another audience", () => sign({ exp: now + 60, aud: "other" })],
    ["without a person", () => sign({ exp: now + 60, sub: undefined })],
    ["of a person who is no uuid", () => sign({ exp: now + 60, sub: "admin" })],
    ["signed by somebody else", () => sign({ exp: now + 60 }, "x".repeat(40))],
    [
      "unsigned (alg none)",
      async () => new UnsecuredJWT({ aud: "authenticated", sub: ana.id, exp: now + 60 }).encode(),
    ],
    [
      "tampered with",
      async () => {
        const [header, , signature] = ana.token.split(".");
        const payload = Buffer.from(
          JSON.stringify({ sub: ben.id, aud: "authenticated", exp: now + 60 }),
        ).toString("base64url");
        return [header, payload, signature].join(".");
      },
    ],
  ])("that is %s is refused", async (_what, token) => {
    const reply = await ask(await token());
    expect([reply.status, ProblemSchema.parse(reply.json).code]).toEqual([401, "unauthenticated"]);
    expect(reply.headers.get("www-authenticate")).toContain("Bearer");
  });
});

describe("enrich-message", () => {
  it("rates a message and says which engine did", async () => {
    const content = `my key is ${generatedKey()} and more`;
    const reply = await post("enrich-message", { content });
    const result = EnrichMessageResponseSchema.parse(reply.json);
    expect(result).toMatchObject({
      overall_risk_level: "critical",
      suggested_action: "block",
      engine: "offline",
      degraded: false,
    });
    expect(result.risk_categories.security.detected).toBe(true);
  });

  it("rates masked text as if the values were there", async () => {
    const masked = await post("enrich-message", { content: "my key is [AWS_KEY_1]" });
    expect(masked.json["overall_risk_level"]).toBe("critical");
  });

  it("stores a message under its id, masked, for the caller whatever the body says", async () => {
    const key = generatedKey();
    await post("enrich-message", {
      content: `use ${key}`,
      message_provider_id: "m-1",
      chat_provider_id: "c-1",
      site: "chatgpt",
      user_id: ben.id,
    });
    const [row] = await rows("m-1");
    expect(row).toMatchObject({ user_id: ana.id, organization_id: acme, site: "chatgpt" });
    expect(row?.["content"]).toMatch(/^use \[AWS_KEY_1\]$/);
    const all = await heed.sql`select m::text as row from public.enriched_messages m`;
    expect(JSON.stringify(all)).not.toContain(key);
  });

  it("stores raw text only where the policy is full", async () => {
    const boss = await heed.signUp("boss@open.test");
    const open = await heed.organization("Open", { owner: boss });
    await heed.sql`update public.organizations set policy = '{"storage":"full"}' where id = ${open}`;
    const content = `use ${generatedKey()}`;
    await post("enrich-message", { content, message_provider_id: "m-full" }, boss);
    expect((await rows("m-full"))[0]?.["content"]).toBe(content);
  });

  it("answers a repeat from the store, and assesses anew when the text changed", async () => {
    const id = "m-repeat";
    await post("enrich-message", { content: "hello", message_provider_id: id });
    await heed.sql`update public.enriched_messages set risk_summary = '["from the store"]' where message_provider_id = ${id}`;
    const repeat = await post("enrich-message", { content: "hello", message_provider_id: id });
    expect(repeat.json["risk_summary"]).toEqual(["from the store"]);
    const changed = await post("enrich-message", {
      content: `hello ${generatedKey()}`,
      message_provider_id: id,
    });
    expect(changed.json["overall_risk_level"]).toBe("critical");
    const found = await rows(id);
    expect(found.map((row) => row["overall_risk_level"])).toEqual(["critical"]);
  });

  it("knows a message that the device pushed before", async () => {
    await heed.call("POST", "/rest/v1/enriched_messages", {
      body: messageRow("m-pushed", { risk_summary: ["the device's"] }),
      token: ana.token,
    });
    const reply = await post("enrich-message", {
      content: "mail [EMAIL_1]",
      message_provider_id: "m-pushed",
    });
    expect(reply.json["risk_summary"]).toEqual(["the device's"]);
  });

  it("does not take a device's newer text for the one it assessed before", async () => {
    const id = "m-newer";
    const first = await post("enrich-message", { content: "hello again", message_provider_id: id });
    expect(first.json["overall_risk_level"]).toBe("none");
    await heed.sql`update public.enriched_messages
      set content = 'mail [EMAIL_1]', risk_summary = '["the device''s"]' where message_provider_id = ${id}`;
    const device = await post("enrich-message", {
      content: "mail [EMAIL_1]",
      message_provider_id: id,
    });
    expect(device.json["risk_summary"]).toEqual(["the device's"]);
    const old = await post("enrich-message", { content: "hello again", message_provider_id: id });
    expect(old.json["risk_summary"]).toEqual([]);
  });

  it("keeps people apart who use the same id", async () => {
    await post("enrich-message", { content: "one", message_provider_id: "m-same" }, ana);
    await post("enrich-message", { content: "two", message_provider_id: "m-same" }, ben);
    const found = await rows("m-same");
    expect(new Set(found.map((row) => row["content"]))).toEqual(new Set(["one", "two"]));
  });

  it("stores nothing without an id, or when told not to", async () => {
    const before = await heed.sql`select count(*) from public.enriched_messages`;
    await post("enrich-message", { content: "no id" });
    await post("enrich-message", {
      content: "told not to",
      message_provider_id: "m-no",
      persist: false,
    });
    expect(await heed.sql`select count(*) from public.enriched_messages`).toEqual(before);
  });

  it("takes the same message many times at once and stores it once", async () => {
    const replies = await Promise.all(
      Array.from({ length: 12 }, () =>
        post("enrich-message", { content: "at once", message_provider_id: "m-once" }),
      ),
    );
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200]));
    expect(await rows("m-once")).toHaveLength(1);
  });
});

describe("enrich-chat", () => {
  it("classifies a chat, stores it once and answers a repeat from the store", async () => {
    const body = {
      user_message: "Write a unit test in TypeScript for this parser",
      assistant_response: "Here it is",
      chat_provider_id: "c-1",
    };
    const first = EnrichChatResponseSchema.parse((await post("enrich-chat", body)).json);
    expect(first).toMatchObject({ theme: "coding", is_work_related: true, engine: "offline" });
    await heed.sql`update public.enriched_chats set theme = 'legal' where chat_provider_id = 'c-1'`;
    expect((await post("enrich-chat", body)).json["theme"]).toBe("legal");
    const next = await post("enrich-chat", { ...body, assistant_response: "Another answer" });
    expect(next.json["theme"]).toBe("coding");
    const [{ count } = { count: 0 }] = await heed.sql<{ count: number }[]>`
      select count(*)::int as count from public.enriched_chats where chat_provider_id = 'c-1'`;
    expect(count).toBe(1);
  });

  it("stores a masked preview of at most 200 characters", async () => {
    const key = generatedKey();
    await post("enrich-chat", {
      user_message: `explain ${key} ${"word ".repeat(100)}`,
      chat_provider_id: "c-long",
    });
    const [row] = await heed.sql<{ content_preview: string }[]>`
      select content_preview from public.enriched_chats where chat_provider_id = 'c-long'`;
    expect(row?.content_preview).toHaveLength(200);
    expect(row?.content_preview).not.toContain(key);
  });

  it("neither stores nor answers what masking takes out: feedback rewrites the prompt", async () => {
    const key = generatedKey();
    const reply = await post("enrich-chat", {
      user_message: `Write a script that uploads a file with ${key}`,
      assistant_response: `Sure, with ${key}`,
      chat_provider_id: "c-key",
    });
    expect(reply.status).toBe(200);
    expect(reply.text).not.toContain(key);
    const all = await heed.sql`select c::text as row from public.enriched_chats c`;
    expect(JSON.stringify(all)).not.toContain(key);
  });
});

describe("A batch", () => {
  it("keeps order, and one bad item fails alone", async () => {
    const messages = [
      { content: "first", message_provider_id: "b-1" },
      { content: 7, message_provider_id: "b-2" },
      { content: "x".repeat(50_001), message_provider_id: "b-3" },
      "nonsense",
      { content: `key ${generatedKey()}`, message_provider_id: "b-5" },
    ];
    const { status, json } = await post("enrich-message-batch", { messages });
    expect(status).toBe(200);
    expect(items(json["results"]).map((r) => [r["message_provider_id"], r["success"]])).toEqual([
      ["b-1", true],
      ["b-2", false],
      ["b-3", false],
      [null, false],
      ["b-5", true],
    ]);
    expect(items(json["results"])[1]?.["error"]).toMatchObject({ code: "invalid" });
    expect(items(json["results"])[4]?.["data"]?.["overall_risk_level"]).toBe("critical");
    expect(await rows("b-1")).toHaveLength(1);
    expect(await rows("b-2")).toHaveLength(0);
  });

  it("of chats does too", async () => {
    const { json } = await post("enrich-chat-batch", {
      chats: [{ user_message: "" }, { user_message: "write a poem", chat_provider_id: "cb-2" }],
    });
    expect(items(json["results"]).map((r) => r["success"])).toEqual([false, true]);
    expect(items(json["results"])[1]?.["chat_provider_id"]).toBe("cb-2");
  });

  it.each([
    ["enrich-message-batch", { messages: [] }],
    ["enrich-message-batch", { messages: Array.from({ length: 101 }, () => ({ content: "x" })) }],
    ["enrich-chat-batch", { chats: Array.from({ length: 51 }, () => ({ user_message: "x" })) }],
  ])("of the wrong size is refused: %s", async (path, body) => {
    expect((await post(path, body)).status).toBe(422);
  });
});

describe("Bad input", () => {
  it.each<[string, unknown, string]>([
    ["enrich-message", {}, "content"],
    ["enrich-message", { content: "" }, "content"],
    ["enrich-message", { content: 5 }, "content"],
    ["enrich-message", { content: "x".repeat(50_001) }, "content"],
    ["enrich-message", { content: "x", role: "system" }, "role"],
    ["enrich-message", { content: "x", message_provider_id: "" }, "message_provider_id"],
    ["enrich-message", { content: "x", persist: "yes" }, "persist"],
    ["enrich-message", [], ""],
    ["enrich-message", "{ not json", ""],
    ["enrich-chat", { user_message: null }, "user_message"],
    ["enrich-chat", { user_message: "x".repeat(50_001) }, "user_message"],
    [
      "enrich-chat",
      { user_message: "x", assistant_response: "x".repeat(50_001) },
      "assistant_response",
    ],
    ["whitelist-message", {}, "message_provider_id"],
    ["whitelist-message", { message_provider_id: "x", reason: "x".repeat(501) }, "reason"],
    ["override-quality", { chat_provider_id: "x", quality_score: 101 }, "quality_score"],
    ["override-quality", { chat_provider_id: "x" }, "quality_score"],
  ])("%s: a 422 names the field", async (path, body, field) => {
    const reply = await post(path, body);
    expect(reply.status).toBe(422);
    const problem = ProblemSchema.parse(reply.json);
    expect(problem.code).toBe("invalid");
    expect(problem.errors?.map((error) => error.path)).toContain(field);
    expect(reply.text).not.toMatch(/at .*\.ts|postgres|zod/i);
  });

  it.each([
    "risky-messages?days=0",
    "risky-messages?days=366",
    "risky-messages?days=many",
    "risky-messages?min_risk_level=awful",
    "risky-messages?limit=201",
    "risky-messages?cursor=nonsense",
    "rated-chats?order_by=fun",
    "rated-chats?min_quality=-1",
    `rated-chats?cursor=${Buffer.from('["1) or true","x"]').toString("base64url")}`,
  ])("GET %s is a 422", async (path) => {
    const reply = await get(path);
    expect([reply.status, reply.json["code"]]).toEqual([422, "invalid"]);
  });

  it("a body over 1 MB is a 413", async () => {
    const reply = await post("enrich-message", { content: "x".repeat(1_100_000) });
    expect([reply.status, reply.json["code"]]).toEqual([413, "too_large"]);
  });

  it("text that PostgreSQL cannot hold is stored with replacements; ids like that are refused", async () => {
    const content = "a\u0000b \ud800 [EMAIL_1]";
    for (const [path, body] of [
      ["enrich-message", { content, message_provider_id: "odd" }],
      ["enrich-chat", { user_message: content, chat_provider_id: "odd" }],
    ] as const)
      expect((await post(path, body)).status).toBe(200);
    expect((await rows("odd"))[0]?.["content"]).toBe("a\uFFFDb \uFFFD [EMAIL_1]");
    const id = await post("enrich-message", { content: "x", message_provider_id: "a\u0000" });
    expect([id.status, id.json["code"]]).toEqual([422, "invalid"]);
    const reason = await post("whitelist-message", {
      message_provider_id: "odd",
      reason: "\u0000",
    });
    expect([reason.status, reason.json["code"]]).toEqual([422, "invalid"]);
  });

  it("a text that masking makes much longer is stored", async () => {
    const content = Array.from({ length: 6_000 }, (_, n) => `8.${n % 250}.${n % 99}.4`)
      .join(" ")
      .slice(0, 50_000);
    const reply = await post("enrich-message", { content, message_provider_id: "longer" });
    expect(reply.status).toBe(200);
  });

  it("what is not there is a 404", async () => {
    const message = await post("whitelist-message", { message_provider_id: "none such" });
    expect([message.status, message.json["code"]]).toEqual([404, "not_found"]);
    const chat = await post("override-quality", {
      chat_provider_id: "none such",
      quality_score: 5,
    });
    expect([chat.status, chat.json["code"]]).toEqual([404, "not_found"]);
    // Somebody else's is not there either.
    expect((await post("whitelist-message", { message_provider_id: "m-1" }, ben)).status).toBe(404);
  });
});

describe("A person's own records", () => {
  it("list risky messages newest first, page by page, without gaps or repeats", async () => {
    const pager = await heed.signUp("pager@acme.test");
    const at = (n: number) => new Date(Date.now() - Math.floor(n / 3) * 60_000).toISOString();
    for (let n = 0; n < 14; n++)
      await heed.call("POST", "/rest/v1/enriched_messages", {
        body: messageRow(`p-${n}`, {
          created_at: at(n),
          overall_risk_level: n === 13 ? "low" : "high",
        }),
        token: pager.token,
      });
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const reply = await get(`risky-messages?limit=4${cursor ? `&cursor=${cursor}` : ""}`, pager);
      const page = RiskyMessagesResponseSchema.parse(reply.json);
      seen.push(...page.items.map((item) => item.message_provider_id));
      cursor = page.next_cursor;
    }
    expect(seen).toHaveLength(13);
    expect(new Set(seen).size).toBe(13);
    expect(new Set(seen.slice(0, 3))).toEqual(new Set(["p-0", "p-1", "p-2"]));
  });

  it.each(["quality_desc", "quality_asc", "date_desc", "date_asc"])(
    "list chats by %s, page by page",
    async (order) => {
      const rater = await heed.signUp(`${order}@acme.test`);
      for (let n = 0; n < 7; n++)
        await post(
          "enrich-chat",
          { user_message: `prompt ${"detail ".repeat(n * 5)}`, chat_provider_id: `r-${n}` },
          rater,
        );
      const seen: number[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const reply = await get(
          `rated-chats?limit=3&order_by=${order}${cursor ? `&cursor=${cursor}` : ""}`,
          rater,
        );
        const page = RatedChatsResponseSchema.parse(reply.json);
        seen.push(
          ...page.items.map((item) =>
            order.startsWith("quality") ? item.quality_score : Date.parse(item.created_at),
          ),
        );
        cursor = page.next_cursor;
      }
      expect(seen).toHaveLength(7);
      const sorted = seen.toSorted((a, b) => (order.endsWith("asc") ? a - b : b - a));
      expect(seen).toEqual(sorted);
    },
  );

  it("keep the person's rating, and give it back with null", async () => {
    await post("enrich-chat", { user_message: "rate me", chat_provider_id: "c-rate" });
    const rated = await post("override-quality", { chat_provider_id: "c-rate", quality_score: 88 });
    expect(rated.json).toEqual({ chat_provider_id: "c-rate", user_quality_score: 88 });
    const find = async () =>
      RatedChatsResponseSchema.parse((await get("rated-chats")).json).items.find(
        (item) => item.chat_provider_id === "c-rate",
      );
    expect(await find()).toMatchObject({ user_override_quality: true, user_quality_score: 88 });
    await post("override-quality", { chat_provider_id: "c-rate", quality_score: null });
    expect(await find()).toMatchObject({ user_override_quality: false, user_quality_score: null });
  });
});

describe("Whitelisting a message", () => {
  it("lowers the audit's count, and undoing it restores it", async () => {
    await post("enrich-message", { content: `k ${generatedKey()}`, message_provider_id: "w-1" });
    const risk = async () =>
      (await heed.call("GET", `/audit/organizations/${acme}`, { token: admin.token })).json[
        "risk_stats"
      ];
    const before = await risk();
    const reply = await post("whitelist-message", { message_provider_id: "w-1", reason: "test" });
    expect(reply.json).toEqual({ message_provider_id: "w-1", user_whitelist: true });
    const during = await risk();
    expect(during?.["critical_count"]).toBe(Number(before?.["critical_count"]) - 1);
    expect(during?.["whitelisted_count"]).toBe(Number(before?.["whitelisted_count"]) + 1);
    expect(during?.["total_messages_assessed"]).toBe(before?.["total_messages_assessed"]);
    await post("whitelist-message", { message_provider_id: "w-1", whitelisted: false });
    expect(await risk()).toEqual(before);
  });
});
