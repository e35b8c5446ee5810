import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe } from "vitest";
import type { ConfigResponse } from "../../src/domain/api/public.ts";
import { createEnrichmentClient } from "../../src/sync/enrichment-client.ts";
import { createRecordClient } from "../../src/sync/record-client.ts";
import { createServer } from "../../src/sync/server.ts";
import { createSession } from "../../src/sync/session.ts";
import { createSettings } from "../../src/sync/settings.ts";
import { createMemory } from "../sync/memory.ts";
import { keepsTheContract, type World } from "../sync/world-contract.ts";
import { createServerProcess, type ServerProcess } from "./harness/server-process.ts";

const password = randomBytes(12).toString("hex");
let running: ServerProcess;
let world: World;

beforeAll(async () => {
  running = await createServerProcess({ demo_password: password });
  await running.start();
  const storage = createMemory();
  const settings = createSettings(storage);
  await settings.change({ server_url: running.url });
  const server = createServer({ settings, storage, fetch });
  const session = createSession({ storage, server, fetch });
  let token = "";
  let config: ConfigResponse | null = null;
  world = {
    client: createEnrichmentClient({ fetch, serverUrl: server.url }),
    records: createRecordClient({ server, fetch, now: () => Date.now() }),
    session,
    async signIn() {
      const known = (await session.who()) ?? null;
      if (known === null) await session.signIn("ana@heed.demo", password);
      const person = await session.who();
      if (person === null) throw new Error("could not sign in");
      const result = await session.token(person.user_id);
      token = result.ok ? result.data : "";
      config = await server.known();
      return person;
    },
    async stored(id) {
      const response = await fetch(
        `${running.url}/rest/v1/enriched_messages?message_provider_id=eq.${id}`,
        {
          headers: { apikey: config?.publishable_key ?? "", authorization: `Bearer ${token}` },
        },
      );
      return (await response.json()) as Record<string, unknown>[];
    },
    // A good token whose signature is another's.
    badToken: () => token.replace(/[^.]+$/, randomBytes(32).toString("base64url")),
    takeAway: () => running.kill("SIGTERM"),
  };
});
afterAll(() => running.dispose());

describe("the real server", () => {
  keepsTheContract(() => world);
});
