import { beforeEach, describe, expect, it } from "vitest";
import { createLateInlineUi } from "../../src/guard/inline/late.ts";
import type {
  InlineUi,
  InlineView,
  MountInlineUi,
  PanelAnswer,
} from "../../src/guard/inline/view.ts";

const spotted = {
  text: "x",
  verdict: { level: "high", findings: [], hold: true, notice: true },
} as const;
const quiet: InlineView = {
  language: "en",
  anchor: null,
  notice: null,
  collapsed: false,
  composer: null,
  chip: null,
  mayExceptKind: true,
  panel: null,
  note: null,
};
const held: InlineView = {
  ...quiet,
  panel: {
    text: "x",
    verdict: { ...spotted.verdict, findings: [] },
    origin: "composer",
    names: [],
    maskable: true,
    rule: "reason",
  },
};

/** Everything that was promised has been looked at. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

function setUp(load: (mount: MountInlineUi) => Promise<MountInlineUi>) {
  const scope = new EventTarget() as Window;
  const shown: InlineView[] = [];
  const keys: string[] = [];
  const answers: PanelAnswer[] = [];
  const inside = new EventTarget();
  let loads = 0;
  const mount = (): InlineUi => ({
    show: (view) => void shown.push(view),
    owns: (target) => target === inside,
    onKey: (event) => void keys.push(event.type),
    hasAdvice: () => false,
  });
  const ui = createLateInlineUi({
    scope,
    actions: {
      setCollapsed: () => {},
      maskOne: () => {},
      ignoreOnce: () => {},
      allow: () => Promise.resolve(true),
      reportWrong: () => Promise.resolve(true),
      maskNow: () => {},
      dismissNote: () => {},
      redraw: () => {},
      answer: (answer) => void answers.push(answer),
    },
    load() {
      loads += 1;
      return load(mount);
    },
  });
  return { scope, ui, shown, keys, answers, inside, loads: () => loads };
}

describe("the inline interface that comes late", () => {
  let at: ReturnType<typeof setUp>;
  beforeEach(() => {
    at = setUp(async (mount) => mount);
  });

  it("is not loaded while there is nothing to show", async () => {
    at.ui.show(quiet);
    await settled();
    expect(at.loads()).toBe(0);
  });

  it("is loaded once, however often it is asked for, and then shows the latest view only", async () => {
    at.ui.prepare();
    at.ui.show(held);
    at.ui.show(quiet);
    at.ui.prepare();
    await settled();
    expect(at.loads()).toBe(1);
    expect(at.shown).toEqual([quiet]);
  });

  it("hears keys from the moment it is there", async () => {
    at.scope.dispatchEvent(new Event("keydown"));
    at.ui.prepare();
    await settled();
    at.scope.dispatchEvent(new Event("keyup"));
    expect(at.keys).toEqual(["keyup"]);
  });

  it("owns nothing before it is there", async () => {
    expect(at.ui.owns(at.inside)).toBe(false);
    at.ui.prepare();
    await settled();
    expect(at.ui.owns(at.inside)).toBe(true);
    expect(at.ui.owns(at.scope)).toBe(false);
  });

  it("tries again when it did not come", async () => {
    let calls = 0;
    at = setUp(async (mount) => {
      calls += 1;
      if (calls === 1) throw new Error("the worker was just dying");
      return mount;
    });
    at.ui.show(held);
    await settled();
    expect(at.shown).toEqual([held]);
    expect(at.answers).toEqual([]);
  });

  it("answers a held send with the safe choice when it can't come", async () => {
    at = setUp(() => Promise.reject(new Error("the extension was reloaded")));
    at.ui.show(held);
    await settled();
    expect(at.loads()).toBe(2);
    expect(at.answers).toEqual([{ choice: "mask" }]);
  });

  it("answers nothing when only a notice could not be shown, and tries with the next one", async () => {
    at = setUp(() => Promise.reject(new Error("the extension was reloaded")));
    at.ui.show({ ...quiet, notice: { text: "x", verdict: { ...spotted.verdict, findings: [] } } });
    await settled();
    expect(at.answers).toEqual([]);
    at.ui.show(held);
    await settled();
    expect(at.loads()).toBe(4);
  });
});
