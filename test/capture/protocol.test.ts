import { expect, test } from "vitest";
import { readFromGate, readFromTap } from "../../src/capture/protocol.ts";

const request = {
  transport: "fetch",
  method: "POST",
  url: "https://x.test/",
  headers: {},
  body: "",
};

test.each([
  { t: "request", id: 1, kind: "turn", request },
  { t: "going", id: 1 },
  { t: "request", id: 1, kind: "typed_text", request: { ...request, body: new Uint8Array(2) } },
  { t: "abandoned", id: 1 },
  { t: "response", id: 1, status: 200 },
  { t: "chunk", id: 1, bytes: new Uint8Array(1) },
  { t: "end", id: 1, how: "cancelled" },
  { t: "frame", id: null, direction: "in", data: "x" },
])("the gate takes $t", (message) => {
  expect(readFromTap(message)).toBe(message);
});

test.each([
  null,
  "request",
  [],
  {},
  { t: "verdict", id: 1, verdict: "allow", is_turn: true },
  { t: "request", id: "1", kind: "turn", request },
  { t: "request", id: 1, kind: "other", request },
  { t: "request", id: 1, kind: "turn", request: { ...request, headers: { a: 1 } } },
  { t: "request", id: 1, kind: "turn", request: { ...request, body: null } },
  { t: "chunk", id: 1, bytes: [1, 2] },
  { t: "end", id: 1, how: "well" },
  { t: "frame", id: 1, direction: "up", data: "x" },
])("the gate ignores %j", (message) => {
  expect(readFromTap(message)).toBeNull();
});

test.each([
  {
    t: "settings",
    timeout_ms: 100,
    fail_mode: "closed",
    endpoints: [{ kind: "turn", transport: "any", method: "POST", url: "^https://chatgpt.com/" }],
  },
  { t: "holding", id: 3 },
  { t: "verdict", id: 3, verdict: "block" },
  { t: "verdict", id: 3, verdict: "replace", is_turn: true, body: "x", headers: {} },
])("the tap takes $t", (message) => {
  expect(readFromGate(message)).toBe(message);
});

test.each([
  { t: "settings", timeout_ms: "100", fail_mode: "closed", endpoints: [] },
  { t: "settings", timeout_ms: 100, fail_mode: "closed" },
  { t: "settings", timeout_ms: 100, fail_mode: "closed", endpoints: [{ kind: "turn" }] },
  { t: "verdict", id: 3, verdict: "maybe" },
  { t: "verdict", id: 3, verdict: "replace", is_turn: true, body: "x" },
  { t: "request", id: 1, kind: "turn", request },
])("the tap ignores %j", (message) => {
  expect(readFromGate(message)).toBeNull();
});
