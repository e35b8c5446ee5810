import { describe, expect, it } from "vitest";
import { enqueueJob } from "../../src/store/queue.ts";
import { PULL_EVERY_MS } from "../../src/sync/pull.ts";
import { NINE, answered, openStore, reading, turn } from "../store/make.ts";
import { startDevice } from "./device.ts";
import { createFakeServer } from "./fake-server.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ID = "0c0c0c0c-1111-4222-8333-444455556666";
type Device = ReturnType<typeof startDevice>;

async function setUp(devices = 1) {
  const clock = { time: NINE + HOUR };
  const server = createFakeServer();
  await server.session.signIn("ana@example.org", "");
  const all = Array.from({ length: devices }, () => startDevice({ server, clock }));
  const [device, other] = all as [Device, Device];
  const settle = async () => {
    for (let round = 0; round < 2; round++)
      for (const one of all) {
        clock.time += PULL_EVERY_MS;
        await one.live(HOUR);
      }
  };
  return { clock, server, device, other, settle };
}
const nth = (n: number, chat: string, sent: number) =>
  turn({
    message_provider_id: `message-${n}`,
    chat_provider_id: chat,
    prompt: `Prompt ${n}`,
    sent_at: new Date(sent).toISOString(),
    ...answered(),
  });
const chatTarget = { scope: "chat", chat_provider_id: "chat-1" } as const;
const erase = (device: Device, part: Partial<Parameters<Device["store"]["erase"]>[0]> = {}) =>
  device.store.erase({ id: ID, target: chatTarget, owner: "ana", remote: true, ...part });
const rowsOf = (server: ReturnType<typeof createFakeServer>) => [...server.rows.keys()].sort();

describe("erasing a chat", () => {
  it("takes it from the device at once, from the server when it answers, and lets another chat be", async () => {
    const { server, device, settle } = await setUp();
    await device.commit(nth(1, "chat-1", NINE));
    await device.commit(nth(2, "chat-2", NINE));
    await settle();
    server.state.up = false;
    expect(await erase(device)).toEqual({ messages: 1, chats: 1, stay: 0 });
    expect(await device.db.messages.toCollection().primaryKeys()).toEqual(["message-2"]);
    expect(await device.db.chats.toCollection().primaryKeys()).toEqual(["chat-2"]);
    expect(await device.db.enrichments.count()).toBe(0);
    await settle();
    expect(rowsOf(server)).toHaveLength(4);
    server.state.up = true;
    await device.sync.now();
    expect(rowsOf(server)).toEqual([
      "ana enriched_chats chat-2",
      "ana enriched_messages message-2",
    ]);
    expect(await device.waiting("ana")).toBe(0);
  });

  it("goes out before anything is asked or sent, also what waited longer", async () => {
    const { server, device, settle } = await setUp();
    await settle();
    server.state.up = false;
    await device.commit(nth(2, "chat-2", NINE));
    await device.commit(nth(1, "chat-1", NINE));
    await device.live(MINUTE);
    await erase(device);
    server.state.up = true;
    const order: string[] = [];
    const noted =
      <A extends unknown[], R>(name: string, call: (...args: A) => R) =>
      (...args: A): R => {
        order.push(name);
        return call(...args);
      };
    const { records } = server;
    records.erase = noted("erase", records.erase);
    records.upsert = noted("upsert", records.upsert);
    records.pull = noted("pull", records.pull);
    await device.sync.now();
    expect(order.slice(0, 2)).toEqual(["erase", "pull"]);
    expect(order).toContain("upsert");
  });

  it("is not undone by the answer that was still on its way", async () => {
    const { server, device, settle } = await setUp();
    await device.commit(turn({ ...nth(1, "chat-1", NINE), answer: null }));
    await erase(device);
    await device.commit(nth(1, "chat-1", NINE));
    await settle();
    expect(await device.db.messages.count()).toBe(0);
    expect(rowsOf(server)).toEqual([]);
  });

  it("covers the chat under its earlier id too, whichever comes late", async () => {
    const { device } = await setUp();
    const early = nth(1, "local-1", NINE);
    await device.commit(early);
    await device.commit({ ...nth(2, "chat-1", NINE + 1), chat_alias: "local-1" });
    await erase(device);
    await device.commit(early);
    await device.commit({ ...nth(1, "chat-1", NINE), chat_alias: "local-1" });
    expect(await device.db.messages.count()).toBe(0);
    const known = await device.db.erasures.get(ID);
    expect([...(known?.chats ?? [])].sort()).toEqual(["chat-1", "local-1"]);
  });

  it("lets what is written in it afterwards in", async () => {
    const { clock, server, device, settle } = await setUp();
    await device.commit(nth(1, "chat-1", NINE));
    await settle();
    await erase(device);
    clock.time += MINUTE;
    await device.commit(nth(2, "chat-1", clock.time));
    await settle();
    expect(rowsOf(server)).toEqual([
      "ana enriched_chats chat-1",
      "ana enriched_messages message-2",
    ]);
    expect(server.rows.get("ana enriched_chats chat-1")).toMatchObject({ message_count: 1 });
  });

  it("of another person of this device, or with nobody signed in, touches nothing of theirs", async () => {
    const { device } = await setUp();
    await device.commit(nth(1, "chat-1", NINE));
    expect(await erase(device, { owner: "ben" })).toEqual({ messages: 0, chats: 0, stay: 0 });
    expect(await erase(device, { owner: "", id: crypto.randomUUID() })).toMatchObject({
      messages: 0,
    });
    expect(await device.db.messages.count()).toBe(1);
    // What is nobody's needs no server.
    const { store, db } = openStore();
    await store.commitTurn(turn(), reading(turn()), "");
    await store.erase({ id: ID, target: { scope: "all" }, owner: "", remote: true });
    expect(await db.messages.count()).toBe(0);
    expect(await db.outbox.count()).toBe(0);
  });
});

