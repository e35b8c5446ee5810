import { beforeEach, describe, expect, it } from "vitest";
import { needsAttention } from "../../entrypoints/background/badge.ts";
import { fingerprint } from "../../src/detect/index.ts";
import type { Frame, Payload } from "../../src/messaging.ts";
import { createHandlers } from "../../entrypoints/background/handlers.ts";
import { DEFAULT_POLICY } from "../../src/domain/policy.ts";
import type { StorageState } from "../../src/domain/popup.ts";
import { createGuardContext } from "../../src/sync/guard-context.ts";
import { createCorrectionBook } from "../../src/sync/corrections.ts";
import { createHealthBook } from "../../src/sync/health-book.ts";
import { createServer } from "../../src/sync/server.ts";
import { createSettings } from "../../src/sync/settings.ts";
import { email } from "../e2e/harness/secrets.ts";
import { createChatValues } from "../../src/store/chat-values.ts";
import { createSessionMemory } from "../store/session-memory.ts";
import { NINE, answered, reading, turn } from "../store/make.ts";
import { startDevice } from "../sync/device.ts";
import { createFakeServer } from "../sync/fake-server.ts";
import { createMemory } from "../sync/memory.ts";

function setUp() {
  const clock = { time: NINE };
  const world = createFakeServer();
  const device = startDevice({ server: world, clock });
  const storage = createMemory();
  const settings = createSettings(storage);
  const { store, sync, history } = device;
  const guard = createGuardContext({ storage, store, settings, who: world.session.who });
  const config = {
    supabase_url: "http://x",
    publishable_key: "k",
    engine: "offline",
    version: "1",
  };
  const fetch = async () => {
    if (!world.state.up) throw new TypeError("fetch failed");
    return Response.json(config);
  };
  const server = createServer({ settings, storage, fetch });
  const present = new Set([1]);
  const brought: Frame[] = [];
  const opened: { state: StorageState } = { state: "ok" };
  const corrections = createCorrectionBook(storage);
  const handlers = createHandlers({
    store,
    access: { state: async () => opened.state },
    drainPending: async () => {},
    sync,
    history,
    session: world.session,
    server,
    settings,
    guard,
    health: createHealthBook({ storage, now: () => clock.time }),
    corrections,
    rollBack: async () => {},
    tellOrganization: () => {},
    addedSite: (url) =>
      url.startsWith("https://chat.intern.example/")
        ? { id: "chat.intern.example", name: "chat.intern.example" }
        : null,
    offers: async ({ extra_hosts }) => extra_hosts,
    allowed: () => guard.ready(),
    organizationName: async () => null,
    names: { options: () => Promise.resolve({}) },
    async loadInline(frame) {
      brought.push(frame);
    },
    async loadOverlay(frame) {
      brought.push(frame);
    },
    openReader: async () => {},
    values: createChatValues({
      session: createSessionMemory(),
      now: () => clock.time,
      days: async () => (await settings.read()).values_days,
    }),
    commit: async (captured) => {
      const owner = (await world.session.who())?.user_id ?? "";
      return store.commitTurn(captured, reading(captured), owner);
    },
    changed: () => {},
    now: () => clock.time,
    siteName: (id) => id,
    isPresent: async (tab) => present.has(tab),
  });
  return { clock, world, device, handlers, guard, settings, storage, brought, opened, corrections };
}
type At = ReturnType<typeof setUp>;
let at: At;
beforeEach(() => {
  at = setUp();
});
const state = (tab_url: string | null = "https://chatgpt.com/", tab_id = 1) =>
  at.handlers["popup.state"]({ tab_url, tab_id });

