import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startCluster } from "../../server/embedded/cluster.ts";
import { prepareDataDirectory } from "../../server/embedded/data-directory.ts";
import { loadKeys } from "../../server/embedded/keys.ts";
import { postgresAccount } from "../../server/embedded/postgres-account.ts";
import { isPostgresProcess, readPostmaster } from "../../server/embedded/postmaster.ts";
import type { RunningServer } from "../../server/main.ts";
import { connect, type Person, type TestHeed } from "./heed.ts";
import { spawnHeed, type Child } from "./process.ts";

/** PostgreSQL goes and comes back under a server that is at work: in a process of its own, as an uncaught error ends one. */
let data: string;
let child: Child;
let heed: Pick<TestHeed, "call" | "signUp">;
let ana: Person;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "heed-loss-"));
  child = spawnHeed({ HEED_DATA_DIR: data });
  const server: RunningServer = await child.started;
  heed = await connect(server, data);
  ana = await heed.signUp("ana@acme.test");
});
afterAll(async () => {
  child.process.kill("SIGTERM");
  await child.ended;
  await rm(data, { recursive: true, force: true });
});

const ask = async (): Promise<number> =>
  (await heed.call("POST", "/rest/v1/rpc/pull_own", { body: {}, token: ana.token })).status;
const signIn = async (): Promise<number> => {
  const body = { email: ana.email, password: "not hers" };
  return (await heed.call("POST", "/auth/v1/token?grant_type=password", { body })).status;
};

async function stop(signal: "SIGINT" | "SIGQUIT"): Promise<void> {
  const { pid } = (await readPostmaster(join(data, "postgres/postmaster.pid"))) ?? {};
  if (pid === undefined) throw new Error("PostgreSQL is not running");
  process.kill(pid, signal);
  while (await isPostgresProcess(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}
async function start(): Promise<void> {
  const directory = await prepareDataDirectory(data, await postgresAccount());
  const { database_password } = await loadKeys(directory.file("keys.json"));
  await startCluster(directory, await postgresAccount(), database_password);
}

describe("PostgreSQL that goes while requests are under way", () => {
  it.each(["SIGQUIT", "SIGINT", "SIGQUIT"] as const)(
    "by %s: each is answered, and when it is back all are well again",
    async (signal) => {
      expect(await ask()).toBe(200);
      const under_way = Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? ask() : signIn()));
      await stop(signal);
      for (const status of await Promise.all(under_way)) expect([200, 400, 503]).toContain(status);
      expect(await ask()).toBe(503);
      await start();
      expect(await Promise.all([ask(), ask(), signIn()])).toEqual([200, 200, 400]);
      // What a new connection's first request grants too much was taken back.
      const reply = await heed.call("GET", "/rest/v1/person_keys", {});
      expect(reply.status).toBeGreaterThanOrEqual(400);
    },
  );
});
