import { expect, test } from "vitest";
import { DEFAULT_GUARD_CONTEXT, GUARD_CONTEXT_KEY } from "../../src/domain/guard-context.ts";
import { createContextStore } from "../../src/guard/context-store.ts";

type Listener = (changes: Record<string, { newValue?: unknown }>, area: string) => void;

function setUp(stored: unknown) {
  let listener: Listener = () => {};
  const contexts = createContextStore({
    local: {
      get: (key) =>
        stored instanceof Error
          ? Promise.reject(stored)
          : Promise.resolve(stored === undefined ? {} : { [key]: stored }),
    },
    onChanged: { addListener: (added) => (listener = added) },
  });
  const change = (newValue: unknown, area = "local") =>
    listener({ [GUARD_CONTEXT_KEY]: { newValue } }, area);
  return { contexts, change };
}
const stored = { ...DEFAULT_GUARD_CONTEXT, paused: { chatgpt: true as const } };
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("the defaults protect until the stored context arrives", async () => {
  const { contexts } = setUp(stored);
  expect(contexts.current()).toEqual(DEFAULT_GUARD_CONTEXT);
  await settled();
  expect(contexts.current()).toEqual(stored);
});

test("a change is followed and told", async () => {
  const { contexts, change } = setUp(undefined);
  let told = 0;
  contexts.onChange(() => (told += 1));
  await settled();
  change(stored);
  expect(contexts.current()).toEqual(stored);
  change(undefined);
  expect(contexts.current()).toEqual(DEFAULT_GUARD_CONTEXT);
  expect(told).toBe(2);
});

test.each([
  ["garbage", { policy: 3 }],
  ["an unknown level", { ...stored, policy: { hold_at: "never" } }],
])("%s in storage changes nothing", async (_name, value) => {
  const { contexts, change } = setUp(stored);
  await settled();
  change(value);
  expect(contexts.current()).toEqual(stored);
});

test("another storage area and an unreadable storage change nothing", async () => {
  const { contexts, change } = setUp(new Error("invalidated"));
  await settled();
  change(stored, "sync");
  expect(contexts.current()).toEqual(DEFAULT_GUARD_CONTEXT);
});