describe("is this tab protected", () => {
  it("yes on a site of Heed's whose tab has its scripts", async () => {
    expect((await state()).site).toMatchObject({ id: "chatgpt", protection: "protected" });
  });
  it("not yet in a tab from before the installation", async () => {
    expect((await state("https://chatgpt.com/", 2)).site?.protection).toBe("unknown");
  });
  it.each([null, "https://example.org/", "chrome://extensions"])(
    "nothing to say on %s",
    async (url) => {
      expect((await state(url)).site).toBeNull();
    },
  );
  it("no while it is paused, and again after", async () => {
    await at.handlers["site.pause"]({ site: "chatgpt", paused: true, for_ms: null });
    expect((await state()).site).toMatchObject({ protection: "paused", paused_until: true });
    expect((await at.guard.read()).paused).toEqual({ chatgpt: true });
    await at.handlers["site.pause"]({ site: "chatgpt", paused: false, for_ms: null });
    expect((await state()).site?.protection).toBe("protected");
  });
  it("paused for a time it is protected again afterwards; where the policy has no pause, it stays so", async () => {
    const pause = () =>
      at.handlers["site.pause"]({ site: "chatgpt", paused: true, for_ms: 900_000 });
    expect(await pause()).toEqual({ ok: true });
    expect((await state()).site).toMatchObject({ paused_until: NINE + 900_000 });
    at.clock.time += 900_000;
    expect((await state()).site?.protection).toBe("protected");
    const { policy } = await at.guard.read();
    await at.guard.setPolicy({ ...policy, allow_pause: false }, []);
    expect(await pause()).toEqual({ ok: false, code: "managed" });
  });
});

describe("today's flagged messages", () => {
  it("newest first, without those of other days and those without a finding", async () => {
    const yesterday = new Date(NINE - 36 * 3_600_000).toISOString();
    const later = new Date(NINE + 60_000).toISOString();
    await at.device.commit(turn({ message_provider_id: "old", sent_at: yesterday }));
    await at.device.commit(turn({ message_provider_id: "a" }));
    await at.device.commit(turn({ message_provider_id: "quiet" }), []);
    await at.device.commit(turn({ message_provider_id: "b", sent_at: later }));
    const { flagged } = await state();
    expect(flagged.map((message) => message.message_provider_id)).toEqual(["b", "a"]);
    expect(flagged[0]).toMatchObject({
      level: "critical",
      categories: ["security"],
      sync: "local",
    });
  });

  it("of the days before come when they are asked for", async () => {
    const ago = (days: number) => new Date(NINE - days * 86_400_000).toISOString();
    await at.device.commit(turn({ message_provider_id: "a" }));
    for (const days of [1, 6, 7])
      await at.device.commit(turn({ message_provider_id: `d${days}`, sent_at: ago(days) }));
    const found = await at.handlers["flagged.since"]({ days: 7 });
    expect(found.map((message) => message.message_provider_id)).toEqual(["a", "d1", "d6"]);
  });

  it("another person's on the same device are not shown to who is signed in", async () => {
    await at.world.session.signIn("ana@example.org", "");
    await at.device.commit(turn());
    await at.world.session.signIn("ben@example.org", "");
    expect((await state()).flagged).toEqual([]);
  });

  it("say where they are on their way", async () => {
    await at.world.session.signIn("ana@example.org", "");
    await at.handlers["turn.captured"](turn(answered()));
    expect((await state()).flagged[0]?.sync).toBe("waiting");
    await at.device.sync.wake();
    expect((await state()).flagged[0]?.sync).toBe("synced");
  });

  it("whitelisting one allows its value at once; undo takes it back; an unknown one is null", async () => {
    await at.handlers["turn.captured"](turn());
    const set = (whitelisted: boolean, id = "message-1") =>
      at.handlers["whitelist.set"]({ message_provider_id: id, whitelisted, reason: null });
    expect(await set(true)).toMatchObject({ whitelisted: true });
    expect((await at.guard.read()).fingerprints).toEqual(["value"]);
    expect(await set(false)).toMatchObject({ whitelisted: false });
    expect((await at.guard.read()).fingerprints).toEqual([]);
    expect(await set(true, "nobody")).toBeNull();
  });

  it("need attention when they are serious, left as they were and were not called a false alarm", async () => {
    await at.handlers["turn.captured"](turn());
    const [message] = (await state()).flagged;
    if (message === undefined) throw new Error("no message");
    expect(needsAttention(message)).toBe(true);
    expect(needsAttention({ ...message, whitelisted: true })).toBe(false);
    expect(needsAttention({ ...message, intervention: "masked" })).toBe(false);
    expect(needsAttention({ ...message, level: "medium" })).toBe(false);
  });
});