describe("erasing a day", () => {
  it("takes that day's messages; what is left of a chat is classified anew by what is left", async () => {
    const { server, device, settle } = await setUp();
    const midnight = new Date(NINE).setHours(0, 0, 0, 0);
    await device.commit(nth(1, "chat-1", midnight - 1));
    await device.commit(nth(2, "chat-1", midnight));
    await device.commit(nth(3, "chat-2", midnight + HOUR));
    await settle();
    const target = { scope: "day", starts_at: midnight, ends_at: midnight + DAY } as const;
    expect(await device.store.countErasable(target, "ana")).toEqual({ messages: 2, chats: 2 });
    expect(await erase(device, { target })).toEqual({ messages: 2, chats: 1, stay: 0 });
    await settle();
    expect(rowsOf(server)).toEqual([
      "ana enriched_chats chat-1",
      "ana enriched_messages message-1",
    ]);
    expect(server.rows.get("ana enriched_chats chat-1")).toMatchObject({
      content_preview: "Prompt 1",
      message_count: 1,
    });
    expect(server.calls.filter((call) => call.startsWith("chat ")).at(-1)).toBe("chat Prompt 1");
  });
});

describe("erasing everything", () => {
  it("takes what was allowed, and what was rated, with it; chats kept to oneself stay so", async () => {
    const { clock, server, device, settle } = await setUp();
    await device.commit(nth(1, "chat-1", NINE));
    await device.store.setWhitelisted({
      message_provider_id: "message-1",
      whitelisted: true,
      reason: null,
    });
    server.rate("ana", "chat-1", 90);
    await settle();
    await device.store.setWithheld({
      chat_provider_id: "chat-1",
      owner: "ana",
      withheld: true,
      erasure_id: null,
    });
    clock.time += MINUTE;
    await erase(device, { target: { scope: "all" } });
    await settle();
    expect(rowsOf(server)).toEqual([]);
    expect(server.decisions.size).toBe(0);
    for (const table of [
      device.db.messages,
      device.db.chats,
      device.db.whitelist,
      device.db.ratings,
    ])
      expect(await table.count()).toBe(0);
    expect(await device.store.allowed("ana")).toMatchObject({ fingerprints: [], shared: [] });
    expect(await device.db.withheld.count()).toBe(1);
  });
});

