import { expect, test } from "vitest";
import type { Decision } from "../../src/capture/gate.ts";
import { createTurnLog } from "../../src/capture/turn-log.ts";
import type { CapturedTurn } from "../../src/domain/turn.ts";
import { CapturedTurnSchema } from "../../src/domain/turn.ts";
import { siteById, type Site, type TurnRequest } from "../../src/sites/index.ts";
import { deltaStream } from "../e2e/harness/delta-stream.ts";

const site = (id = "chatgpt"): Site => {
  const found = siteById(id);
  if (found === null) throw new Error(`no ${id}`);
  return found;
};

const decision: Decision = {
  action: "allow",
  level: "low",
  intervention: "informed",
  reason: null,
  original: null,
};

const request = (patch: Partial<TurnRequest> = {}): TurnRequest => ({
  is_turn: true,
  prompts: ["Hello"],
  attachments: [],
  conversation_id: null,
  message_ids: { user: "u1", assistant: null, parent: null },
  model: "auto",
  ...patch,
});

const stream = (): Uint8Array[] =>
  deltaStream({
    conversation_id: "c1",
    user_message_id: "u1",
    assistant_message_id: "a1",
    model: "gpt-5-1",
    parts: ["Good ", "day"],
  }).map((piece) => new TextEncoder().encode(piece));

function setUp(id?: string) {
  const recorded: CapturedTurn[] = [];
  const replaced: (CapturedTurn | null)[] = [];
  const aside: CapturedTurn[] = [];
  const log = createTurnLog({
    site: site(id),
    record(turn, before) {
      recorded.push(turn);
      replaced.push(before);
    },
    setAside: (turn) => aside.push(turn),
    now: () => new Date("2026-11-23T09:00:00Z"),
  });
  return { log, recorded, replaced, aside };
}

test("a turn is recorded at send and again with its answer, under the same message id", () => {
  const { log, recorded, aside } = setUp();
  log.open(1, request(), decision);
  expect(aside).toEqual([]);
  log.response(1, 200);
  for (const bytes of stream()) log.chunk(1, bytes);
  log.end(1, "done");
  const [sent, answered] = recorded;
  expect(recorded.length).toBe(2);
  expect(sent).toMatchObject({ message_provider_id: "u1", answer: null, chat_alias: null });
  expect(answered).toMatchObject({
    message_provider_id: "u1",
    chat_provider_id: "c1",
    chat_alias: sent?.chat_provider_id,
    model: "gpt-5-1",
    answer: { message_provider_id: "a1", text: "Good day", state: "complete" },
  });
  for (const turn of recorded) expect(CapturedTurnSchema.safeParse(turn).success).toBe(true);
});

test("a follow-up has no alias", () => {
  const { log, recorded } = setUp();
  log.open(1, request({ conversation_id: "c1" }), decision);
  for (const bytes of stream()) log.chunk(1, bytes);
  log.end(1, "done");
  expect(recorded.map((turn) => [turn.chat_provider_id, turn.chat_alias])).toEqual([
    ["c1", null],
    ["c1", null],
  ]);
});

test("without a provider's id, the same content gives the same derived one", () => {
  const unnamed = request({ message_ids: { user: null, assistant: null, parent: "p1" } });
  const ids = [1, 2].map(() => {
    const { log, recorded } = setUp();
    log.open(1, unnamed, decision);
    log.flush();
    return recorded[0]?.message_provider_id;
  });
  const { log, recorded } = setUp();
  log.open(1, { ...unnamed, prompts: ["Other"] }, decision);
  log.flush();
  expect(ids[0]).toMatch(/^local-[0-9a-f]{32}$/);
  expect(ids[1]).toBe(ids[0]);
  expect(recorded[0]?.message_provider_id).not.toBe(ids[0]);
});

test.each([
  ["cancelled", 2],
  ["failed", 2],
  ["done", 2],
] as const)("an answer cut off and %s keeps its partial text", (how, pieces) => {
  const { log, recorded } = setUp();
  log.open(1, request(), decision);
  for (const bytes of stream().slice(0, pieces)) log.chunk(1, bytes);
  log.end(1, how);
  expect(recorded.at(-1)?.answer).toMatchObject({ text: "Good ", state: "incomplete" });
});

test("a refused request is recorded as an error", () => {
  const { log, recorded } = setUp();
  log.open(1, request(), decision);
  log.response(1, 429);
  log.end(1, "done");
  expect(recorded.at(-1)?.answer).toMatchObject({ text: "", state: "error" });
});

test("a page that goes away leaves what is known", () => {
  const { log, recorded } = setUp();
  log.open(1, request(), decision);
  for (const bytes of stream().slice(0, 2)) log.chunk(1, bytes);
  log.flush();
  expect(recorded.at(-1)?.answer).toMatchObject({ text: "Good ", state: "incomplete" });
});