describe("a person's own rating", () => {
  it("is kept at once, listed, told to the server when it answers, and can be taken back", async () => {
    await at.world.session.signIn("ana@example.org", "");
    await at.handlers["turn.captured"](turn(answered()));
    await at.device.sync.wake();
    at.world.state.up = false;
    const rate = (score: number | null, chat_provider_id = "chat-1") =>
      at.handlers["chat.rate"]({ chat_provider_id, score });
    expect(await rate(88)).toEqual({ ok: true });
    const [chat] = await at.handlers["chats.judged"]({});
    expect(chat).toMatchObject({ chat_provider_id: "chat-1", own_score: 88 });
    expect(at.world.ratings.size).toBe(0);
    at.world.state.up = true;
    await at.device.sync.retry();
    expect([...at.world.ratings.values()]).toMatchObject([{ item: { score: 88 } }]);
    expect(await rate(null)).toEqual({ ok: true });
    await at.device.sync.wake();
    expect([...at.world.ratings.values()]).toMatchObject([{ item: { score: null } }]);
    expect(await at.handlers["chats.judged"]({})).toMatchObject([{ own_score: null }]);
    expect(await rate(50, "nobody")).toEqual({ ok: false, code: "invalid" });
  });

  it("of a chat that is kept on this device stays on it", async () => {
    await at.world.session.signIn("ana@example.org", "");
    await at.handlers["turn.captured"](turn(answered()));
    await at.device.sync.wake();
    const chat_provider_id = "chat-1";
    await at.handlers["chat.withhold"]({ chat_provider_id, withheld: true, erase_remote: false });
    await at.handlers["chat.rate"]({ chat_provider_id, score: 10 });
    await at.device.sync.wake();
    expect(at.world.ratings.size).toBe(0);
  });

  it("given before the chat's record was delivered goes after it; given signed out it is the next person's", async () => {
    await at.device.commit(turn(answered()));
    await at.world.session.signIn("ana@example.org", "");
    await at.device.sync.wake();
    await at.world.session.signOut();
    await at.device.commit(
      turn({ ...answered(), chat_provider_id: "chat-2", message_provider_id: "m-2" }),
    );
    await at.world.session.signIn("ana@example.org", "");
    at.world.state.up = false;
    await at.handlers["chat.rate"]({ chat_provider_id: "chat-2", score: 30 });
    at.world.state.up = true;
    await at.device.sync.retry();
    expect([...at.world.ratings.keys()]).toEqual(["ana chat-2"]);
  });

  it("that another device changed meanwhile is the one of this device, which is the later", async () => {
    await at.world.session.signIn("ana@example.org", "");
    await at.handlers["turn.captured"](turn(answered()));
    await at.device.sync.wake();
    at.world.state.up = false;
    await at.handlers["chat.rate"]({ chat_provider_id: "chat-1", score: 70 });
    at.world.rate("ana", "chat-1", 20);
    at.world.state.up = true;
    await at.device.sync.retry();
    expect([...at.world.ratings.values()]).toMatchObject([{ item: { score: 70 } }]);
    expect(await at.handlers["chats.judged"]({})).toMatchObject([{ own_score: 70 }]);
  });
});

