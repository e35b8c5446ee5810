import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trustMasked } from "../../src/domain/masked.ts";
import { openStore, reading, turn } from "./make.ts";

const VALUES: Record<string, string[]> = { a: ["x", "y"], b: ["y", "z"], c: ["z"], d: [] };
const ids = Object.keys(VALUES);

async function withMessages() {
  const at = openStore();
  for (const [id, values] of Object.entries(VALUES)) {
    const captured = turn({ message_provider_id: id });
    await at.store.commitTurn(captured, reading(captured, values), "");
  }
  return at;
}
const allowed = async (at: ReturnType<typeof openStore>) =>
  (await at.store.allowed(null)).fingerprints;
const set = (at: ReturnType<typeof openStore>, id: string, whitelisted: boolean) =>
  at.store.setWhitelisted({ message_provider_id: id, whitelisted, reason: trustMasked("mine") });

describe("whitelisting a message", () => {
  it("allows its values, before anything was enriched or anybody signed in", async () => {
    const at = await withMessages();
    expect(await set(at, "a", true)).toMatchObject({
      user_whitelist: true,
      user_whitelist_reason: "mine",
    });
    expect(await allowed(at)).toEqual(["x", "y"]);
  });

  it("a value that two messages share stays allowed until both are undone", async () => {
    const at = await withMessages();
    await set(at, "a", true);
    await set(at, "b", true);
    await set(at, "a", false);
    expect(await allowed(at)).toEqual(["y", "z"]);
    await set(at, "b", false);
    expect(await allowed(at)).toEqual([]);
  });

  it("undone takes the reason back and keeps the time of the decision, for the database to compare", async () => {
    const at = await withMessages();
    await set(at, "a", true);
    at.clock.time -= 60_000;
    expect(await set(at, "a", false)).toMatchObject({
      user_whitelist: false,
      user_whitelist_reason: null,
      user_whitelist_at: at.clock.time + 60_001,
    });
  });

  it("an unknown message is told, and nothing happens", async () => {
    const at = await withMessages();
    expect(await set(at, "nobody", true)).toBeNull();
    expect(await allowed(at)).toEqual([]);
  });

  it("any history allows exactly the values of the messages that are whitelisted at its end", async () => {
    const step = fc.record({ id: fc.constantFrom(...ids), on: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (history) => {
        const at = await withMessages();
        const on = new Map<string, boolean>();
        for (const { id, on: whitelisted } of history) {
          await set(at, id, whitelisted);
          on.set(id, whitelisted);
        }
        const expected = ids.filter((id) => on.get(id) === true).flatMap((id) => VALUES[id] ?? []);
        expect(await allowed(at)).toEqual([...new Set(expected)].sort());
        at.db.close();
      }),
      { numRuns: 60 },
    );
  });
});
