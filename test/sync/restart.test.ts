import { describe, expect, it } from "vitest";
import { NINE, answered, turn } from "../store/make.ts";
import { seeded, startDevice } from "./device.ts";
import { createFakeServer, type FakeServer } from "./fake-server.ts";

/**
 * A worker's death: from the n-th border crossing on nothing answers any more. `after` lets the crossing have its effect
 * first, as when the server got the request and the worker never saw the answer.
 */
function mortal(server: FakeServer, dies: { at: number; after: boolean }) {
  let crossings = 0;
  let dead: () => void = () => {};
  const death = new Promise<void>((resolve) => {
    dead = resolve;
  });
  const never = new Promise<never>(() => {});
  const cross =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      crossings += 1;
      if (crossings < dies.at) return call(...args);
      if (crossings === dies.at && dies.after) await call(...args);
      dead();
      return never;
    };
  const { client, records, session } = server;
  const mortalServer: FakeServer = {
    ...server,
    client: { enrichMessage: cross(client.enrichMessage), enrichChat: cross(client.enrichChat) },
    records: {
      upsert: cross(records.upsert),
      erase: cross(records.erase),
      rate: cross(records.rate),
      pull: cross(records.pull),
    },
    session: { ...session, token: cross(session.token), who: cross(session.who) },
  };
  return { server: mortalServer, death };
}

const turns = [1, 2, 3].map((n) =>
  turn({
    message_provider_id: `message-${n}`,
    chat_provider_id: n === 3 ? "chat-2" : "chat-1",
    prompt: `Prompt ${n}`,
    ...answered(),
  }),
);
const EXPECTED = [
  "ana enriched_chats chat-1",
  "ana enriched_chats chat-2",
  "ana enriched_messages message-1",
  "ana enriched_messages message-2",
  "ana enriched_messages message-3",
];

describe("a worker that dies", () => {
  const deaths = Array.from({ length: 24 }, (_, n) => [
    { at: n + 1, after: false },
    { at: n + 1, after: true },
  ]).flat();

  it.each(deaths)(
    "at crossing $at (effect first: $after) loses nothing and repeats no row",
    async (dies) => {
      const clock = { time: NINE };
      const server = createFakeServer();
      await server.session.signIn("ana@example.org", "");
      const first = startDevice({ server, clock });
      for (const captured of turns) await first.commit(captured);
      first.db.close();

      const { server: mortalServer, death } = mortal(server, dies);
      const second = startDevice({ server: mortalServer, clock, name: first.name });
      await Promise.race([second.live(3_600_000), death]);
      second.db.close();

      const third = startDevice({ server, clock, name: first.name });
      await third.live(3_600_000);
      expect([...server.rows.keys()].sort()).toEqual(EXPECTED);
      expect(await third.waiting("ana")).toBe(0);
      third.db.close();
    },
  );

  it("again and again, with the server coming and going, ends with each record once (seeded)", async () => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const random = seeded(seed);
      const clock = { time: NINE };
      const server = createFakeServer();
      await server.session.signIn("ana@example.org", "");
      const { name, db } = startDevice({ server, clock });
      db.close();
      for (let life = 0; life < 15; life++) {
        server.state.up = random() < 0.6;
        if (random() < 0.3) server.state.generation += 1;
        const dies = { at: 1 + Math.floor(random() * 12), after: random() < 0.5 };
        const { server: mortalServer, death } = mortal(server, dies);
        const captured = turns[Math.floor(random() * turns.length)];
        const writer = startDevice({ server, clock, name });
        if (captured !== undefined) await writer.commit(captured);
        writer.db.close();
        const device = startDevice({ server: mortalServer, clock, name });
        await Promise.race([device.live(60_000), death]);
        device.db.close();
        clock.time += Math.floor(random() * 600_000);
      }
      server.state.up = true;
      const last = startDevice({ server, clock, name });
      for (const captured of turns) await last.commit(captured);
      await last.sync.now();
      await last.live(3_600_000);
      expect([...server.rows.keys()].sort(), `seed ${seed}`).toEqual(EXPECTED);
      expect(await last.waiting("ana"), `seed ${seed}`).toBe(0);
      last.db.close();
    }
  }, 30_000);
});