describe("what a person allows", () => {
  type What = Payload<"allow.add">["what"];
  const add = (what: What, reason: string | null = null, for_ms: number | null = null) =>
    at.handlers["allow.add"]({ what, reason, for_ms });
  const RULE: What = { scope: "rule", rule_id: "email", site: "chatgpt" };

  it("is what pages go by when the answer is there, is listed with its reason masked, and is undone by its id", async () => {
    const value = email();
    const kinds: What[] = [RULE, { scope: "value", rule_id: "email", type: "EMAIL", value }];
    for (const what of kinds)
      expect(await add(what, `ours, says ${value}`)).toMatchObject({ ok: true });
    const context = await at.guard.read();
    expect(context.exceptions).toEqual([{ rule_id: "email", site: "chatgpt", until: null }]);
    expect(context.fingerprints).toEqual([fingerprint(context.salt, "EMAIL", value)]);
    const listed = await at.handlers["allow.list"]({});
    expect(listed).toMatchObject([
      { scope: "rule_here", site_name: "chatgpt", message_ids: ["email"] },
      { scope: "value", site_name: null, message_ids: ["email"] },
    ]);
    expect(JSON.stringify(listed)).not.toContain(value);
    for (const { id } of listed) await at.handlers["allow.remove"]({ id });
    expect(await at.handlers["allow.list"]({})).toEqual([]);
    expect(await at.guard.read()).toMatchObject({ exceptions: [], fingerprints: [] });
  });

  it("is a value that was reported wrong, which counts against its rule", async () => {
    const value = { rule_id: "email", type: "EMAIL", value: email() };
    expect(await at.handlers["feedback.wrong"](value)).toEqual({ ok: true });
    expect(await at.handlers["feedback.wrong"](value)).toEqual({ ok: true });
    expect(await at.handlers["allow.list"]({})).toMatchObject([{ scope: "value" }]);
    expect(await at.corrections.read()).toEqual({ email: 2 });
  });

  it("may be a recorded message or one of its values, for a time", async () => {
    await at.handlers["turn.captured"](turn());
    const message_provider_id = "message-1";
    const [found] = (await state()).flagged[0]?.findings ?? [];
    const finding: What = {
      scope: "finding",
      message_provider_id,
      fingerprint: found?.fingerprint ?? "",
    };
    expect(await add(finding, null, 60_000)).toMatchObject({ ok: true });
    expect((await at.guard.read()).ends).toEqual({ value: NINE + 60_000 });
    expect(await add({ scope: "message", message_provider_id })).toMatchObject({ ok: true });
    expect((await at.guard.read()).ends).toEqual({});
    expect((await state()).flagged[0]?.whitelisted).toBe(true);
    expect((await at.handlers["allow.list"]({})).map(({ scope }) => scope)).toContain("message");
  });

  it("an organization can leave rules out, also those allowed before", async () => {
    await add(RULE);
    const { policy } = await at.guard.read();
    await at.guard.setPolicy({ ...policy, allow_rule_exceptions: false }, []);
    expect(await add(RULE)).toEqual({ ok: false, code: "managed" });
    expect(await at.handlers["allow.list"]({})).toMatchObject([{ is_overruled: true }]);
  });

  it.each<What>([
    { scope: "message", message_provider_id: "nobody" },
    { scope: "finding", message_provider_id: "nobody", fingerprint: "x" },
  ])("%j is not known here", async (what) => {
    expect(await add(what)).toEqual({ ok: false, code: "invalid" });
  });
});

