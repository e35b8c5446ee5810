import { beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "../../src/domain/policy.ts";
import { NINE, answered, turn } from "../store/make.ts";
import { startBackground } from "./background.ts";

let at: ReturnType<typeof startBackground>;
beforeEach(() => {
  at = startBackground();
});
const state = (tab_url: string | null = "https://chatgpt.com/", tab_id = 1) =>
  at.handlers["popup.state"]({ tab_url, tab_id });

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