test("a retry without a prompt belongs to the prompt already seen", () => {
  const { log, recorded } = setUp();
  log.open(1, request(), decision);
  log.end(1, "cancelled");
  const again = request({
    prompts: [],
    message_ids: { user: null, assistant: null, parent: "u1" },
  });
  log.open(2, again, decision);
  for (const bytes of stream()) log.chunk(2, bytes);
  log.end(2, "done");
  expect(recorded.at(-1)).toMatchObject({
    message_provider_id: "u1",
    prompt: "Hello",
    answer: { text: "Good day" },
  });
});

test("a retry of something never seen is not a turn of the person", () => {
  const { log, recorded } = setUp();
  log.open(1, request({ prompts: [] }), decision);
  log.end(1, "done");
  expect(recorded).toEqual([]);
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const NO_IDS = { user: null, assistant: null, parent: null };

test("where only the answer names the message, it is recorded under that name", () => {
  const { log, recorded, replaced, aside } = setUp("copilot");
  log.open(1, request({ conversation_id: "c1", message_ids: NO_IDS }), decision);
  expect(recorded).toEqual([]);
  // Until then it is kept for the case that the browser does not live to hear it.
  expect(aside).toMatchObject([{ prompt: "Hello", answer: null }]);
  log.frame(1, "in", JSON.stringify({ event: "received", conversationId: "c1", messageId: "u7" }));
  expect(recorded).toMatchObject([{ message_provider_id: "u7", answer: null }]);
  const answer = { messageId: "a7", partId: "p", text: "Good day" };
  log.frame(1, "in", JSON.stringify({ event: "appendText", ...answer }));
  // The socket stays open: the end of the answer is in the frames.
  log.frame(1, "in", JSON.stringify({ event: "done", messageId: "a7" }));
  expect(recorded.at(-1)).toMatchObject({
    message_provider_id: "u7",
    answer: { message_provider_id: "a7", text: "Good day", state: "complete" },
  });
  log.end(1, "done");
  expect(recorded.length).toBe(2);
  expect(replaced).toEqual([aside[0], null]);
});

test("ids that a site counts anew in every chat belong to their chat", () => {
  const { log, recorded } = setUp("deepseek");
  for (const chat of ["c1", "c2"]) {
    log.open(1, request({ conversation_id: chat, message_ids: NO_IDS }), decision);
    log.chunk(1, bytes('event: ready\ndata: {"request_message_id":1,"response_message_id":2}\n\n'));
    log.end(1, "done");
  }
  const ids = new Set(recorded.map(({ message_provider_id }) => message_provider_id));
  expect([...ids]).toEqual(["c1:1", "c2:1"]);
  expect(recorded.at(-1)?.answer?.message_provider_id).toBe("c2:2");
});

test("two new chats that begin with the same words are two, where no message has a name", () => {
  const { log, recorded } = setUp("gemini");
  for (const id of ["1", "2"]) {
    log.open(1, request({ message_ids: NO_IDS }), decision);
    const payload = JSON.stringify([null, [`c_${id}`, `r_${id}`], null, null, [["rc_1", ["Hi"]]]]);
    log.chunk(1, bytes(`)]}'\n\n9\n${JSON.stringify([["wrb.fr", null, payload]])}\n`));
    log.end(1, "done");
  }
  const sent = recorded.filter(({ answer }) => answer === null);
  expect(new Set(sent.map(({ message_provider_id }) => message_provider_id)).size).toBe(2);
  expect(recorded.at(-1)?.chat_provider_id).toBe("c_2");
});

test("an answer that a second request brings belongs to the prompt of the first", () => {
  const { log, recorded } = setUp("mistral");
  log.open(1, request({ message_ids: NO_IDS }), decision);
  log.chunk(1, bytes('[{"result":{"data":{"json":{"chatId":"c1","messageId":"u1"}}}}]'));
  log.end(1, "done");
  log.open(2, request({ prompts: [], conversation_id: "c1", message_ids: NO_IDS }), decision);
  const root = { id: "A", role: "assistant", content: "Good day", generationStatus: "success" };
  const patches = [{ op: "replace", path: "/", value: root }];
  const line = JSON.stringify({ json: { type: "message", messageId: "A", patches } });
  log.chunk(2, bytes(`15:${line}\n8:null\n`));
  log.end(2, "done");
  expect(new Set(recorded.map(({ message_provider_id }) => message_provider_id)).size).toBe(1);
  expect(recorded.at(-1)).toMatchObject({
    chat_provider_id: "c1",
    prompt: "Hello",
    answer: { message_provider_id: "A", text: "Good day", state: "complete" },
  });
  const count = recorded.length;
  log.flush();
  expect(recorded.length).toBe(count);
});

test("a message without a name is recorded when the page goes away", () => {
  const { log, recorded } = setUp("grok");
  log.open(1, request({ message_ids: NO_IDS }), decision);
  log.flush();
  expect(recorded.map(({ answer }) => answer?.state ?? null)).toEqual([null, "incomplete"]);
});
