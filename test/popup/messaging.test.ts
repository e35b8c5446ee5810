import { describe, expect, it, vi } from "vitest";
import { answerTo, type Handlers, type RequestName } from "../../src/messaging.ts";
import { turn } from "../store/make.ts";

const popup = { own: true, page: false, frame: null };
const page = { own: true, page: true, frame: null };

function handlers() {
  const handled: RequestName[] = [];
  const handler = (name: RequestName) => async () => {
    handled.push(name);
    return { stored: true };
  };
  const all = new Proxy({} as Handlers, { get: (_target, name) => handler(name as RequestName) });
  return { all, handled };
}

describe("what the background answers", () => {
  it("a turn from a page's content script is taken", async () => {
    const { all } = handlers();
    const answer = answerTo(all, { name: "turn.captured", payload: turn() }, page);
    expect(await answer).toEqual({ stored: true });
  });

  it.each([
    "popup.state",
    "session.sign-out",
    "whitelist.set",
    "settings.server",
    "sync.now",
  ] as const)("%s from a page's content script is not", (name) => {
    const { all, handled } = handlers();
    expect(answerTo(all, { name, payload: {} }, page)).toBeNull();
    expect(handled).toEqual([]);
  });

  const add = (what: object) => ({
    name: "allow.add",
    payload: { what, reason: null, for_ms: null },
  });
  const value = { scope: "value", rule_id: "email", type: "EMAIL", value: "a@b.example" };
  const rule = (site: string | null) => ({ scope: "rule", rule_id: "email", site });
  const message = { scope: "message", message_provider_id: "message-1" };
  it.each([
    ["a value", value, true],
    ["a rule on its own site", rule("chatgpt"), true],
    ["a rule on another site", rule("claude"), false],
    ["a rule everywhere", rule(null), false],
    ["a message", message, false],
  ])("a content script that allows %s is heard: %s, %s", async (_name, what, heard) => {
    const { all, handled } = handlers();
    await answerTo(all, add(what), { ...page, site: "chatgpt" });
    expect(handled).toEqual(heard ? ["allow.add"] : []);
    await answerTo(all, add(what), popup);
    expect(handled.at(-1)).toBe("allow.add");
  });

  it.each([
    [
      "another extension",
      { name: "sync.now", payload: {} },
      { own: false, page: false, frame: null },
    ],
    ["an unknown name", { name: "tokens.read", payload: {} }, popup],
    ["a name of Object's", { name: "toString", payload: {} }, popup],
    ["no message at all", null, popup],
  ])("%s gets no answer", (_name, message, sender) => {
    expect(answerTo(handlers().all, message, sender)).toBeNull();
  });

  it.each([
    ["turn.captured", { site: "chatgpt" }],
    ["whitelist.set", { message_provider_id: "x", whitelisted: "yes", reason: null }],
    ["session.sign-in", { email: "a", password: "b", extra: 1 }],
    ["settings.language", { language: "de" }],
  ])("%s with a payload that does not fit reaches nobody", async (name, payload) => {
    const { all, handled } = handlers();
    expect(await answerTo(all, { name, payload }, popup)).toBeUndefined();
    expect(handled).toEqual([]);
  });

  it("a handler that fails answers nothing, and tells nothing", async () => {
    const { all } = handlers();
    const failing = { ...all, "sync.now": vi.fn().mockRejectedValue(new Error("inside")) };
    expect(await answerTo(failing, { name: "sync.now", payload: {} }, popup)).toBeUndefined();
  });
});
