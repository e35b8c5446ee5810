import { beforeEach, describe, expect, it } from "vitest";
import { needsAttention } from "../../entrypoints/background/badge.ts";
import { NINE, answered, turn } from "../store/make.ts";
import { startBackground } from "./background.ts";

let at: ReturnType<typeof startBackground>;
beforeEach(() => {
  at = startBackground();
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
    const found = await at.handlers["flagged.since"]({ days: 7, limit: 10 });
    expect(found.map((message) => message.message_provider_id)).toEqual(["a", "d1", "d6"]);
  });

  it("are as many as were asked for, whoever else wrote on the device", async () => {
    await at.world.session.signIn("ana@example.org", "");
    await at.device.commit(turn({ message_provider_id: "hers" }));
    await at.world.session.signIn("ben@example.org", "");
    for (const minute of [1, 2, 3]) {
      const sent_at = new Date(NINE - minute * 60_000).toISOString();
      await at.device.commit(turn({ message_provider_id: `his-${minute}`, sent_at }));
    }
    const ids = async (limit: number) => {
      const found = await at.handlers["flagged.since"]({ days: 1, limit });
      return found.map((message) => message.message_provider_id);
    };
    expect(await ids(2)).toEqual(["his-1", "his-2"]);
    expect(await ids(10)).toEqual(["his-1", "his-2", "his-3"]);
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

describe("a browser that keeps nothing", () => {
  it("is said; the tab's protection is still told", async () => {
    at.device.db.close({ disableAutoOpen: true });
    const told = await state();
    expect(told).toMatchObject({ storage: "unavailable", flagged: [] });
    expect(told.site?.protection).toBe("protected");
  });
});
