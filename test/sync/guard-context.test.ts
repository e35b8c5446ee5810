import { describe, expect, it } from "vitest";
import { trustMasked } from "../../src/domain/masked.ts";
import { GUARD_CONTEXT_KEY } from "../../src/domain/guard-context.ts";
import { createGuardContext } from "../../src/sync/guard-context.ts";
import { createSettings } from "../../src/sync/settings.ts";
import { openStore, reading, turn } from "../store/make.ts";
import { createMemory } from "./memory.ts";

const who = async () => null;

function setUp() {
  const storage = createMemory();
  const { store } = openStore();
  const settings = createSettings(storage);
  const guard = createGuardContext({ storage, store, settings, who });
  return { storage, store, settings, guard };
}

describe("the guard context", () => {
  it("has a salt that is made once, also when two ask at the same time", async () => {
    const { guard, storage, store, settings } = setUp();
    const other = createGuardContext({ storage, store, settings, who });
    const [one, two] = await Promise.all([guard.publish(), other.publish()]);
    expect(one.salt).toMatch(/^[0-9a-f]{64}$/);
    expect(two.salt).toBe(one.salt);
  });

  it("follows the whitelist and the language, and keeps pauses", async () => {
    const { guard, store, settings, storage } = setUp();
    await store.commitTurn(turn(), reading(turn(), ["abc"]), "");
    await store.setWhitelisted({
      message_provider_id: "message-1",
      whitelisted: true,
      reason: trustMasked(""),
    });
    await guard.setPaused("chatgpt", true);
    await settings.change({ language: "fr" });
    await guard.publish();
    expect(await storage.get(GUARD_CONTEXT_KEY)).toMatchObject({
      fingerprints: ["abc"],
      language: "fr",
      paused: { chatgpt: true },
    });
    await guard.setPaused("chatgpt", null);
    expect((await guard.read()).paused).toEqual({});
  });

  it("has what the person's other devices allowed, under their key, and not after they are gone", async () => {
    const { storage, store, settings } = setUp();
    let person: { user_id: string } | null = { user_id: "ana" };
    const guard = createGuardContext({ storage, store, settings, who: async () => person });
    const key = "ab".repeat(32);
    const item = {
      kind: "decision",
      message_provider_id: "elsewhere",
      chat_provider_id: null,
    } as const;
    const decision = { whitelisted: true, decided_at: 5, fingerprints: ["shared"], sent_at: 1 };
    await store.applyPage("ana", {
      items: [{ ...item, ...decision }],
      cursor: { since: "1", after: "" },
      server_now: 10,
      key,
    });
    expect((await guard.publish()).shared).toEqual({ salt: key, fingerprints: ["shared"] });
    person = { user_id: "ben" };
    expect((await guard.publish()).shared).toBeUndefined();
  });

  it("loses no change when several come at once", async () => {
    const { guard } = setUp();
    await Promise.all(["a", "b", "c"].map((site) => guard.setPaused(site, true)));
    expect((await guard.read()).paused).toEqual({ a: true, b: true, c: true });
  });

  it("is made anew from the store when what is kept can't be read", async () => {
    const { guard, storage } = setUp();
    const { salt } = await guard.publish();
    await storage.set(GUARD_CONTEXT_KEY, { broken: true });
    expect((await guard.publish()).salt).toBe(salt);
  });
});
