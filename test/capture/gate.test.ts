import { expect, test } from "vitest";
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
  const gate = createGate({
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
  return { gate, sent, opened };
}

/** The gate answers in microtasks. */
const settled = async (): Promise<void> => {
  for (let turns = 0; turns < 5; turns++) await Promise.resolve();
};

test("an allowed turn goes as it is and is followed", async () => {
  const { gate, sent, opened } = setUp({ action: "allow" });
  gate({ t: "request", id: 1, kind: "turn", request: turn("Hello") });
  await settled();
  expect(sent).toEqual([{ t: "verdict", id: 1, verdict: "allow" }]);
  expect(opened.map(({ prompts }) => prompts)).toEqual([["Hello"]]);
});

test("a turn to be masked is replaced, and what is followed is what left", async () => {
  const { gate, sent, opened } = setUp({ action: "mask" });
  gate({ t: "request", id: 1, kind: "turn", request: turn(`Use ${SECRET}`) });
  await settled();
  expect(sent).toMatchObject([{ t: "verdict", id: 1, verdict: "replace" }]);
  expect(JSON.stringify(sent)).not.toContain(SECRET);
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

test("a body of another form is let through", async () => {
  const { gate, sent } = setUp({ action: "block" });
  const request = { ...turn("Hello"), body: "<xml/>" };
  gate({ t: "request", id: 1, kind: "turn", request });
  await settled();
  expect(sent).toEqual([{ t: "verdict", id: 1, verdict: "allow" }]);
});
