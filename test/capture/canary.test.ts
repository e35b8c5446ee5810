import { beforeEach, describe, expect, it } from "vitest";
import { createCanary, GRACE_MS, type Attempt } from "../../src/capture/canary.ts";
import { PAGE_PREFIX, pageTurn } from "../../src/capture/page-turn.ts";
import type { TurnLog } from "../../src/capture/turn-log.ts";
import type { HealthEvent } from "../../src/domain/site-health.ts";
import type { TurnRequest } from "../../src/sites/site.ts";

function setUp({ hasComposer = true } = {}) {
  const clock = { time: 1_000 };
  const timers: { at: number; run: () => void }[] = [];
  const events: HealthEvent[] = [];
  const recorded: Attempt[] = [];
  const opened: TurnRequest[] = [];
  const page = { hasComposer };
  const canary = createCanary({
    report: (event) => events.push(event),
    recordFromPage: (attempt) => `page-${recorded.push(attempt)}`,
    hasComposer: () => page.hasComposer,
    now: () => clock.time,
    later: (ms, run) => void timers.push({ at: clock.time + ms, run }),
  });
  const inner: TurnLog = {
    open: (_id, turn) => void opened.push(turn),
    response: () => {},
    chunk: () => {},
    frame: () => {},
    end: () => canary.recorded(answerOf("complete", "")),
    flush: () => {},
  };
  const pass = (ms: number) => {
    clock.time += ms;
    for (const timer of timers.filter(({ at }) => at <= clock.time)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.run();
    }
  };
  return { canary, inner, events, recorded, opened, page, pass };
}
let at: ReturnType<typeof setUp>;
beforeEach(() => {
  at = setUp();
});

const request = (prompt: string): TurnRequest => ({
  is_turn: true,
  prompts: [prompt],
  attachments: [],
  conversation_id: null,
  message_ids: { user: "theirs", assistant: null, parent: null },
  model: null,
});
const decision = {
  action: "allow",
  level: "none",
  intervention: "none",
  reason: null,
  original: null,
} as const;
const answerOf = (state: "complete" | "error", text: string) => ({
  ...pageTurn({ text: "x", composer: "known", at: 0 }, decision, { site: "chatgpt", path: "/" }),
  answer: { message_provider_id: null, text, state },
});

describe("a send", () => {
  it("whose request passes before the composer is empty has matched", () => {
    const attempt = at.canary.begin("Good morning", "known");
    at.canary.turn(["Good  morning\n"]);
    attempt.confirm();
    at.pass(GRACE_MS);
    expect(at.events).toEqual([{ t: "matched", composer: "known" }]);
    expect(at.recorded).toEqual([]);
  });

  it("without a request is missed after the grace, and taken from the page once", () => {
    at.canary.begin("Good morning", "known").confirm();
    at.pass(GRACE_MS - 1);
    expect(at.events).toEqual([]);
    at.pass(1);
    expect(at.events).toEqual([{ t: "missed", composer: "known", why: "not_seen" }]);
    at.pass(GRACE_MS);
    at.canary.flush();
    expect(at.recorded.map(({ text }) => text)).toEqual(["Good morning"]);
  });

  it("that left the composer as it was is none", () => {
    at.canary.begin("Good morning", "known").drop();
    at.pass(GRACE_MS);
    expect(at.events).toEqual([]);
  });

  it("seen twice (key, then submit) is one", () => {
    const [first, second] = [at.canary.begin("Hi", "known"), at.canary.begin("Hi", "known")];
    first.confirm();
    second.confirm();
    at.pass(GRACE_MS);
    expect(at.events).toHaveLength(1);
  });

  it("whose request could not be read says so", () => {
    at.canary.begin("Good morning", "known").confirm();
    at.canary.unread();
    at.pass(GRACE_MS);
    expect(at.events).toEqual([{ t: "missed", composer: "known", why: "not_read" }]);
  });

  it("that the site reworded belongs to its request all the same", () => {
    at.canary.begin("**Good** morning", "known").confirm();
    at.canary.turn(["Good morning"]);
    at.pass(GRACE_MS);
    expect(at.events).toEqual([{ t: "matched", composer: "known" }]);
  });
});

describe("a request that comes after the grace", () => {
  it("is that send's, under the id it was recorded with: it is not counted twice", () => {
    at.canary.begin("Good morning", "known").confirm();
    at.pass(GRACE_MS);
    at.canary.turn(["Good morning"]);
    at.canary.over(at.inner, false).open(1, request("Good morning"), decision);
    expect(at.events.map(({ t }) => t)).toEqual(["missed", "matched"]);
    expect(at.opened[0]?.message_ids.user).toBe("page-1");
  });

  it("leaves what is recorded on sites that number their messages", () => {
    at.canary.begin("Good morning", "known").confirm();
    at.pass(GRACE_MS);
    at.canary.turn(["Good morning"]);
    at.canary.over(at.inner, true).open(1, request("Good morning"), decision);
    expect(at.opened).toEqual([]);
  });

  it("is the new send's when the same words were sent again", () => {
    at.canary.begin("Hi", "known").confirm();
    at.pass(GRACE_MS);
    at.canary.begin("Hi", "known").confirm();
    at.canary.turn(["Hi"]);
    at.canary.over(at.inner, false).open(1, request("Hi"), decision);
    expect(at.opened[0]?.message_ids.user).toBe("theirs");
  });
});

describe("a request without a send", () => {
  it("is a regenerate button or a suggestion while the composer is there", () => {
    at.canary.turn(["Say that again"]);
    expect(at.events).toEqual([]);
  });
  it("says that the composer is not found where none is", () => {
    at.page.hasComposer = false;
    at.canary.turn(["Good morning"]);
    expect(at.events).toEqual([{ t: "unattended" }]);
  });
});

describe("answers", () => {
  it("that end by themselves without text are told", () => {
    at.canary.over(at.inner, false).end(1, "done");
    expect(at.events).toEqual([{ t: "answered", has_text: false }]);
  });
  it("that were cut short say nothing", () => {
    at.canary.over(at.inner, false).end(1, "cancelled");
    at.canary.recorded(answerOf("complete", ""));
    expect(at.events).toEqual([]);
  });
});

describe("a page that goes away", () => {
  it("takes a waiting send from the page only where sends are being missed", () => {
    at.canary.begin("first", "known").confirm();
    at.canary.flush();
    expect(at.recorded).toEqual([]);
    at.pass(GRACE_MS);
    at.canary.begin("second", "known").confirm();
    at.canary.flush();
    expect(at.recorded.map(({ text }) => text)).toEqual(["first", "second"]);
  });
});

describe("a turn taken from the page", () => {
  const turn = (sent: number, path = "/c/1") =>
    pageTurn({ text: "Hi", composer: "known", at: sent }, decision, { site: "chatgpt", path });
  it("is marked as such by its ids, and has no answer and no model", () => {
    expect(turn(5)).toMatchObject({ prompt: "Hi", answer: null, model: null });
    for (const id of [turn(5).message_provider_id, turn(5).chat_provider_id])
      expect(id.startsWith(PAGE_PREFIX)).toBe(true);
  });
  it("is the same however often it is made, and another for the same words sent later", () => {
    expect(turn(5)).toEqual(turn(5));
    expect(turn(6).message_provider_id).not.toBe(turn(5).message_provider_id);
    expect(turn(6).chat_provider_id).toBe(turn(5).chat_provider_id);
  });
  it("begins a chat of its own where the page does not name one", () => {
    expect(turn(6, "/").chat_provider_id).not.toBe(turn(5, "/").chat_provider_id);
  });
});
