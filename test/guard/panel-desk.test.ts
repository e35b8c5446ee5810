import { expect, test } from "vitest";
import type { Spotted } from "../../src/guard/inline/view.ts";
import { createPanelDesk, type Held } from "../../src/guard/panel-desk.ts";

const spotted = (text: string): Spotted => ({
  text,
  verdict: { level: "high", findings: [], hold: true, notice: true },
});
const held = (origin: Held["origin"], text: string): Held => ({ origin, spotted: spotted(text) });

test("one panel at a time, in order", async () => {
  const desk = createPanelDesk(() => {});
  const first = desk.ask(held("gate", "one"));
  const second = desk.ask(held("gate", "two"));
  expect(desk.current()?.spotted.text).toBe("one");
  desk.answer({ choice: "edit" });
  expect(desk.current()?.spotted.text).toBe("two");
  desk.answer({ choice: "mask" });
  expect(desk.current()).toBeNull();
  expect([await first, await second]).toEqual([{ choice: "edit" }, { choice: "mask" }]);
});

test("the same text is asked about once, and then belongs to the request", async () => {
  const desk = createPanelDesk(() => {});
  const inComposer = held("composer", "one two");
  const answers = [desk.ask(inComposer), desk.ask(held("gate", "one\n\ntwo"))];
  desk.answer({ choice: "mask" });
  expect(await Promise.all(answers)).toEqual([{ choice: "mask" }, { choice: "mask" }]);
  expect(inComposer.origin).toBe("gate");
  expect(desk.current()).toBeNull();
});

test("a request that nobody waits for leaves the desk", async () => {
  const desk = createPanelDesk(() => {});
  const abandoned = new AbortController();
  const answer = desk.ask(held("gate", "one"), abandoned.signal);
  abandoned.abort();
  expect(await answer).toBeNull();
  expect(desk.current()).toBeNull();
  expect(await desk.ask(held("gate", "two"), abandoned.signal)).toBeNull();
});

test("an answer without a question is ignored", () => {
  const desk = createPanelDesk(() => {});
  expect(() => desk.answer({ choice: "edit" })).not.toThrow();
});
