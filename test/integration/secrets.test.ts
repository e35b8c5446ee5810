import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connect, generatedKey, messageRow, type Person, type TestHeed } from "./heed.ts";
import { spawnHeed, type Child } from "./process.ts";

/**
 * No message text may reach a terminal or a log. A Heed with the chattiest settings, and a model that echoes
 * and fails; a generated secret goes in by every door, and nothing that is printed or logged may hold it.
 */
const KEY = generatedKey();
const WORD = `plumbus${Date.now().toString(36)}`;
const SECRET = `the key ${KEY} of project ${WORD}`;
let data: string;
let heed: TestHeed;
let child: Child;
let model: Server;
let ana: Person;
let admin: Person;
let acme: string;
const asked: string[] = [];

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "heed-secret-"));
  model = createServer((request, response) => {
    request.on("data", (chunk: Buffer) => void asked.push(chunk.toString()));
    request.on("end", () => {
      response.writeHead(400, { "Content-Type": "application/json" });
      response.end(JSON.stringify({ error: { message: `cannot read: ${asked.at(-1)}` } }));
    });
  });
  await new Promise<void>((resolve) => model.listen(0, "127.0.0.1", resolve));
  const address = model.address();
  child = spawnHeed(
    {
      HEED_DATA_DIR: data,
      HEED_DEMO_PASSWORD: "a demo password",
      LOG_LEVEL: "trace",
      DEBUG: "*",
      OPENAI_LOG: "debug",
      OPENAI_API_KEY: "not a key",
      OPENAI_BASE_URL: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/v1`,
      HEED_ENGINE_FALLBACK: "offline",
      HEED_OPENAI_RETRY_MS: "1",
    },
    { args: ["--demo"] },
  );
  heed = await connect(await child.started, data);
  ana = await heed.signIn("ana@heed.demo", "a demo password");
  admin = await heed.signIn("admin@heed.demo", "a demo password");
  acme = heed.server.demo?.organization_id ?? "";
});
afterAll(async () => {
  await heed?.sql.end({ timeout: 1 });
  child?.process.kill("SIGTERM");
  await child?.ended;
  model?.close();
  await rm(data, { recursive: true, force: true });
});

it("nothing printed or logged holds what people wrote", async () => {
  const token = ana.token;
  const post = (path: string, body: unknown) => heed.call("POST", path, { body, token });

  const rated = await post("/enrichment/enrich-message", {
    content: SECRET,
    context: SECRET,
    message_provider_id: "s-1",
  });
  expect(rated.json).toMatchObject({ engine: "offline", degraded: true });
  await post("/enrichment/enrich-message", { content: SECRET, role: SECRET });
  await post("/enrichment/enrich-message", `{"content": "${SECRET}`);
  await post("/enrichment/enrich-chat", {
    user_message: SECRET,
    assistant_response: SECRET,
    chat_provider_id: "s-1",
  });
  await post("/enrichment/enrich-message-batch", { messages: [{ content: SECRET }, SECRET] });
  await post("/enrichment/enrich-chat-batch", {
    chats: [{ user_message: SECRET }, { [SECRET]: 1 }],
  });
  await post("/enrichment/whitelist-message", { message_provider_id: SECRET, reason: SECRET });
  await post("/enrichment/override-quality", { chat_provider_id: SECRET, quality_score: 5 });
  for (const query of ["cursor", "min_risk_level", "limit"])
    await heed.call("GET", `/enrichment/risky-messages?${query}=${encodeURIComponent(SECRET)}`, {
      token,
    });
  await heed.call("GET", `/enrichment/rated-chats?order_by=${encodeURIComponent(SECRET)}`, {
    token,
  });
  await heed.call("GET", `/${encodeURIComponent(SECRET)}?x=${WORD}`, { token });
  await heed.call("GET", `/audit/organizations/${encodeURIComponent(SECRET)}`, { token });
  await heed.call("GET", `/audit/organizations/${acme}?team_ids=${WORD}`, { token: admin.token });
  await heed.call("GET", "/enrichment/risky-messages", { token: `${KEY}.${WORD}.x` });
  await post("/practice/conversation", SECRET);
  // The Supabase API: rows that work, rows that break every kind of constraint, filters that make no sense.
  const rest = "/rest/v1/enriched_messages";
  await post(rest, messageRow("s-2", { content: SECRET }));
  await post(rest, messageRow("s-3", { overall_risk_level: SECRET }));
  await post(rest, messageRow("s-4", { overall_risk_score: SECRET }));
  await post(rest, messageRow("s-5", { risk_categories: SECRET, created_at: SECRET }));
  await post(rest, messageRow("s-6", { [WORD]: SECRET }));
  await post(rest, messageRow("s-2", { content: SECRET }));
  await post(rest, messageRow("s-7", { content: SECRET, organization_id: WORD }));
  await heed.call("GET", `${rest}?content=like.*${WORD}*&${WORD}=eq.${KEY}`, { token });
  await heed.call("GET", `${rest}?overall_risk_score=eq.${WORD}`, { token });
  await post("/rest/v1/rpc/whitelist_message", { p_message_provider_id: SECRET, [WORD]: KEY });
  await post("/rest/v1/rpc/audit_organization", { p_organization_id: SECRET });
  await post("/auth/v1/signup", { email: SECRET, password: SECRET });
  await post("/auth/v1/token?grant_type=password", { email: `${WORD}@x.test`, password: KEY });

  // The model was asked, with the key masked; its refusal echoed the rest, which must not be logged either.
  expect(asked.join("")).toContain(WORD);
  expect(asked.join("")).not.toContain(KEY);
  // A tool that logs statements would have to be switched on by hand: ours are off.
  await heed.sql`select pg_current_logfile()`;

  child.process.kill("SIGINT");
  expect(await child.ended).toBe(0);
  const places: Record<string, string> = { "what it printed": child.output() };
  for (const file of ["heed.log", "postgres.log"]) {
    places[file] = await readFile(join(data, file), "utf8");
    expect((await stat(join(data, file))).mode & 0o077).toBe(0);
  }
  expect(places["heed.log"]?.split("\n").length).toBeGreaterThan(30);
  for (const [place, text] of Object.entries(places))
    for (const planted of [KEY, WORD, encodeURIComponent(SECRET)])
      expect(text.includes(planted), `${place} holds what was written`).toBe(false);
});

it("keys and passwords are readable by their owner only", async () => {
  const names = (await readdir(data)).filter((name) => name.endsWith(".json"));
  expect(names.toSorted()).toEqual(["demo.json", "keys.json"]);
  for (const name of names) expect((await stat(join(data, name))).mode & 0o077).toBe(0);
});
