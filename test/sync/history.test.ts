import { describe, expect, it } from "vitest";
import { isStandIn } from "../../src/domain/enrichment.ts";
import { PRIORITY } from "../../src/store/records.ts";
import { NINE, answered, reading, turn } from "../store/make.ts";
import { startDevice } from "./device.ts";
import { createFakeServer } from "./fake-server.ts";

const HOUR = 3_600_000;

async function signedIn(engine: "offline" | "openai") {
  const clock = { time: NINE };
  const server = createFakeServer();
  server.state.engine = engine;
  await server.session.signIn("ana@example.org", "");
  return { clock, server, device: startDevice({ server, clock }) };
}
const nth = (n: number, prompt = `Prompt ${n}`) =>
  turn({ message_provider_id: `m-${n}`, chat_provider_id: `c-${n}`, prompt, ...answered() });
type Server = ReturnType<typeof createFakeServer>;
const engineOf = (server: Server, id: string) => {
  const row = server.rows.get(`ana enriched_messages ${id}`);
  return row && `${String(row["engine"])}${row["degraded"] === true ? ", stand-in" : ""}`;
};

describe("an answer", () => {
  it.each([
    ["openai", false, "openai", false],
    ["offline", true, "openai", true],
    ["offline", true, null, true],
    ["offline", false, "openai", true],
    ["offline", false, "offline", false],
    ["offline", false, null, false],
  ] as const)(
    "of %s (degraded: %s) by a server of %s stands in: %s",
    (engine, degraded, server, expected) => {
      expect(isStandIn({ engine, degraded }, server)).toBe(expected);
    },
  );
});

describe("while the language model is away", () => {
  it("rules stand in and the record goes out; once it is back, it is asked once more, and no more", async () => {
    const { server, device } = await signedIn("openai");
    server.state.model_up = false;
    await device.commit(nth(1));
    await device.live(1_000);
    expect(engineOf(server, "m-1")).toBe("offline, stand-in");
    expect(await device.history.progress("ana")).toEqual({ left: 2, total: 2 });
    await device.live(3 * HOUR);
    const calls = server.calls.length;
    // The one that stood in is not asked without end: a quarter of an hour apart, one batch each.
    expect(calls).toBeLessThan(40);
    expect(engineOf(server, "m-1")).toBe("offline, stand-in");
    server.state.model_up = true;
    await device.live(HOUR);
    expect(engineOf(server, "m-1")).toBe("openai");
    expect(server.rows.get("ana enriched_chats c-1")).toMatchObject({ engine: "openai" });
    expect(server.calls.length).toBe(calls + 2);
    expect(await device.history.progress("ana")).toBeNull();
    expect(device.alarm.at).toBeNull();
  });

  it("the cache does not give the stand-in's answer to the next who asks the same", async () => {
    const { server, device } = await signedIn("openai");
    server.state.model_up = false;
    await device.commit(nth(1, "The same"));
    await device.live(1_000);
    server.state.model_up = true;
    await device.commit(nth(2, "The same"));
    await device.live(1_000);
    expect(engineOf(server, "m-2")).toBe("openai");
    await device.live(HOUR);
    expect(engineOf(server, "m-1")).toBe("openai");
    // The second look at the first found what the second message had been told.
    expect(server.calls.filter((call) => call === "message The same")).toHaveLength(2);
  });

  it("a record that is asked again counts as delivered, and makes room when there is none", async () => {
    const { server, device, clock } = await signedIn("openai");
    server.state.model_up = false;
    await device.commit(nth(1));
    await device.live(1_000);
    const [job] = await device.db.jobs.toArray();
    expect(job).toMatchObject({ again: true, priority: PRIORITY.backfill });
    expect(await device.store.current.jobs.nextAt("ana")).toBeNull();
    clock.time += 72 * HOUR;
    const { makeRoom } = await import("../../src/store/room.ts");
    await makeRoom(device.db, clock.time);
    expect(await device.db.messages.count()).toBe(0);
    expect(await device.db.jobs.count()).toBe(0);
  });
});

describe("a server that gets a language model", () => {
  it("answers anew, once, what rules had answered before", async () => {
    const { server, device } = await signedIn("offline");
    for (const n of [1, 2, 3]) await device.commit(nth(n));
    await device.live(HOUR);
    const before = server.calls.length;
    server.state.engine = "openai";
    await device.live(HOUR);
    expect([1, 2, 3].map((n) => engineOf(server, `m-${n}`))).toEqual([
      "openai",
      "openai",
      "openai",
    ]);
    expect(server.calls.length).toBe(before + 6);
    await device.live(HOUR);
    expect(server.calls.length).toBe(before + 6);
  });

  it("and one that loses it leaves what the model said", async () => {
    const { server, device } = await signedIn("openai");
    await device.commit(nth(1));
    await device.live(HOUR);
    server.state.engine = "offline";
    await device.live(HOUR);
    expect(engineOf(server, "m-1")).toBe("openai");
    expect(server.calls).toHaveLength(2);
  });
});

describe("history", () => {
  const imported = async (device: ReturnType<typeof startDevice>, count: number) => {
    const file = { id: "f", name: "f", size: 1 };
    await device.store.startImport(file, "ana");
    const turns = Array.from({ length: count }, (_, n) => {
      const captured = nth(1_000 + n);
      return { turn: captured, reading: reading(captured), other_ids: [] };
    });
    const batch = { file_id: "f", from: 0, read: 1, turns, left_out: [], end: { problem: null } };
    await device.store.commitImport(batch, "ana");
  };

  it("goes a part a round, and what the person does meanwhile goes first", async () => {
    const { server, device } = await signedIn("offline");
    await imported(device, 100);
    expect(await device.history.progress("ana")).toEqual({ left: 200, total: 200 });
    await device.sync.wake();
    expect(await device.history.progress("ana")).toEqual({ left: 170, total: 200 });
    await device.commit(nth(1, "Just now"));
    server.calls.length = 0;
    await device.sync.wake();
    expect(server.calls.slice(0, 2).sort()).toEqual(["chat Just now", "message Just now"]);
    await device.live(HOUR);
    expect(server.rows.size).toBe(202);
    expect(await device.history.progress("ana")).toBeNull();
  });

  it("stops for what the person does while it is under way", async () => {
    const { server, device } = await signedIn("offline");
    await imported(device, 100);
    const enrich = server.client.enrichMessage;
    let calls = 0;
    server.client.enrichMessage = async (...args) => {
      calls += 1;
      if (calls === 4) {
        await device.commit(nth(1, "Just now"));
        void device.sync.wake();
      }
      return enrich(...args);
    };
    await device.live(HOUR);
    const messages = server.calls.filter((call) => call.startsWith("message"));
    const at = messages.indexOf("message Just now");
    expect(at).toBeGreaterThanOrEqual(4);
    // The batch that was under way, and no more.
    expect(at).toBeLessThanOrEqual(6);
  });
});
