import { describe, expect, it } from "vitest";
import { browserBegan, drainPending } from "../../entrypoints/background/pending.ts";
import { NINE, turn } from "../store/make.ts";

const PENDING = "heed.pending.chatgpt.message-1";

function setUp(entries: Record<string, unknown>, fails: (id: string) => boolean = () => false) {
  const kept = new Map(Object.entries(entries));
  const committed: string[] = [];
  const storage = {
    all: async () => Object.fromEntries(kept),
    remove: async (key: string) => void kept.delete(key),
  };
  const drain = (began: number) =>
    drainPending({
      storage,
      began,
      async commit({ message_provider_id: id }) {
        if (fails(id)) throw new Error("full");
        committed.push(id);
      },
    });
  return { kept, committed, drain };
}

describe("turns that pages left behind", () => {
  it("are committed and removed; other keys stay; what can't be read goes", async () => {
    const { kept, committed, drain } = setUp({
      [`${PENDING}.sent`]: turn(),
      "heed.pending.chatgpt.broken.sent": { site: 1 },
      "heed.settings": { language: null },
    });
    await drain(NINE);
    expect(committed).toEqual(["message-1"]);
    expect([...kept.keys()]).toEqual(["heed.settings"]);
  });

  it("stay when they could not be committed, and hold up nothing else", async () => {
    const { kept, committed, drain } = setUp(
      { [`${PENDING}.sent`]: turn(), "heed.pending.x.sent": turn({ message_provider_id: "x" }) },
      (id) => id === "message-1",
    );
    await expect(drain(NINE)).rejects.toThrow("full");
    expect(committed).toEqual(["x"]);
    expect([...kept.keys()]).toEqual([`${PENDING}.sent`]);
  });

  it("without a name are taken once the browser of their page is gone, and not before", async () => {
    const sent = Date.parse(turn().sent_at);
    const { kept, committed, drain } = setUp({ [`${PENDING}.unnamed`]: turn() });
    await drain(sent - 1_000);
    expect([committed, kept.size]).toEqual([[], 1]);
    await drain(sent + 1_000);
    expect([committed, kept.size]).toEqual([["message-1"], 0]);
  });

  it("that were named and not yet tidied away are no turns", async () => {
    const { kept, committed, drain } = setUp({ [`${PENDING}.unnamed`]: null });
    await drain(NINE);
    expect([committed, kept.size]).toEqual([[], 0]);
  });
});

describe("when a run of the browser began", () => {
  it("is what its first worker noted, until the browser ends", async () => {
    let kept: Record<string, unknown> = {};
    const session = {
      get: async () => kept,
      set: async (entries: Record<string, unknown>) => void Object.assign(kept, entries),
    } as unknown as chrome.storage.StorageArea; // Of its overloads only these two forms are used.
    expect(await browserBegan(session, () => 1)).toBe(1);
    expect(await browserBegan(session, () => 2)).toBe(1);
    kept = {};
    expect(await browserBegan(session, () => 3)).toBe(3);
  });
});
