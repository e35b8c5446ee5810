import { describe, expect, test } from "vitest";
import { createGate, type Decision, type Judge } from "../../src/capture/gate.ts";
import type { FromGate } from "../../src/capture/protocol.ts";
import type { TurnLog } from "../../src/capture/turn-log.ts";
import { siteById, type Site, type SiteRequest } from "../../src/sites/index.ts";

const SECRET = "s3cret";
const site = (): Site => {
  const found = siteById("chatgpt");
  if (found === null) throw new Error("no ChatGPT");
  return found;
};

const requestWith = (body: unknown, path = "conversation"): SiteRequest => ({
  transport: "fetch",
  method: "POST",
  url: `https://chatgpt.com/backend-api/f/${path}`,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
const turn = (text: string): SiteRequest =>
  requestWith({
    messages: [
      { id: "m1", author: { role: "user" }, content: { content_type: "text", parts: [text] } },
    ],
  });
const typed = (text: string): SiteRequest =>
  requestWith(
    {
      partial_query: { author: { role: "user" }, content: { content_type: "text", parts: [text] } },
    },
    "conversation/prepare",
  );

function setUp(decision: Partial<Decision>, judge: Partial<Judge> = {}) {
  const sent: FromGate[] = [];
  const opened: { prompts: string[]; decision: Decision }[] = [];
  const turns: TurnLog = {
    open: (_id, { prompts }, made) => opened.push({ prompts, decision: made }),
    response: () => {},
    chunk: () => {},
    frame: () => {},
    end: () => {},
    flush: () => {},
  };
  const full: Decision = {
    action: "allow",
    level: "high",
    intervention: "none",
    reason: null,
    original: null,
    ...decision,
  };
  const unreadable = { count: 0, fail_mode: "open" as "open" | "closed" };
  const gate = createGate({
    failMode: () => unreadable.fail_mode,
    onTurn: () => {},
    onUnreadable: () => (unreadable.count += 1),
    site: site(),
    turns,
    send: (message) => sent.push(message),
    judge: {
      decideTurn: () => full,
      mustMaskTyped: (prompts) => prompts.some((prompt) => prompt.includes(SECRET)),
      mask: (text) => text.replaceAll(SECRET, "[SECRET_1]"),
      isClean: (text) => !text.includes(SECRET),
      ...judge,
    },
  });
  return { gate, sent, opened, unreadable };
}

/** The gate answers in microtasks. */
const settled = async (): Promise<void> => {
  for (let turns = 0; turns < 5; turns++) await Promise.resolve();
};

test("an allowed turn goes as it is and is followed", async () => {
  const { gate, sent, opened } = setUp({ action: "allow" });
  gate({ t: "request", id: 1, kind: "turn", request: turn("Hello") });
  await settled();
  expect(sent).toEqual([{ t: "verdict", id: 1, verdict: "allow", is_turn: true }]);
  expect(opened).toEqual([]);
  gate({ t: "going", id: 1 });
  expect(opened.map(({ prompts }) => prompts)).toEqual([["Hello"]]);
});

test("a turn that was let through and never left is not followed", async () => {
  const { gate, opened } = setUp({ action: "allow" });
  gate({ t: "request", id: 1, kind: "turn", request: turn("Hello") });
  gate({ t: "abandoned", id: 1 });
  gate({ t: "going", id: 1 });
  expect(opened).toEqual([]);
});

test("what is known at once is said in the same task", () => {
  const { gate, sent } = setUp({ action: "allow" });
  gate({ t: "request", id: 1, kind: "turn", request: turn("Hello") });
  expect(sent).toHaveLength(1);
});

test("a turn to be masked is replaced, and what is followed is what left", async () => {
  const { gate, sent, opened } = setUp({ action: "mask" });
  gate({ t: "request", id: 1, kind: "turn", request: turn(`Use ${SECRET}`) });
  await settled();
  expect(sent).toMatchObject([{ t: "verdict", id: 1, verdict: "replace" }]);
  expect(JSON.stringify(sent)).not.toContain(SECRET);
  gate({ t: "going", id: 1 });
  expect(opened.map(({ prompts }) => prompts)).toEqual([["Use [SECRET_1]"]]);
});

test("a turn that can't be masked everywhere does not leave", async () => {
  const { gate, sent, opened } = setUp({ action: "mask" }, { mask: (text) => text });
  gate({ t: "request", id: 1, kind: "turn", request: turn(`Use ${SECRET}`) });
  await settled();
  expect(sent).toEqual([{ t: "verdict", id: 1, verdict: "block" }]);
  expect(opened).toEqual([]);
});

test("a blocked turn is not followed", async () => {
  const { gate, sent, opened } = setUp({ action: "block" });
  gate({ t: "request", id: 1, kind: "turn", request: turn("Hello") });
  await settled();
  expect(sent).toEqual([{ t: "verdict", id: 1, verdict: "block" }]);
  expect(opened).toEqual([]);
});

test("typed text is masked only when it must be", async () => {
  const { gate, sent } = setUp({});
  gate({ t: "request", id: 1, kind: "typed_text", request: typed("Hello") });
  gate({ t: "request", id: 2, kind: "typed_text", request: typed(SECRET) });
  await settled();
  expect(sent).toMatchObject([
    { id: 1, verdict: "allow" },
    { id: 2, verdict: "replace" },
  ]);
  expect(JSON.stringify(sent)).not.toContain(SECRET);
});

test("the tap hears that a person is being asked, and the judge that the page gave up", async () => {
  let signal: AbortSignal | undefined;
  const { gate, sent, opened } = setUp(
    {},
    {
      decideTurn: (_prompts, onHold, abandoned) => {
        signal = abandoned;
        onHold();
        return new Promise(() => {});
      },
    },
  );
  gate({ t: "request", id: 1, kind: "turn", request: turn(SECRET) });
  await settled();
  expect(sent).toEqual([{ t: "holding", id: 1 }]);
  gate({ t: "abandoned", id: 1 });
  expect(signal?.aborted).toBe(true);
  expect(opened).toEqual([]);
});

test.each([
  ["open", { verdict: "allow", is_turn: false }],
  ["closed", { verdict: "block" }],
] as const)("an adapter that throws lets fail mode %s decide at once", async (mode, verdict) => {
  const { gate, sent, unreadable } = setUp(
    {},
    {
      decideTurn() {
        throw new TypeError("from an adapter");
      },
    },
  );
  unreadable.fail_mode = mode;
  gate({ t: "request", id: 1, kind: "turn", request: turn("Hello") });
  await settled();
  expect(sent).toEqual([{ t: "verdict", id: 1, ...verdict }]);
  expect(unreadable.count).toBe(1);
});

describe("a turn that the site's adapter can't read", () => {
  const unknown = (body: string | Uint8Array): SiteRequest => ({ ...turn(""), body });
  const damaged = new Uint8Array([0x1f, 0x8b, 0xff, 0xfe]);

  test.each([
    ["open", { verdict: "allow", is_turn: false }],
    ["closed", { verdict: "block" }],
  ] as const)(
    "in damaged bytes follows fail mode %s and is no clean one",
    async (mode, verdict) => {
      const { gate, sent, opened, unreadable } = setUp({ action: "allow" });
      unreadable.fail_mode = mode;
      gate({ t: "request", id: 1, kind: "turn", request: unknown(damaged) });
      await settled();
      expect(sent).toEqual([{ t: "verdict", id: 1, ...verdict }]);
      expect(opened).toEqual([]);
      expect(unreadable.count).toBe(1);
    },
  );

  test("is judged as the text it is", async () => {
    const seen: string[] = [];
    const { gate, sent, unreadable } = setUp(
      {},
      {
        decideTurn(prompts) {
          seen.push(...prompts);
          return {
            action: "block",
            level: "high",
            intervention: "none",
            reason: null,
            original: null,
          };
        },
      },
    );
    gate({ t: "request", id: 1, kind: "turn", request: unknown(`<q>${SECRET}</q>`) });
    await settled();
    expect(seen).toEqual([`<q>${SECRET}</q>`]);
    expect(sent).toEqual([{ t: "verdict", id: 1, verdict: "block" }]);
    expect(unreadable.count).toBe(1);
  });

  test("is masked as the text it is, and not taken for a captured one", async () => {
    const { gate, sent, opened } = setUp({ action: "mask" });
    gate({ t: "request", id: 1, kind: "turn", request: unknown(`<q>${SECRET}</q>`) });
    await settled();
    expect(sent).toMatchObject([{ verdict: "replace", is_turn: false, body: "<q>[SECRET_1]</q>" }]);
    expect(opened).toEqual([]);
  });

  test("and is empty has nothing to check", async () => {
    const { gate, sent, unreadable } = setUp({ action: "block" });
    unreadable.fail_mode = "closed";
    gate({ t: "request", id: 1, kind: "turn", request: unknown("") });
    await settled();
    expect(sent).toMatchObject([{ verdict: "allow" }]);
    expect(unreadable.count).toBe(0);
  });

  test("because its text stands in a place nobody knows is judged too", async () => {
    const { gate, sent, unreadable } = setUp({ action: "block" });
    const request = requestWith({ messages: [], moved_to: { text: SECRET } });
    gate({ t: "request", id: 1, kind: "turn", request });
    await settled();
    expect(sent).toEqual([{ t: "verdict", id: 1, verdict: "block" }]);
    expect(unreadable.count).toBe(1);
  });

  test("typed text in a form nobody knows leaves only when it looks clean", async () => {
    const { gate, sent } = setUp({});
    const request = { ...typed(""), body: `["${SECRET}"]` };
    gate({ t: "request", id: 1, kind: "typed_text", request });
    gate({ t: "request", id: 2, kind: "typed_text", request: { ...request, body: "[]" } });
    await settled();
    expect(sent).toMatchObject([
      { id: 1, verdict: "block" },
      { id: 2, verdict: "allow" },
    ]);
  });
});
