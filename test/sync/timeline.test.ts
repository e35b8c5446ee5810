import { describe, expect, it } from "vitest";
import { trustMasked } from "../../src/domain/masked.ts";
import { MAX_ATTEMPTS } from "../../src/sync/back-off.ts";
import { outboxState } from "../../src/sync/popup-state.ts";
import { NINE, answered, turn } from "../store/make.ts";
import { startDevice } from "./device.ts";
import { createFakeServer } from "./fake-server.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function signedIn() {
  const clock = { time: NINE };
  const server = createFakeServer();
  await server.session.signIn("ana@example.org", "");
  const device = startDevice({ server, clock });
  return { clock, server, device };
}
const nth = (n: number, prompt = `Prompt ${n}`) =>
  turn({ message_provider_id: `message-${n}`, prompt, ...answered() });

describe("a turn's way", () => {
  it("ends as one row a message and one a chat, the device's view and the server's merged", async () => {
    const { server, device } = await signedIn();
    await device.commit(nth(1));
    await device.live(HOUR);
    expect([...server.rows.keys()].sort()).toEqual([
      "ana enriched_chats chat-1",
      "ana enriched_messages message-1",
    ]);
    expect(server.rows.get("ana enriched_messages message-1")).toMatchObject({
      overall_risk_score: 95,
      overall_risk_level: "critical",
      content: "Prompt 1",
    });
    expect(await device.waiting("ana")).toBe(0);
    expect(device.alarm.at).toBeNull();
  });

  it("waits two minutes for an answer before the chat is classified without it", async () => {
    const { server, device } = await signedIn();
    await device.commit(turn());
    const rang = await device.live(HOUR);
    expect(rang).toEqual([2 * MINUTE]);
    expect(server.rows.has("ana enriched_chats chat-1")).toBe(true);
  });

  it("never asks twice about the same content", async () => {
    const { server, device } = await signedIn();
    for (const n of [1, 2, 3, 4, 5])
      await device.commit(
        turn({ message_provider_id: `message-${n}`, chat_provider_id: `chat-${n}`, ...answered() }),
      );
    await device.live(HOUR);
    await device.commit(
      turn({ message_provider_id: "message-9", chat_provider_id: "chat-9", ...answered() }),
    );
    await device.live(HOUR);
    expect(server.calls.sort()).toEqual(["chat Use [AWS_KEY_1]", "message Use [AWS_KEY_1]"]);
    expect(server.rows.size).toBe(12);
  });
});

describe("nobody signed in", () => {
  it("nothing is tried, and the next to sign in takes it over", async () => {
    const { server, device, clock } = await signedIn();
    await server.session.signOut();
    await device.commit(nth(1));
    expect(await device.live(24 * HOUR)).toEqual([]);
    expect(server.calls).toEqual([]);
    const lanes = await device.sync.lanes();
    expect(await outboxState(device.store, null, lanes, clock.time)).toEqual({
      waiting: 2,
      held: "not_signed_in",
      next_try_at: null,
      parked: [],
    });
    await server.session.signIn("ana@example.org", "");
    await device.sync.retry();
    expect(server.rows.size).toBe(2);
  });

  it("whoever signs in next does not send the previous person's outbox, who finds it again", async () => {
    const { server, device } = await signedIn();
    server.state.up = false;
    await device.commit(nth(1));
    await device.live(MINUTE);
    await server.session.signOut();
    await server.session.signIn("ben@example.org", "");
    server.state.up = true;
    server.calls.length = 0;
    await device.commit(turn({ message_provider_id: "message-2", chat_provider_id: "chat-2" }));
    await device.sync.now();
    await device.live(HOUR);
    expect([...server.rows.keys()].filter((key) => !key.startsWith("ben"))).toEqual([]);
    expect(server.calls.filter((call) => call.includes("Prompt 1"))).toEqual([]);
    await server.session.signIn("ana@example.org", "");
    await device.sync.retry();
    expect(server.rows.has("ana enriched_messages message-1")).toBe(true);
  });

  it("two people in one chat of the same device: each message goes with its own", async () => {
    const { server, device } = await signedIn();
    await device.commit(nth(1));
    await device.live(HOUR);
    await server.session.signIn("ben@example.org", "");
    await device.commit(nth(2));
    await device.live(HOUR);
    expect([...server.rows.keys()].sort()).toEqual([
      "ana enriched_chats chat-1",
      "ana enriched_messages message-1",
      "ben enriched_messages message-2",
    ]);
    expect(server.calls.filter((call) => call.includes("Prompt 1"))).toHaveLength(2);
  });
});

