import { expect, test } from "vitest";
import { createOutbox, pendingKey, retryDelay } from "../../src/capture/outbox.ts";
import type { CapturedTurn } from "../../src/domain/turn.ts";

const turn = (patch: Partial<CapturedTurn> = {}): CapturedTurn => ({
  site: "chatgpt",
  chat_provider_id: "c1",
  chat_alias: null,
  message_provider_id: "m1",
  model: null,
  prompt: "Hello",
  original_prompt: null,
  intervention: "none",
  intervention_reason: null,
  level: "none",
  answer: null,
  sent_at: "2026-11-23T09:00:00.000Z",
  ...patch,
});
const answered = turn({ answer: { message_provider_id: "a1", text: "Hi", state: "complete" } });

function setUp(outcomes: ("stored" | "refused" | "dead")[]) {
  const stored = new Map<string, CapturedTurn | null>();
  const writes: (CapturedTurn | null)[][] = [];
  const delivered: CapturedTurn[] = [];
  const timers: { ms: number; run: () => void }[] = [];
  const outbox = createOutbox({
    deliver: (sent) => {
      delivered.push(sent);
      const outcome = outcomes.shift() ?? "stored";
      return outcome === "dead"
        ? Promise.reject(new Error("no receiver"))
        : Promise.resolve(outcome === "stored");
    },
    write(entries) {
      writes.push(Object.values(entries));
      for (const [key, value] of Object.entries(entries)) stored.set(key, value);
      return Promise.resolve();
    },
    remove: (key) => Promise.resolve(void stored.delete(key)),
    later: (ms, run) => timers.push({ ms, run }),
  });
  return { outbox, stored, writes, delivered, timers };
}
const settled = async (): Promise<void> => {
  for (let turns = 0; turns < 8; turns++) await Promise.resolve();
};

test("a turn is written before it is delivered, and forgotten when acknowledged", async () => {
  const { outbox, stored, delivered } = setUp(["stored"]);
  outbox.add(turn());
  expect([...stored.keys()]).toEqual([pendingKey(turn())]);
  await settled();
  expect(delivered).toEqual([turn()]);
  expect(stored.size).toBe(0);
});

test("what is not acknowledged stays written and is tried again, ever more slowly", async () => {
  const { outbox, stored, delivered, timers } = setUp(["dead", "refused", "stored"]);
  outbox.add(turn());
  await settled();
  expect(stored.size).toBe(1);
  expect(timers.map(({ ms }) => ms)).toEqual([1_000]);
  timers[0]?.run();
  await settled();
  expect(timers.map(({ ms }) => ms)).toEqual([1_000, 2_000]);
  timers[1]?.run();
  await settled();
  expect(delivered.length).toBe(3);
  expect(stored.size).toBe(0);
});

test("the turn with its answer does not overwrite the turn as sent", () => {
  const { outbox, stored } = setUp(["dead", "dead"]);
  outbox.add(turn());
  outbox.add(answered);
  expect([...stored.values()]).toEqual([turn(), answered]);
});

test("a turn without a name is kept and not delivered; its name replaces it in one write", async () => {
  const { outbox, stored, writes, delivered } = setUp(["stored"]);
  const unnamed = turn({ message_provider_id: "local-1" });
  outbox.setAside(unnamed);
  await settled();
  expect([...stored.values()]).toEqual([unnamed]);
  expect(delivered).toEqual([]);
  outbox.add(turn(), unnamed);
  expect(writes).toEqual([[unnamed], [turn(), null]]);
  await settled();
  expect(delivered).toEqual([turn()]);
  expect(stored.size).toBe(0);
});

test("an extension that was reloaded under the page does not break the send", () => {
  const outbox = createOutbox({
    deliver: () => Promise.reject(new Error("invalidated")),
    write: () => {
      throw new Error("invalidated");
    },
    remove: () => Promise.resolve(),
    later: () => {},
  });
  expect(() => outbox.add(turn())).not.toThrow();
});

test.each([
  [1, 1_000],
  [2, 2_000],
  [6, 32_000],
  [7, 60_000],
  [40, 60_000],
])("after %i failures it waits %i ms", (failures, ms) => {
  expect(retryDelay(failures)).toBe(ms);
});