describe("another device of the person", () => {
  it("erases too, and what it still had in its outbox does not bring it back", async () => {
    const { server, device, other, settle } = await setUp(2);
    await device.commit(nth(1, "chat-1", NINE));
    await settle();
    await other.commit(nth(1, "chat-1", NINE));
    await other.commit(nth(2, "chat-1", NINE + MINUTE));
    await erase(device);
    await device.sync.wake();
    // Its pull was a moment ago: it pushes first.
    await other.sync.wake();
    expect(rowsOf(server)).toEqual([]);
    await settle();
    expect(await other.db.messages.count()).toBe(0);
    expect(await other.waiting("ana")).toBe(0);
    expect(rowsOf(server)).toEqual([]);
  });

  it("keeps what is newer of the same chat, which is a chat of its own then", async () => {
    const { clock, server, device, other, settle } = await setUp(2);
    await device.commit(nth(1, "chat-1", NINE));
    await other.commit(nth(1, "chat-1", NINE));
    await settle();
    await erase(device);
    clock.time += MINUTE;
    await other.commit(nth(2, "chat-1", clock.time));
    await settle();
    expect(rowsOf(server)).toEqual([
      "ana enriched_chats chat-1",
      "ana enriched_messages message-2",
    ]);
    expect(await other.db.messages.toCollection().primaryKeys()).toEqual(["message-2"]);
  });

  it("with a clock an hour behind or ahead erases the same", async () => {
    for (const ahead of [-HOUR, HOUR]) {
      const clock = { time: NINE + 6 * HOUR };
      const server = createFakeServer();
      await server.session.signIn("ana@example.org", "");
      const wrong = startDevice({ server, clock, ahead });
      const right = startDevice({ server, clock });
      const live = async () => {
        for (const one of [wrong, right, wrong]) {
          clock.time += PULL_EVERY_MS;
          await one.live(10 * MINUTE);
        }
      };
      await live();
      await wrong.commit(nth(1, "chat-1", clock.time + ahead));
      await live();
      await erase(right, { target: { scope: "all" } });
      await live();
      expect(rowsOf(server), `${ahead}`).toEqual([]);
      expect(await wrong.db.messages.count(), `${ahead}`).toBe(0);
      // Its late answer is as old as it was, by the right clock.
      await wrong.commit(nth(1, "chat-1", clock.time + ahead - HOUR));
      expect(await wrong.db.messages.count(), `${ahead}`).toBe(0);
    }
  });

  it.each([-HOUR, HOUR])(
    "with a clock %s ms off, that erased before it ever heard the server, keeps late answers away and lets new turns in",
    async (ahead) => {
      const clock = { time: NINE + 6 * HOUR };
      const server = createFakeServer();
      await server.session.signIn("ana@example.org", "");
      const wrong = startDevice({ server, clock, ahead });
      server.state.up = false;
      const early = nth(1, "chat-1", clock.time + ahead);
      await wrong.commit(early);
      clock.time += MINUTE;
      await erase(wrong);
      clock.time += MINUTE;
      server.state.up = true;
      await wrong.sync.now();
      expect([...server.erasures.values()].map(({ item }) => item.erased_at)).toEqual([
        NINE + 6 * HOUR + MINUTE,
      ]);
      await wrong.commit(early);
      expect(await wrong.db.messages.count()).toBe(0);
      clock.time += MINUTE;
      await wrong.commit(nth(2, "chat-1", clock.time + ahead));
      await wrong.sync.now();
      expect(rowsOf(server)).toContain("ana enriched_messages message-2");
    },
  );
});

describe("an organization that keeps its records", () => {
  it("gets what waits before the device's copy can go", async () => {
    const { server, device, settle } = await setUp();
    await device.commit(nth(1, "chat-1", NINE));
    expect(await erase(device, { remote: false })).toEqual({ messages: 0, chats: 0, stay: 1 });
    await settle();
    expect(await erase(device, { remote: false, id: crypto.randomUUID() })).toEqual({
      messages: 1,
      chats: 1,
      stay: 0,
    });
    await settle();
    expect(rowsOf(server)).toHaveLength(2);
    expect(server.erasures.size).toBe(0);
    expect(await device.db.messages.count()).toBe(0);
  });

  it("that has just decided so refuses what was on its way, and the person can see it", async () => {
    const { server, device, settle } = await setUp();
    await device.commit(nth(1, "chat-1", NINE));
    await settle();
    server.state.allow_erase = false;
    await erase(device);
    await settle();
    expect(await device.store.outbox.parked("ana")).toMatchObject([
      { table: "erasures", reason: "42501" },
    ]);
    expect(rowsOf(server)).toHaveLength(2);
  });
});

describe("what the organization never had", () => {
  it("is counted by level when it is erased, once, false alarms as none, what was kept to oneself not at all", async () => {
    const { server, device, settle } = await setUp();
    await device.commit(nth(1, "chat-1", NINE));
    await settle();
    await device.store.setWhitelisted({
      message_provider_id: "message-1",
      whitelisted: true,
      reason: null,
    });
    server.state.up = false;
    await device.commit(nth(2, "chat-1", NINE + 1));
    await device.commit(nth(3, "chat-3", NINE + 1));
    const keep = { chat_provider_id: "chat-3", owner: "ana", withheld: true, erasure_id: null };
    await device.store.setWithheld(keep);
    await erase(device, { target: { scope: "all" } });
    const [entry] = await device.store.urgent.outbox.due("ana", Number.MAX_SAFE_INTEGER, 10);
    expect(entry).toMatchObject({
      table: "erasures",
      row: { unsent: { none: 0, low: 0, medium: 0, high: 0, critical: 1 } },
    });
  });
});

it("many thousand messages are erased in parts", async () => {
  const { db, store } = openStore();
  const captured = turn();
  await store.commitTurn(captured, reading(captured), "ana");
  const one = await db.messages.get("message-1");
  if (one === undefined) throw new Error("no message");
  await db.messages.bulkAdd(
    Array.from({ length: 2_500 }, (_, n) => ({ ...one, message_provider_id: `copy-${n}` })),
  );
  await enqueueJob(db, {
    kind: "enrich-message",
    record_id: "copy-7",
    owner: "ana",
    not_before: 0,
  });
  const done = await store.erase({ id: ID, target: { scope: "all" }, owner: "ana", remote: true });
  expect(done.messages).toBe(2_501);
  expect(await db.messages.count()).toBe(0);
  expect(await db.jobs.count()).toBe(0);
});
