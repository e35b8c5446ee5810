import { beforeEach, describe, expect, it } from "vitest";
import { fingerprint } from "../../src/detect/index.ts";
import type { Payload } from "../../src/messaging.ts";
import { email } from "../e2e/harness/secrets.ts";
import { NINE, answered, turn } from "../store/make.ts";
import { startBackground } from "./background.ts";

let at: ReturnType<typeof startBackground>;
beforeEach(() => {
  at = startBackground();
});
const state = (tab_url: string | null = "https://chatgpt.com/", tab_id = 1) =>
  at.handlers["popup.state"]({ tab_url, tab_id });

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
