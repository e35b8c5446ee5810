import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isPostgresProcess } from "../../server/embedded/postmaster.ts";
import { startServer, StartError, type RunningServer } from "../../server/main.ts";
import { connect } from "./heed.ts";
import { spawnHeed, type Child } from "./process.ts";

/** Starting, stopping and starting again: what a person meets on their machine. */
let data: string;
const children: Child[] = [];

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "heed-life-"));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.process.kill("SIGTERM");
    await child.ended;
  }
  await rm(data, { recursive: true, force: true });
});

const start = (env: Record<string, string> = {}, demo = false): Promise<RunningServer> =>
  startServer({ port: 0, demo, env: { HEED_DATA_DIR: data, ...env } });
const failure = (starting: Promise<RunningServer>): Promise<StartError> =>
  starting.then(
    async (server) => {
      await server.stop();
      throw new Error("it started");
    },
    (error: unknown) => {
      expect(error).toBeInstanceOf(StartError);
      return error as StartError;
    },
  );
const child = (env: Record<string, string>, options?: Parameters<typeof spawnHeed>[1]): Child => {
  const made = spawnHeed({ HEED_DATA_DIR: data, ...env }, options);
  children.push(made);
  return made;
};
const postgresPid = async (): Promise<number> =>
  Number((await readFile(join(data, "postgres/postmaster.pid"), "utf8")).split("\n")[0]);

describe("A second start on the same data", () => {
  it("finds everything as it was, and says so while the first still runs", async () => {
    const first = await connect(await start({ HEED_DEMO_PASSWORD: "the first one" }, true), data);
    const ana = await first.signIn("ana@heed.demo", "the first one");
    await first.call("POST", "/enrichment/enrich-message", {
      body: { content: "kept", message_provider_id: "kept" },
      token: ana.token,
    });
    const error = await failure(start());
    expect(error.message).toContain("already running");
    expect(error.message).toContain(first.server.url);
    expect((await first.call("GET", "/healthz")).status).toBe(200);
    await first.stop();

    // Another password in the environment is the one that signs in from then on.
    const second = await connect(await start({ HEED_DEMO_PASSWORD: "the second one" }, true), data);
    expect(second.server.demo).toEqual({ ...first.server.demo, password: "the second one" });
    await expect(second.signIn("ana@heed.demo", "the first one")).rejects.toThrow(/400/);
    expect((await second.signIn("ana@heed.demo", "the second one")).id).toBe(ana.id);
    const [row] = await second.sql`
      select content from public.enriched_messages where message_provider_id = 'kept'`;
    expect(row).toEqual({ content: "kept" });
    const [count] = await second.sql`select count(*)::int as n from public.organizations`;
    expect(count).toEqual({ n: 1 });
    await second.stop();
  });
});

describe("Killed with -9", () => {
  it("leaves a PostgreSQL behind that the next start takes over, and stops in the end", async () => {
    const first = child({});
    const { database_url, demo } = await first.started;
    expect(demo).toBeUndefined();
    const pid = await postgresPid();
    first.process.kill("SIGKILL");
    await first.ended;
    expect(await isPostgresProcess(pid)).toBe(true);

    // The first was without demo: a later start may still make it, and shows the generated password again.
    const second = await start({}, true);
    expect(second.database_url).toBe(database_url);
    expect(await postgresPid()).toBe(pid);
    expect(second.demo?.users.map((user) => user.email)).toContain("admin@heed.demo");
    expect(second.demo?.password).toMatch(/^(\w{3}-){3}\w{3}$/);
    await second.stop();
    expect(await isPostgresProcess(pid)).toBe(false);
  });

  it("together with PostgreSQL, whose pid file then names somebody else: starts, and Ctrl-C stops all", async () => {
    const first = child({});
    await first.started;
    const pid = await postgresPid();
    first.process.kill("SIGKILL");
    await first.ended;
    process.kill(pid, "SIGKILL");
    while (await isPostgresProcess(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
    const file = join(data, "postgres/postmaster.pid");
    const lines = (await readFile(file, "utf8")).split("\n");
    await writeFile(file, [String(process.pid), ...lines.slice(1)].join("\n"));

    const second = child({}, { direct: true, args: ["--no-demo"] });
    const { url } = await second.started;
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const next = await postgresPid();
    second.process.kill("SIGINT");
    expect(await second.ended).toBe(0);
    expect(await isPostgresProcess(next)).toBe(false);
  });
});

describe("When PostgreSQL dies under it", () => {
  it("answers say that it is unavailable, and stopping still works", async () => {
    const heed = await connect(await start({}, true), data);
    const ana = await heed.signIn("ana@heed.demo", heed.server.demo?.password ?? "");
    const pid = await postgresPid();
    process.kill(pid, "SIGQUIT");
    while (await isPostgresProcess(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
    for (const path of ["/enrichment/risky-messages", "/rest/v1/enriched_messages"])
      expect((await heed.call("GET", path, { token: ana.token })).status).toBe(503);
    const body = { content: "not lost: the device keeps it", message_provider_id: "m" };
    const reply = await heed.call("POST", "/enrichment/enrich-message", { body, token: ana.token });
    expect([reply.status, reply.json["code"]]).toEqual([503, "unavailable"]);
    expect((await heed.call("GET", "/healthz")).status).toBe(200);
    await heed.stop();
  });
});

describe("What a person can put right is said in one sentence", () => {
  it("a busy port, and nothing is made or left running", async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
    const address = holder.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const error = await failure(startServer({ port, demo: false, env: { HEED_DATA_DIR: data } }));
    expect(error.message).toContain(`Port ${port} is in use`);
    await expect(readFile(join(data, "keys.json"))).rejects.toThrow("ENOENT");
    holder.close();
  });

  it("a data directory that cannot be written", async () => {
    const file = join(data, "a-file");
    await writeFile(file, "");
    const error = await failure(start({ HEED_DATA_DIR: join(file, "data") }));
    expect(error.message).toContain("cannot be written");
    expect(error.message).toContain("HEED_DATA_DIR");
  });

  it("an address that others can reach", async () => {
    const error = await failure(start({ HOST: "0.0.0.0" }));
    expect(error.message).toContain("unset HOST");
  });

  it.each([
    [{ PORT: "http" }, "PORT"],
    [{ HEED_DEMO_PASSWORD: "short" }, "HEED_DEMO_PASSWORD"],
    [{ SUPABASE_URL: "https://x.supabase.co" }, "SUPABASE_PUBLISHABLE_KEY"],
    [{ HEED_ENGINE_FALLBACK: "maybe" }, "HEED_ENGINE_FALLBACK"],
  ])("a wrong setting: %j", async (env, names) => {
    expect((await failure(start(env as Record<string, string>))).message).toContain(names);
  });

  it("damaged keys", async () => {
    await writeFile(join(data, "keys.json"), "{ half");
    expect((await failure(start())).message).toContain("damaged");
  });
});
