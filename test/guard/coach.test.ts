import { beforeEach, describe, expect, it } from "vitest";
import type { CoachAdvice } from "../../src/domain/coach.ts";
import { createCoach } from "../../src/guard/inline/coach.ts";
import type { InlineView } from "../../src/guard/inline/view.ts";

const advice = (score: number): CoachAdvice => ({ score, tip: "t", example: "e", messages: 1 });
const calm = {
  language: "en",
  anchor: null,
  notice: null,
  collapsed: false,
  composer: { isConnected: true, contains: () => false } as unknown as HTMLElement,
  chip: null,
  mayExceptKind: true,
  panel: null,
  note: null,
} satisfies InlineView;
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A page, and a background that answers when the test says so. */
function setUp() {
  const page = Object.assign(new EventTarget(), {
    hidden: false,
    activeElement: null as { matches: (selector: string) => boolean } | null,
  });
  const navigation = new EventTarget();
  const location = { pathname: "/", hash: "" };
  const scope = Object.assign(new EventTarget(), { document: page, navigation, location });
  const asked: { place: string; answer: (said: CoachAdvice | null) => void }[] = [];
  let told = (): void => {};
  let changes = 0;
  const coach = createCoach({
    scope: Object.assign(scope, { performance }) as unknown as Window,
    host: {} as HTMLElement,
    line: {
      read: (place) => new Promise((answer) => asked.push({ place, answer })),
      onChange: (listener) => (told = listener),
    },
    view: () => calm,
    onChange: () => (changes += 1),
  });
  const answer = (said: CoachAdvice | null): Promise<void> => {
    asked.at(-1)?.answer(said);
    return settled();
  };
  const go = (pathname: string): void => {
    location.pathname = pathname;
    navigation.dispatchEvent(new Event("currententrychange"));
  };
  return { coach, page, asked, answer, go, tell: () => told(), changes: () => changes };
}

let at: ReturnType<typeof setUp>;
beforeEach(() => {
  at = setUp();
});

describe("the coach of a page", () => {
  it("asks when it comes, and once more for all that it is told while it asks", async () => {
    at.tell();
    at.tell();
    expect(at.asked).toHaveLength(1);
    await at.answer(null);
    expect(at.asked).toHaveLength(2);
    await at.answer(advice(40));
    expect(at.asked).toHaveLength(2);
    expect(at.coach.offered(calm)).toEqual(advice(40));
    at.tell();
    await at.answer(advice(40));
    expect(at.changes()).toBe(1);
  });

  it("does not ask in a tab that nobody sees, until somebody does", async () => {
    await at.answer(null);
    at.page.hidden = true;
    at.tell();
    at.tell();
    expect(at.asked).toHaveLength(1);
    at.page.hidden = false;
    at.page.dispatchEvent(new Event("visibilitychange"));
    expect(at.asked).toHaveLength(2);
    await at.answer(null);
    at.page.dispatchEvent(new Event("visibilitychange"));
    expect(at.asked).toHaveLength(2);
  });

  it("drops what was said of a chat that was left meanwhile, and asks about the one that is shown", async () => {
    at.go("/c/another-chat-1234");
    await at.answer(advice(40));
    expect(at.coach.hasAdvice()).toBe(false);
    expect(at.asked.map(({ place }) => place)).toEqual(["/", "/c/another-chat-1234"]);
    await at.answer(advice(70));
    expect(at.coach.offered(calm)).toEqual(advice(70));
  });

  it("keeps what is being read as it was opened, when the chat is judged anew", async () => {
    await at.answer(advice(40));
    at.coach.open(advice(40));
    at.tell();
    await at.answer(null);
    expect(at.coach.opened()).toEqual(advice(40));
    expect(at.coach.offered(calm)).toBeNull();
    at.coach.close();
    expect(at.coach.opened()).toBeNull();
  });

  it.each<[string, boolean, Partial<InlineView>]>([
    ["nobody writes", true, {}],
    ["all is well", true, { chip: "protected" }],
    ["the second look goes on", true, { chip: "checking" }],
    ["Heed is paused", false, { chip: "paused" }],
    ["Heed can't see what leaves", false, { chip: "unseen" }],
    ["files are being checked", false, { note: { state: "checking", names: ["a.txt"] } }],
    [
      "something was found",
      false,
      { notice: { text: "x", verdict: { level: "low", findings: [], hold: false, notice: true } } },
    ],
    ["the composer is gone", false, { composer: null }],
  ])("while %s, it is offered: %s", async (_situation, isOffered, part) => {
    await at.answer(advice(40));
    expect(at.coach.offered({ ...calm, ...part }) !== null).toBe(isOffered);
  });

  it("is not offered to who writes elsewhere on the page", async () => {
    await at.answer(advice(40));
    at.page.activeElement = { matches: () => true };
    expect(at.coach.offered(calm)).toBeNull();
    at.page.activeElement = { matches: () => false };
    expect(at.coach.offered(calm)).not.toBeNull();
  });
});