describe("signing in and the server", () => {
  it("'Try now' without a session says so; with one it says whether the server answered", async () => {
    expect(await at.handlers["sync.now"]({})).toEqual({ ok: false, code: "not_signed_in" });
    await at.world.session.signIn("ana@example.org", "");
    await at.device.commit(turn());
    at.world.state.up = false;
    expect(await at.handlers["sync.now"]({})).toEqual({ ok: false, code: "server_unreachable" });
    at.world.state.up = true;
    expect(await at.handlers["sync.now"]({})).toEqual({ ok: true });
    // The chat too: who asks does not want to wait for an answer that may never come.
    expect(at.world.rows.size).toBe(2);
  });

  it("a server that is back is noticed when the popup looks", async () => {
    await at.world.session.signIn("ana@example.org", "");
    await at.device.commit(turn(answered()));
    at.world.state.up = false;
    await at.device.sync.wake();
    expect(await at.handlers["server.check"]({})).toMatchObject({ reachable: false });
    at.world.state.up = true;
    expect(await at.handlers["server.check"]({})).toMatchObject({
      reachable: true,
      engine: "offline",
    });
    await at.device.sync.wake();
    expect(at.world.rows.size).toBe(2);
  });

  it("another server signs out first, an address that is none changes nothing", async () => {
    await at.world.session.signIn("ana@example.org", "");
    const change = (server_url: string) => at.handlers["settings.server"]({ server_url });
    expect(await change("http://heed.example.com")).toEqual({ ok: false, code: "invalid" });
    expect(await at.world.session.who()).not.toBeNull();
    expect(await change("https://heed.example.com/")).toEqual({ ok: true });
    expect(await at.world.session.who()).toBeNull();
    expect((await at.settings.read()).server_url).toBe("https://heed.example.com");
  });
});

describe("records that can't be opened", () => {
  it.each(["newer", "blocked", "unavailable"] as const)(
    "%s: is said at once, without asking them anything",
    async (storage) => {
      at.opened.state = storage;
      at.device.db.close({ disableAutoOpen: true });
      const told = await state();
      expect(told).toMatchObject({ storage, flagged: [], kept: { count: 0, chats: [] } });
      expect(told.site?.protection).toBe("protected");
    },
  );

  it("without room for more are still shown", async () => {
    await at.device.commit(turn());
    at.opened.state = "full";
    expect(await state()).toMatchObject({
      storage: "full",
      flagged: [{ message_provider_id: "message-1" }],
    });
  });
});