describe("a server that is away", () => {
  it("is asked less and less often, no attempt is counted, and everything arrives when it is back", async () => {
    const { server, device, clock } = await signedIn();
    server.state.up = false;
    for (const n of [1, 2, 3]) await device.commit(nth(n));
    const rang = await device.live(2 * HOUR);
    expect(rang.length).toBeGreaterThan(20);
    expect(rang.length).toBeLessThan(120);
    const jobs = await device.db.jobs.toArray();
    expect(new Set(jobs.map((job) => job.attempts))).toEqual(new Set([0]));
    const person = await server.session.who();
    expect(
      await outboxState(device.store, person, await device.sync.lanes(), clock.time),
    ).toMatchObject({ waiting: 4, held: "unreachable", parked: [] });
    server.state.up = true;
    await device.live(10 * MINUTE);
    expect(server.rows.size).toBe(4);
  });

  it("is tried at once when the person asks", async () => {
    const { server, device } = await signedIn();
    server.state.up = false;
    await device.commit(nth(1));
    await device.live(HOUR);
    server.state.up = true;
    await device.sync.now();
    expect(server.rows.size).toBe(2);
  });
});

describe("a token that is refused", () => {
  it("is refreshed once, and the work goes on", async () => {
    const { server, device } = await signedIn();
    server.state.generation = 2;
    await device.commit(nth(1));
    await device.live(HOUR);
    expect(server.rows.size).toBe(2);
    expect(await device.waiting("ana")).toBe(0);
  });

  it("and can't be renewed: everything waits, nothing is parked", async () => {
    const { server, device } = await signedIn();
    server.state.generation = 2;
    server.state.refreshable = false;
    await device.commit(nth(1));
    await device.live(HOUR);
    expect((await device.sync.lanes()).enrichment.reason).toBe("not_signed_in");
    expect(await device.waiting("ana")).toBe(2);
    server.state.refreshable = true;
    await device.sync.retry();
    expect(server.rows.size).toBe(2);
  });
});

describe("items that fail alone", () => {
  it("a message the server can't take is parked with the reason and holds up nobody", async () => {
    const { server, device, clock } = await signedIn();
    server.state.failures.set("message-2", [{ kind: "rejected", reason: "too_large" }]);
    for (const n of [1, 2, 3]) await device.commit(nth(n));
    await device.live(HOUR);
    expect([...server.rows.keys()].filter((key) => key.includes("messages"))).toHaveLength(2);
    const person = await server.session.who();
    const lanes = await device.sync.lanes();
    expect(await outboxState(device.store, person, lanes, clock.time)).toMatchObject({
      waiting: 0,
      parked: [{ reason: "too_large", count: 1 }],
    });
    await device.sync.now();
    expect(server.rows.has("ana enriched_messages message-2")).toBe(true);
  });

  it("one that keeps failing is tried for a while, then parked, not forgotten", async () => {
    const { server, device } = await signedIn();
    const always = Array.from(
      { length: 50 },
      () => ({ kind: "failed", reason: "internal" }) as const,
    );
    server.state.failures.set("message-1", always);
    await device.commit(nth(1));
    await device.live(24 * HOUR);
    const job = await device.db.jobs.get("enrich-message:message-1");
    expect(job).toMatchObject({ state: "parked", reason: "internal", attempts: MAX_ATTEMPTS - 1 });
    expect(server.rows.has("ana enriched_chats chat-1")).toBe(true);
  });

  it("a row the database refuses is found in its batch; the others arrive", async () => {
    const { server, device } = await signedIn();
    server.state.up = false;
    for (let n = 1; n <= 40; n++) await device.commit(nth(n));
    server.state.up = true;
    server.state.rejected.set("message-17", "42501");
    await device.live(HOUR);
    expect([...server.rows.keys()].filter((key) => key.includes("messages"))).toHaveLength(39);
    expect(await device.db.outbox.toArray()).toMatchObject([
      { key: "enriched_messages:message-17", state: "parked", reason: "42501" },
    ]);
  });

  it.each(["42501", "23514", "http_413", "23505"])(
    "a culprit refused with %s is parked alone; a later state of the same record is tried anew",
    async (reason) => {
      const { server, device } = await signedIn();
      server.state.up = false;
      for (let n = 1; n <= 9; n++) await device.commit(nth(n));
      server.state.up = true;
      server.state.rejected.set("message-4", reason);
      await device.live(HOUR);
      expect([...server.rows.keys()].filter((key) => key.includes("messages"))).toHaveLength(8);
      expect(await device.db.outbox.toArray()).toMatchObject([
        { key: "enriched_messages:message-4", state: "parked", reason },
      ]);
      server.state.rejected.clear();
      await device.store.setWhitelisted({
        message_provider_id: "message-4",
        whitelisted: true,
        reason: null,
      });
      await device.live(HOUR);
      expect(server.rows.get("ana enriched_messages message-4")).toMatchObject({
        user_whitelist: true,
      });
      expect(await device.waiting("ana")).toBe(0);
    },
  );

  it("a batch that is too large as a whole goes in parts, and nothing is parked", async () => {
    const { server, device } = await signedIn();
    server.state.up = false;
    for (let n = 1; n <= 20; n++) await device.commit(nth(n));
    server.state.up = true;
    server.state.largest = 3;
    await device.live(HOUR);
    expect([...server.rows.keys()].filter((key) => key.includes("messages"))).toHaveLength(20);
    expect(await device.waiting("ana")).toBe(0);
  });

  it("a token that expires between two parts of a batch is refreshed once, and the batch goes on", async () => {
    const { server, device } = await signedIn();
    for (let n = 1; n <= 6; n++) await device.commit(nth(n));
    server.state.expiresAfter = 1;
    server.state.rejected.set("message-2", "23514");
    await device.live(HOUR);
    expect(server.calls.filter((call) => call === "refresh")).toHaveLength(1);
    expect([...server.rows.keys()].filter((key) => key.includes("messages"))).toHaveLength(5);
    expect(await device.db.outbox.toArray()).toMatchObject([{ state: "parked" }]);
  });

  it("a server that asks for patience gets it", async () => {
    const { server, device } = await signedIn();
    server.state.failures.set("message-1", [
      { kind: "throttled", reason: "rate_limited", retry_after_ms: 90_000 },
    ]);
    await device.commit(nth(1));
    expect((await device.live(HOUR))[0]).toBe(90_000);
    expect(server.rows.size).toBe(2);
  });
});

