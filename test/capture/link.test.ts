import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLink, type Link } from "../../src/capture/tap/link.ts";
import type { FromGate, FromTap } from "../../src/capture/protocol.ts";

const request = {
  transport: "fetch",
  method: "POST",
  url: "https://x.test/",
  headers: {},
  body: "",
} as const;

/** A port whose other end is the test. */
function fakePort(): { port: MessagePort; sent: FromTap[]; receive(message: FromGate): void } {
  const sent: FromTap[] = [];
  const port = { postMessage: (message: FromTap) => sent.push(message), onmessage: null };
  return {
    port: port as unknown as MessagePort,
    sent,
    receive(message) {
      const listener = port.onmessage as ((event: { data: unknown }) => void) | null;
      listener?.({ data: message });
    },
  };
}

let fake: ReturnType<typeof fakePort>;
let link: Link;
beforeEach(() => {
  vi.useFakeTimers();
  fake = fakePort();
  link = createLink(fake.port);
});
afterEach(() => {
  vi.useRealTimers();
});

test("the verdict of the gate counts", async () => {
  const verdict = link.ask(1, "turn", request);
  expect(fake.sent).toEqual([{ t: "request", id: 1, kind: "turn", request }]);
  fake.receive({ t: "verdict", id: 1, verdict: "block" });
  expect(await verdict).toMatchObject({ verdict: "block" });
});

test.each([
  ["open", "allow"],
  ["closed", "block"],
] as const)("without a verdict in time, fail mode %s means %s", async (fail_mode, outcome) => {
  fake.receive({ t: "settings", timeout_ms: 500, fail_mode, endpoints: [] });
  const verdict = link.ask(1, "turn", request);
  await vi.advanceTimersByTimeAsync(500);
  expect(await verdict).toMatchObject({ verdict: outcome });
});

test("while a person decides there is no time limit", async () => {
  const verdict = link.ask(1, "turn", request);
  fake.receive({ t: "holding", id: 1 });
  await vi.advanceTimersByTimeAsync(3_600_000);
  fake.receive({ t: "verdict", id: 1, verdict: "replace", is_turn: true, body: "x", headers: {} });
  expect(await verdict).toMatchObject({ verdict: "replace", is_turn: true, body: "x" });
});

test("a page that gives up is not sent, and the gate is told", async () => {
  const verdict = link.ask(1, "turn", request);
  link.abandon(1);
  expect(await verdict).toEqual({ verdict: "block" });
  expect(fake.sent.at(-1)).toEqual({ t: "abandoned", id: 1 });
});

test("a late or forged verdict changes nothing", async () => {
  const verdict = link.ask(1, "turn", request);
  fake.receive({ t: "verdict", id: 2, verdict: "block" });
  fake.receive({ t: "verdict", id: 1, verdict: "allow", is_turn: true });
  fake.receive({ t: "verdict", id: 1, verdict: "block" });
  expect(await verdict).toMatchObject({ verdict: "allow" });
});
