import { compareLevels } from "../domain/level.ts";
import { sendRule } from "../domain/on-send.ts";
import type { Finding } from "../domain/finding.ts";
import type { SiteDefinition } from "../sites/site.ts";
import { pickLanguage } from "../ui/i18n/language.ts";
import { readText } from "./composer/text.ts";
import { createComposerWatch } from "./composer/watch.ts";
import type { ContextStore } from "./context-store.ts";
import { createDecisions } from "./decisions.ts";
import { anchorOf, followMovement } from "./inline/anchor.ts";
import { createLateInlineUi } from "./inline/late.ts";
import { createHeldSends } from "./held-sends.ts";
import type { InlineActions, InlineView, MountInlineUi, Spotted } from "./inline/view.ts";
import { createPanelDesk } from "./panel-desk.ts";
import { createTurnJudge } from "./turn-judge.ts";
import { createExaminer } from "./verdict.ts";

interface GuardDeps {
  scope: Window;
  definition: SiteDefinition;
  contexts: ContextStore;
  now: () => number;
  /** Whether the network gate is there to mask what the editor would not let us change. */
  hasGate: () => boolean;
  /** All findings of a text, by a detector that has more at hand; null when it does not answer. */
  deep: (text: string) => Promise<Finding[] | null>;
  /** Brings what a person sees into this frame; rejects when it can't. */
  loadInlineUi: () => Promise<MountInlineUi>;
}

/** A pause in typing after which the text is checked, in milliseconds. */
const PAUSE_MS = 150;

/**
 * Watches the composer, shows what it sees, and holds what must not leave unasked.
 *
 *   typing ──pause──► checked ──► notice
 *   send ──► see held-sends.ts
 */
export function createGuard(deps: GuardDeps) {
  const { scope, definition, contexts, now, hasGate, deep } = deps;
  const page = scope.document;
  const decisions = createDecisions(now);
  const examiner = createExaminer({
    site: definition.id,
    context: () => contexts.current(),
    now,
    deep,
  });
  let notice: Spotted | null = null;
  let collapsed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame: number | undefined;
  /** Epoch ms. */
  let lastEdit = 0;
  /** Null until drawn for the first time. */
  let wasShowing: boolean | null = null;

  const desk = createPanelDesk(render);
  const actions: InlineActions = {
    setCollapsed(next) {
      collapsed = next;
      render();
    },
    async maskNow() {
      await sends.maskNow();
      check();
    },
    answer: (answer) => desk.answer(answer),
  };
  const ui = createLateInlineUi({ scope, actions, load: deps.loadInlineUi });

  const watch = createComposerWatch({ page, definition, onChange: onComposer });
  const sends = createHeldSends({
    scope,
    watch,
    examiner,
    decisions,
    desk,
    hasGate,
    isNoticed: () => notice !== null,
    onSent: check,
  });

  const edits = new MutationObserver(onEdit);
  const follow = followMovement(scope, () => {
    if (notice !== null || desk.current() !== null) frame ??= scope.requestAnimationFrame(render);
  });
  scope.addEventListener(
    "input",
    (event) => {
      if (ui.owns(event.target) || watch.adopt(event.target) === null) return;
      ui.prepare();
      onEdit();
    },
    true,
  );
  contexts.onChange(check);

  function onComposer(composer: HTMLElement | null): void {
    // The watch reports once while it is being built.
    queueMicrotask(() => {
      edits.disconnect();
      if (composer !== null)
        edits.observe(composer, { childList: true, characterData: true, subtree: true });
      follow(composer);
      check();
    });
  }

  /** The notice goes at once when its reason goes; a new one waits for a pause. */
  function onEdit(): void {
    lastEdit = now();
    timer ??= setTimeout(onPause, PAUSE_MS);
    if (notice === null) return;
    const text = readCurrent();
    const { findings } = notice.verdict;
    const before = notice.text;
    if (!findings.some(({ start, end }) => text.includes(before.slice(start, end)))) check();
  }

  /** One timer for a burst of keys: a key only moves the time when it counts. */
  function onPause(): void {
    const rest = lastEdit + PAUSE_MS - now();
    timer = rest > 0 ? setTimeout(onPause, rest) : undefined;
    if (timer === undefined) check();
  }

  function readCurrent(): string {
    const composer = watch.current();
    return composer === null ? "" : readText(composer);
  }

  function check(): void {
    clearTimeout(timer);
    timer = undefined;
    const text = readCurrent();
    const verdict = examiner.glance(text);
    void examiner.lookDeeper(text).then((changed) => {
      if (changed && readCurrent() === text) check();
    });
    const isWorse = notice !== null && compareLevels(verdict.level, notice.verdict.level) > 0;
    notice = verdict.notice ? { text, verdict } : null;
    // An emptied composer begins a new message.
    if (text.trim() === "" && desk.current() === null) sends.forget();
    // Small stays small until there is something new to say.
    if (notice === null || isWorse) collapsed = false;
    render();
  }

  function render(): void {
    frame = undefined;
    const composer = watch.current();
    const context = contexts.current();
    const held = desk.current();
    const isShowing = notice !== null || held !== null;
    // Most checks find nothing, and then there is nothing to draw.
    if (!isShowing && wasShowing === false) return;
    wasShowing = isShowing;
    const view: InlineView = {
      language: pickLanguage(context.language, scope.navigator.languages),
      anchor: isShowing && composer !== null ? anchorOf(composer, watch.sendButton()) : null,
      notice,
      collapsed,
      panel: held && { ...held.spotted, origin: held.origin, rule: ruleFor(held.spotted) },
    };
    ui.show(view);
  }

  /** A policy that became milder meanwhile does not close an open panel. */
  function ruleFor({ verdict }: Spotted): "confirm" | "reason" | "block" {
    const rule = sendRule(contexts.current().policy, verdict.level);
    return rule === "inform" ? "confirm" : rule;
  }

  return { judge: createTurnJudge({ examiner, decisions, ask: sends.askAtGate }) };
}
