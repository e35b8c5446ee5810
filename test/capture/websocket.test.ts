import { beforeEach, expect, test } from "vitest";
import type { Verdict } from "../../src/capture/protocol.ts";
import type { Link } from "../../src/capture/tap/link.ts";
import { wrapWebSocket } from "../../src/capture/tap/websocket.ts";

const TURNS = "wss://chat.test/turns";
const ANSWERS = "wss://chat.test/answers";

/** The part of a WebSocket that the tap touches. */
class NativeSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  readyState = 1;
  sent: unknown[] = [];
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
  }
  send(data: unknown): void {
    if (this.readyState === 0) throw new DOMException("Still connecting", "InvalidStateError");
    this.sent.push(data);
  }
}

interface Scope {
  WebSocket: typeof NativeSocket;
}

let verdicts: Promise<Verdict>[];
let told: unknown[];
let scope: Scope;
beforeEach(() => {
  verdicts = [];
  told = [];
  // A class of its own each time: wrapping changes its prototype.
  scope = { WebSocket: class extends NativeSocket {} };
  Object.defineProperty(scope.WebSocket.prototype, "send", {
    value: Reflect.get(NativeSocket.prototype, "send"),
    writable: true,
    configurable: true,
  });
  let id = 0;
  const link: Link = {
    newId: () => (id += 1),
    ask: () => verdicts.shift() ?? Promise.resolve({ verdict: "allow", is_turn: true }),
    abandon: () => {},
    tell: (message) => told.push(message),
    onFailure: () => ({ verdict: "allow", is_turn: false }),
  };
  const endpoint = { kind: "turn", transport: "websocket", method: "GET", url: /./ } as const;
  wrapWebSocket(
    scope as unknown as typeof globalThis,
    {
      find: (url) => (url === TURNS ? endpoint : null),
      isAnswerSocket: (url) => url === ANSWERS,
    },
    link,
  );
});
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("a socket stays what it is", () => {
  const { WebSocket } = scope;
  const socket = new WebSocket(TURNS);
  expect(socket).toBeInstanceOf(WebSocket);
  expect(socket).toBeInstanceOf(NativeSocket);
  expect(WebSocket.OPEN).toBe(1);
});

test("frames leave in their order, each after its verdict", async () => {
  let decide: (verdict: Verdict) => void = () => {};
  verdicts.push(new Promise((resolve) => (decide = resolve)));
  const socket = new scope.WebSocket(TURNS);
  socket.send("one");
  socket.send("two");
  await settled();
  expect(socket.sent).toEqual([]);
  decide({ verdict: "replace", is_turn: true, body: "[ONE]", headers: {} });
  await settled();
  expect(socket.sent).toEqual(["[ONE]", "two"]);
});

test("a blocked frame does not leave, the next one does", async () => {
  verdicts.push(Promise.resolve({ verdict: "block" }));
  const socket = new scope.WebSocket(TURNS);
  socket.send("one");
  socket.send("two");
  await settled();
  expect(socket.sent).toEqual(["two"]);
});

test("other sockets are not touched", () => {
  const socket = new scope.WebSocket("wss://chat.test/other");
  socket.send("at once");
  socket.dispatchEvent(new MessageEvent("message", { data: "x" }));
  expect(socket.sent).toEqual(["at once"]);
  expect(told).toEqual([]);
});

test("an answer socket is only read", () => {
  const socket = new scope.WebSocket(ANSWERS);
  socket.send("at once");
  socket.dispatchEvent(new MessageEvent("message", { data: "answer" }));
  expect(socket.sent).toEqual(["at once"]);
  expect(told).toEqual([{ t: "frame", id: null, direction: "in", data: "answer" }]);
});

test("what comes in belongs to the latest turn", async () => {
  const socket = new scope.WebSocket(TURNS);
  socket.send("one");
  await settled();
  socket.dispatchEvent(new MessageEvent("message", { data: "answer" }));
  expect(told).toEqual([
    { t: "frame", id: 1, direction: "out", data: "one" },
    { t: "frame", id: 1, direction: "in", data: "answer" },
  ]);
});

test("frames that are no turn leave the answer with its turn", async () => {
  const socket = new scope.WebSocket(TURNS);
  verdicts.push(Promise.resolve({ verdict: "allow", is_turn: false }));
  socket.send("options");
  socket.send("one");
  await settled();
  verdicts.push(Promise.resolve({ verdict: "allow", is_turn: false }));
  socket.send("pong");
  await settled();
  socket.dispatchEvent(new MessageEvent("message", { data: "answer" }));
  expect(socket.sent).toEqual(["options", "one", "pong"]);
  expect(told).toEqual([
    { t: "frame", id: 2, direction: "out", data: "one" },
    { t: "frame", id: 2, direction: "out", data: "pong" },
    { t: "frame", id: 2, direction: "in", data: "answer" },
  ]);
});

test("what was sent as bytes is masked as bytes", async () => {
  verdicts.push(Promise.resolve({ verdict: "replace", is_turn: true, body: "[ONE]", headers: {} }));
  const socket = new scope.WebSocket(TURNS);
  socket.send(new TextEncoder().encode("one"));
  await settled();
  expect(socket.sent).toEqual([new TextEncoder().encode("[ONE]")]);
});

test("a socket's constructor is still the one the page sees", () => {
  const socket = new scope.WebSocket(TURNS);
  expect(socket.constructor).toBe(scope.WebSocket);
});

test("a socket that still connects throws as the native one", () => {
  const socket = new scope.WebSocket(TURNS);
  socket.readyState = 0;
  expect(() => socket.send("one")).toThrow("Still connecting");
});
