import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createAskAtOnce, hearAtOnce } from "../../src/capture/at-once.ts";
import { createLink } from "../../src/capture/tap/link.ts";
import type { FromGate, FromTap } from "../../src/capture/protocol.ts";

const request = {
  transport: "fetch",
  method: "POST",
  url: "https://x.test/",
  headers: {},
  body: "Hello",
} as const;
const asked: FromTap = { t: "request", id: 1, kind: "turn", request };
const allowed: FromGate = { t: "verdict", id: 1, verdict: "allow", is_turn: true };

let channel: MessageChannel;
beforeEach(() => {
  channel = new MessageChannel();
});
afterEach(() => {
  channel.port1.close();
});

describe("asking at once", () => {
  test("brings what is known in the same task", () => {
    const heard: unknown[] = [];
    hearAtOnce(channel.port2, (data, answer) => {
      heard.push(data);
      expect(answer(allowed)).toBe(true);
    });
    expect(createAskAtOnce(channel.port2)(asked)).toEqual({ taken: true, answer: allowed });
    expect(heard).toEqual([asked]);
  });

  test("says that it was taken when the answer takes longer, and a late answer goes another way", () => {
    let late: ((message: FromGate) => boolean) | null = null;
    hearAtOnce(channel.port2, (_data, answer) => {
      late = answer;
    });
    const ask = createAskAtOnce(channel.port2);
    expect(ask(asked)).toEqual({ taken: true, answer: null });
    expect((late as unknown as (message: FromGate) => boolean)(allowed)).toBe(false);
    expect(ask({ ...asked, id: 2 })).toEqual({ taken: true, answer: null });
  });

  test("says that nobody took it before the other world listens", () => {
    expect(createAskAtOnce(channel.port2)(asked)).toEqual({ taken: false, answer: null });
  });

  test("takes nothing for an answer that is no message of the gate", () => {
    hearAtOnce(channel.port2, (_data, answer) => {
      answer({ t: "verdict", id: 1, verdict: "perhaps" } as unknown as FromGate);
    });
    expect(createAskAtOnce(channel.port2)(asked).answer).toBeNull();
  });
});

describe("the link that asks at once", () => {
  const posted: FromTap[] = [];
  const link = () => {
    posted.length = 0;
    const port = { postMessage: (message: FromTap) => void posted.push(message), onmessage: null };
    return createLink(port as unknown as MessagePort, () => {}, createAskAtOnce(channel.port2));
  };

  test("sends by the port only that the turn leaves: behind what is still on its way of earlier ones", async () => {
    hearAtOnce(channel.port2, (_data, answer) => void answer(allowed));
    expect(await link().ask(1, "turn", request)).toEqual(allowed);
    expect(posted).toEqual([{ t: "going", id: 1 }]);
  });

  test("says of a blocked turn, or of what is none, nothing more", async () => {
    const verdicts: FromGate[] = [
      { t: "verdict", id: 1, verdict: "block" },
      { t: "verdict", id: 1, verdict: "allow", is_turn: false },
    ];
    hearAtOnce(channel.port2, (_data, answer) => void answer(verdicts.shift() ?? allowed));
    const asking = link();
    await asking.ask(1, "turn", request);
    await asking.ask(1, "turn", request);
    expect(posted).toEqual([]);
  });

  test("goes by the port when nobody took it", () => {
    void link().ask(1, "turn", request);
    expect(posted).toEqual([asked]);
  });
});