describe("whitelisting", () => {
  const whitelist = (device: ReturnType<typeof startDevice>, whitelisted: boolean) =>
    device.store.setWhitelisted({
      message_provider_id: "message-1",
      whitelisted,
      reason: whitelisted ? trustMasked("test data") : null,
    });
  const pushed = (server: ReturnType<typeof createFakeServer>) =>
    server.rows.get("ana enriched_messages message-1");

  it("after the sync goes out as the row's next state, and so does the undo", async () => {
    const { server, device } = await signedIn();
    await device.commit(nth(1));
    await device.live(HOUR);
    await whitelist(device, true);
    await device.live(HOUR);
    expect(pushed(server)).toMatchObject({
      user_whitelist: true,
      user_whitelist_reason: "test data",
      user_whitelist_at: expect.any(String),
    });
    await whitelist(device, false);
    await device.live(HOUR);
    expect(pushed(server)).toMatchObject({ user_whitelist: false, user_whitelist_reason: null });
  });

  it("before the sync, offline and signed out goes out with the first row", async () => {
    const { server, device } = await signedIn();
    await server.session.signOut();
    await device.commit(nth(1));
    await whitelist(device, true);
    await server.session.signIn("ana@example.org", "");
    await device.live(HOUR);
    expect(pushed(server)).toMatchObject({ user_whitelist: true });
  });

  it("on and off while offline leaves one entry each for the record and the decision, with the last word", async () => {
    const { server, device } = await signedIn();
    await device.commit(nth(1));
    await device.live(HOUR);
    server.state.up = false;
    for (const on of [true, false, true, false, true]) await whitelist(device, on);
    expect((await device.db.outbox.toArray()).map(({ key }) => key)).toEqual([
      "enriched_messages:message-1",
      "whitelist_entries:message-1",
    ]);
    server.state.up = true;
    await device.live(HOUR);
    expect(pushed(server)).toMatchObject({ user_whitelist: true });
  });
});

describe("the door", () => {
  it("masks what leaves once more, whatever the store holds", async () => {
    const clock = { time: NINE };
    const server = createFakeServer();
    await server.session.signIn("ana@example.org", "");
    const mask = (text: string) => text.replaceAll("raw", "[VALUE_1]");
    const device = startDevice({ server, clock, mask });
    const captured = turn({
      prompt: "a raw value",
      intervention: "sent_anyway",
      intervention_reason: "raw reason",
      answer: { message_provider_id: null, text: "raw answer", state: "complete" },
    });
    await device.commit(captured);
    await device.live(HOUR);
    await device.store.setWhitelisted({
      message_provider_id: "message-1",
      whitelisted: true,
      reason: trustMasked("raw excuse"),
    });
    await device.live(HOUR);
    expect(JSON.stringify([server.calls, ...server.rows.values()])).not.toContain("raw");
  });
});