describe("erasing and keeping to oneself", () => {
  const chat = { scope: "chat", chat_provider_id: "chat-1" } as const;

  it("a chat, a day of the person's calendar, everything: counted first, then gone, and allowed no more", async () => {
    await at.world.session.signIn("ana@example.org", "");
    await at.handlers["turn.captured"](turn());
    await at.handlers["turn.captured"](turn({ message_provider_id: "b", chat_provider_id: "c" }));
    await at.handlers["whitelist.set"]({
      message_provider_id: "b",
      whitelisted: true,
      reason: null,
    });
    const count = (target: Parameters<(typeof at.handlers)["data.count"]>[0]["target"]) =>
      at.handlers["data.count"]({ target });
    const day = new Intl.DateTimeFormat("sv-SE").format(NINE);
    expect(await count(chat)).toEqual({ messages: 1, chats: 1 });
    expect(await count({ scope: "day", day })).toEqual({ messages: 2, chats: 2 });
    expect(await count({ scope: "day", day: "2020-02-29" })).toEqual({ messages: 0, chats: 0 });
    expect(await at.handlers["data.erase"]({ target: chat })).toEqual({
      ok: true,
      messages: 1,
      chats: 1,
      stay: 0,
      elsewhere: true,
    });
    expect((await at.guard.read()).fingerprints).toEqual(["value"]);
    expect(await at.handlers["data.erase"]({ target: { scope: "all" } })).toMatchObject({
      messages: 1,
    });
    expect((await at.guard.read()).fingerprints).toEqual([]);
    expect((await state()).flagged).toEqual([]);
  });

  it("where the organization keeps its records, what waits stays, and that is said", async () => {
    await at.world.session.signIn("ana@example.org", "");
    await at.handlers["turn.captured"](turn());
    await at.guard.setPolicy({ ...DEFAULT_POLICY, allow_erase: false }, []);
    expect((await state()).allow_erase).toBe(false);
    expect(await at.handlers["data.erase"]({ target: chat })).toEqual({
      ok: true,
      messages: 0,
      chats: 0,
      stay: 1,
      elsewhere: false,
    });
    expect(at.world.erasures.size).toBe(0);
  });

  it("somebody's chat asks for them to sign in, whether it is to go or to stay", async () => {
    await at.world.session.signIn("ana@example.org", "");
    await at.handlers["turn.captured"](turn());
    await at.handlers["session.sign-out"]({});
    const refused = { ok: false, code: "not_signed_in" };
    expect(await at.handlers["data.erase"]({ target: chat })).toEqual(refused);
    const keep = { chat_provider_id: "chat-1", withheld: true, erase_remote: false };
    expect(await at.handlers["chat.withhold"](keep)).toEqual(refused);
  });

  it("a chat kept to oneself is shown as such, and can be let go again", async () => {
    await at.world.session.signIn("ana@example.org", "");
    await at.device.commit(turn());
    const keep = (withheld: boolean) =>
      at.handlers["chat.withhold"]({ chat_provider_id: "chat-1", withheld, erase_remote: false });
    expect(await keep(true)).toEqual({ ok: true });
    const told = await state();
    expect(told.flagged[0]).toMatchObject({ sync: "kept", kept: "choice" });
    expect(told.kept).toMatchObject({ count: 1, chats: [{ chat_provider_id: "chat-1" }] });
    await keep(false);
    expect((await state()).flagged[0]).toMatchObject({ sync: "waiting", kept: "no" });
  });

  it("what was refused can be given up, by its reason", async () => {
    await at.world.session.signIn("ana@example.org", "");
    await at.device.commit(turn(answered()));
    at.world.state.rejected.set("message-1", "23514");
    await at.device.sync.now();
    expect((await state()).outbox.parked).toEqual([{ reason: "23514", count: 1 }]);
    await at.handlers["parked.discard"]({ reason: "42501" });
    expect((await state()).outbox.parked).toHaveLength(1);
    await at.handlers["parked.discard"]({ reason: "23514" });
    expect((await state()).outbox.parked).toEqual([]);
  });

  it("a message that is looked at goes before those that came earlier", async () => {
    await at.world.session.signIn("ana@example.org", "");
    for (let n = 1; n <= 9; n++)
      await at.device.commit(turn({ message_provider_id: `m-${n}`, prompt: `Prompt ${n}` }));
    await at.handlers["message.looked-at"]({ message_provider_id: "m-9" });
    await at.device.sync.wake();
    // Three are asked at a time; which of them is heard first is chance.
    expect(at.world.calls.slice(0, 3)).toContain("message Prompt 9");
  });
});

describe("a browser that keeps nothing", () => {
  it("is said; the tab's protection is still told", async () => {
    at.device.db.close({ disableAutoOpen: true });
    const told = await state();
    expect(told).toMatchObject({ storage: "unavailable", flagged: [] });
    expect(told.site?.protection).toBe("protected");
  });
});

describe("a person's own data", () => {
  it("is what belongs to who is signed in", async () => {
    await at.world.session.signIn("ana@example.org", "");
    await at.handlers["turn.captured"](turn(answered()));
    await at.world.session.signIn("ben@example.org", "");
    expect((await at.handlers["data.export"]({ after: null })).messages).toEqual([]);
    await at.world.session.signIn("ana@example.org", "");
    const { messages, chats, next } = await at.handlers["data.export"]({ after: null });
    expect(messages).toMatchObject([{ message_provider_id: "message-1" }]);
    expect(chats).toMatchObject([{ chat_provider_id: "chat-1" }]);
    expect(next).toBeNull();
  });
});

describe("the inline interface", () => {
  const frame = { tab_id: 3, document_id: "d" };

  it("is brought into the frame that asks for it", async () => {
    expect(await at.handlers["inline.load"]({}, frame)).toEqual({ ok: true });
    expect(at.brought).toEqual([frame]);
  });

  it("is brought nowhere when the request is not a tab's", async () => {
    expect(await at.handlers["inline.load"]({}, null)).toEqual({ ok: false, code: "invalid" });
    expect(at.brought).toEqual([]);
  });
});
