import { beforeEach, describe, expect, test } from "vitest";
import { isNamed } from "../../../src/guard/unmask/chat-place.ts";
import { createChatValues, type MaskMap } from "../../../src/guard/unmask/chat-values.ts";

test.each([
  ["/", false],
  ["/new", false],
  ["/app", false],
  ["/gpts/editor", false],
  ["/g/g-p-67a1c0ffee6281918a/project", false],
  ["/c/6710f2de-8c1c-8003-a5a1-7c3c1f2d9a10", true],
  ["/app/8f4ad2b9c0e1d7f3", true],
  ["/search/why-does-my-key-not-work-xyzzy", true],
  ["/#/chat/12345678", true],
])("%s names its chat: %s", (place, named) => {
  expect(isNamed(place)).toBe(named);
});

const CHAT = "/c/6710f2de-8c1c-8003-a5a1-7c3c1f2d9a10";
const OTHER = "/c/6710f2de-0000-8003-a5a1-7c3c1f2d9a11";
const ANA: MaskMap = { "[EMAIL_1]": "ana@acme.example" };
const BO: MaskMap = { "[EMAIL_1]": "bo@acme.example" };

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

let kept: Map<string, MaskMap>;
/** What was kept in the task of the latest change of address. */
let keptAtOnce: Map<string, MaskMap>;

beforeEach(() => {
  kept = new Map();
});

function openAt(pathname: string) {
  const location = { pathname, hash: "" };
  const navigation = new EventTarget();
  const values = createChatValues({
    scope: { location, navigation },
    read: async (place) => kept.get(place) ?? {},
    keep: (place, map) => void kept.set(place, { ...kept.get(place), ...map }),
    bring: async (place, map) => {
      if (!kept.has(place)) kept.set(place, map);
      return kept.get(place) ?? {};
    },
  });
  let changes = 0;
  values.onChange(() => (changes += 1));
  return {
    values,
    changes: () => changes,
    go: async (to: string) => {
      location.pathname = to;
      navigation.dispatchEvent(new Event("currententrychange"));
      keptAtOnce = new Map(kept);
      await settled();
    },
  };
}

describe("what a placeholder stands for", () => {
  test("is there again when the chat is opened again", async () => {
    kept.set(CHAT, ANA);
    const { values, changes } = openAt(CHAT);
    await settled();
    expect([values.map(), changes()]).toEqual([ANA, 1]);
  });

  test("is kept as soon as a named chat learns it", async () => {
    const { values } = openAt(CHAT);
    await settled();
    values.learn(ANA);
    expect(kept.get(CHAT)).toEqual(ANA);
  });

  test("goes along when a new chat gets its name", async () => {
    const { values, go } = openAt("/");
    values.learn(ANA);
    values.left();
    expect(kept.size).toBe(0);
    await go(CHAT);
    expect(values.map()).toEqual(ANA);
    expect(keptAtOnce.get(CHAT)).toEqual(ANA);
  });

  test("goes along when the name comes before the text was masked in the request", async () => {
    const { values, go } = openAt("/new");
    values.left();
    values.learn(ANA);
    await go(CHAT);
    expect(values.map()).toEqual(ANA);
  });

  test("does not follow a person who opens another chat before sending", async () => {
    const { values, go } = openAt("/");
    values.learn(ANA);
    await go(CHAT);
    expect(values.map()).toEqual({});
    expect(kept.size).toBe(0);
  });

  test("does not follow from one named chat to another", async () => {
    const { values, go } = openAt(CHAT);
    values.learn(ANA);
    values.left();
    await go(OTHER);
    expect(values.map()).toEqual({});
    expect([...kept.keys()]).toEqual([CHAT]);
  });

  test("is that of the chat that is opened, where it is known", async () => {
    kept.set(OTHER, BO);
    const { values, go } = openAt("/");
    values.learn(ANA);
    values.left();
    await go(OTHER);
    expect(values.map()).toEqual(BO);
    expect(kept.get(OTHER)).toEqual(BO);
  });

  test("counts when it was learnt while the chat's values were being read", async () => {
    kept.set(CHAT, ANA);
    const { values } = openAt(CHAT);
    values.learn({ "[CARD_1]": "4111" });
    await settled();
    expect(values.map()).toEqual({ ...ANA, "[CARD_1]": "4111" });
  });

  test("is found by the address also where the browser announces none", async () => {
    const location = { pathname: CHAT, hash: "" };
    const values = createChatValues({
      scope: { location },
      read: async (place) => (place === CHAT ? ANA : {}),
      keep: () => {},
      bring: async (_place, map) => map,
    });
    await settled();
    expect(values.map()).toEqual(ANA);
    location.pathname = OTHER;
    expect(values.map()).toEqual({});
  });
});
