import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DraftAnswer, DraftAsked } from "../../src/domain/draft-line.ts";
import { createSecondLook, type Line } from "../../src/guard/second-look.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A worker's end of the line: what was asked, and how it answers or goes away. */
function fakeLine() {
  const asked: DraftAsked[] = [];
  const hear: ((answer: DraftAnswer) => void)[] = [];
  const gone: (() => void)[] = [];
  const line: Line = {
    postMessage: (message) => void asked.push(message),
    onMessage: { addListener: (listener) => void hear.push(listener) },
    onDisconnect: { addListener: (listener) => void gone.push(listener) },
  };
  return {
    line,
    asked,
    answer: (answer: DraftAnswer) => hear.forEach((listener) => listener(answer)),
    disconnect: () => gone.forEach((listener) => listener()),
  };
}

test("drafts are asked about on one line, and each answer goes to its question", async () => {
  const far = fakeLine();
  const connect = vi.fn(() => far.line);
  const look = createSecondLook({ connect, patience: 500, longest: 100 });
  const [first, second] = [look("one"), look("two")];
  const [one, two] = far.asked;
  far.answer({ id: two?.id ?? 0, findings: null });
  far.answer({ id: one?.id ?? 0, findings: [] });
  expect(await first).toEqual([]);
  expect(await second).toBeNull();
  expect(connect).toHaveBeenCalledTimes(1);
});

test("no answer in time is none, and a late one is nobody's", async () => {
  const far = fakeLine();
  const look = createSecondLook({ connect: () => far.line, patience: 500, longest: 100 });
  const asked = look("one");
  vi.advanceTimersByTime(500);
  expect(await asked).toBeNull();
  far.answer({ id: 1, findings: [] });
});

test("a worker that went to sleep with a draft in hand is asked once more, on a new line", async () => {
  const lines = [fakeLine(), fakeLine()];
  const connect = vi.fn(() => lines[connect.mock.calls.length - 1]?.line ?? fakeLine().line);
  const look = createSecondLook({ connect, patience: 500, longest: 100 });
  const asked = look("one");
  lines[0]?.disconnect();
  await vi.advanceTimersByTimeAsync(0);
  lines[1]?.answer({ id: lines[1].asked[0]?.id ?? 0, findings: [] });
  expect(await asked).toEqual([]);
  expect(lines[1]?.asked.map(({ text }) => text)).toEqual(["one"]);
});

test("after the extension was reloaded there is no answer, and a long draft is not asked about", async () => {
  const connect = vi.fn((): Line => {
    throw new Error("Extension context invalidated.");
  });
  const look = createSecondLook({ connect, patience: 500, longest: 5 });
  expect(await look("one")).toBeNull();
  expect(await look("too long")).toBeNull();
  expect(connect).toHaveBeenCalledTimes(1);
});
