import { afterEach, expect, test } from "vitest";
import { acceptPort, offerPort } from "../../src/capture/handshake.ts";

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

function channel(): MessageChannel {
  const made = new MessageChannel();
  open.push(made.port1, made.port2);
  return made;
}

function pageListening(page: EventTarget): string[] {
  const heard: string[] = [];
  for (const name of ["heed:port", "heed:hello"])
    page.addEventListener(name, () => heard.push(name));
  return heard;
}

test.each([["tap first"], ["guard first"]])("the port arrives in the same task: %s", (order) => {
  const page = new EventTarget();
  const { port2 } = channel();
  const accepted: MessagePort[] = [];
  const steps = [
    () => offerPort(page, port2),
    () => void acceptPort(page, (port) => accepted.push(port)),
  ];
  for (const step of order === "tap first" ? steps : steps.reverse()) step();
  expect(accepted).toEqual([port2]);
});

test("once accepted, neither a forged port nor a forged hello is heard", () => {
  const page = new EventTarget();
  const { port2 } = channel();
  const accepted: MessagePort[] = [];
  acceptPort(page, (port) => accepted.push(port));
  offerPort(page, port2);
  const heard = pageListening(page);
  page.dispatchEvent(new MessageEvent("heed:port", { ports: [channel().port1] }));
  page.dispatchEvent(new Event("heed:hello"));
  expect(accepted).toEqual([port2]);
  expect(heard).toEqual(["heed:port", "heed:hello"]);
});

test("a guard that gave up takes no port from the page", () => {
  const page = new EventTarget();
  const accepted: MessagePort[] = [];
  acceptPort(page, (port) => accepted.push(port)).giveUp();
  offerPort(page, channel().port2);
  expect(accepted).toEqual([]);
});
