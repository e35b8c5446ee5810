import { SignJWT } from "jose";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startServer, type RunningServer } from "../../server/main.ts";
import { startHeed, type Person, type TestHeed } from "./heed.ts";

/**
 * The server as in production: no database of its own, a Supabase project over HTTP. The embedded API of a
 * second Heed plays the project; its tokens are signed here as a project with a legacy secret signs them.
 */
let project: TestHeed;
let server: RunningServer;
let ana: Person;
let token: string;

beforeAll(async () => {
  project = await startHeed();
  ana = await project.signUp("ana@acme.test");
  const keys = JSON.parse(await readFile(join(project.data_dir, "keys.json"), "utf8")) as {
    jwt_secret: string;
  };
  server = await startServer({
    port: 0,
    env: {
      SUPABASE_URL: `${project.server.url}/`,
      SUPABASE_PUBLISHABLE_KEY: project.publishable_key,
      SUPABASE_JWT_SECRET: keys.jwt_secret,
      LOG_LEVEL: "silent",
    },
  });
  token = await new SignJWT({
    sub: ana.id,
    aud: "authenticated",
    role: "authenticated",
    iss: `${project.server.url}/auth/v1`,
    exp: Math.floor(Date.now() / 1000) + 600,
  })
    .setProtectedHeader({ alg: "HS256" })
    .sign(new TextEncoder().encode(keys.jwt_secret));
});
afterAll(async () => {
  await server?.stop();
  await project?.stop();
});

const call = (path: string, bearer: string, body?: object) =>
  fetch(server.url + path, {
    method: body ? "POST" : "GET",
    headers: { Authorization: `Bearer ${bearer}`, "Content-Type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

it("sends clients to the project, and has neither demo nor database", async () => {
  const config: unknown = await (await fetch(`${server.url}/config`)).json();
  expect(config).toMatchObject({ supabase_url: project.server.url });
  expect(config).not.toHaveProperty("demo");
  expect(server).toMatchObject({ database_url: null, log_file: null });
  expect((await fetch(`${server.url}/auth/v1/settings`)).status).toBe(404);
  const page = await fetch(server.url);
  expect(page.headers.get("content-security-policy")).toContain(`'self' ${project.server.url}`);
});

it("stores for the caller through the project's API", async () => {
  const body = { content: "mail [EMAIL_1]", message_provider_id: "h-1" };
  const reply = await call("/enrichment/enrich-message", token, body);
  expect(reply.status).toBe(200);
  const [row] = await project.sql`
    select user_id, content from public.enriched_messages where message_provider_id = 'h-1'`;
  expect(row).toEqual({ user_id: ana.id, content: "mail [EMAIL_1]" });
});

it("wants the project's issuer in tokens", async () => {
  expect((await call("/enrichment/risky-messages", token)).status).toBe(200);
  expect((await call("/enrichment/risky-messages", ana.token)).status).toBe(401);
});

it("says unavailable while the project is out of reach", async () => {
  const far = await startServer({
    port: 0,
    env: {
      SUPABASE_URL: "http://127.0.0.1:9",
      SUPABASE_PUBLISHABLE_KEY: "sb_publishable_x",
      LOG_LEVEL: "silent",
    },
  });
  const header = Buffer.from('{"alg":"ES256","kid":"x"}').toString("base64url");
  const reply = await fetch(`${far.url}/enrichment/risky-messages`, {
    headers: { Authorization: `Bearer ${header}.e30.e30` },
  });
  expect(reply.status).toBe(503);
  await far.stop();
});
