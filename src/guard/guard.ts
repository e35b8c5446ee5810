import { isPaused } from "../domain/guard-rules.ts";
import type { FileReading } from "../domain/file-reading.ts";
import type { Finding } from "../domain/finding.ts";
import type { SiteDefinition } from "../sites/site.ts";
import { pickLanguage } from "../ui/i18n/language.ts";
import { chipState, type ChipState } from "./chip-state.ts";
import { isField } from "./composer/text.ts";
import { createComposerWatch } from "./composer/watch.ts";
import type { ContextStore } from "./context-store.ts";
import { createCorrections, type Corrected } from "./corrections.ts";
import { createDecisions } from "./decisions.ts";
import { anchorOf, followMovement } from "./inline/anchor.ts";
import { createLateInlineUi } from "./inline/late.ts";
import type { Box } from "./inline/place.ts";
import { createHeldOffers } from "./files/held-offers.ts";
import { createHeldSends } from "./held-sends.ts";
import type { FileNote, InlineActions, InlineView, MountInlineUi } from "./inline/view.ts";
import { createPanelDesk, panelOf } from "./panel-desk.ts";
import { createTurnJudge } from "./turn-judge.ts";
import { createTyping } from "./typing.ts";
import { createChatValues, type MaskMap } from "./unmask/chat-values.ts";
import { createLateOverlay } from "./unmask/late-overlay.ts";
import type { MountOverlay } from "./unmask/overlay-contract.ts";
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
  /** Keeps what the person no longer wants flagged; whether that worked. */
  allow: (what: Corrected, scope: "value" | "kind") => Promise<boolean>;
  reportWrong: (what: Corrected) => Promise<boolean>;
  /** Brings what a person sees into this frame; rejects when it can't. */
  loadInlineUi: () => Promise<MountInlineUi>;
  /** What the placeholders of this page's chats stand for, kept on the device. */
  keptValues: {
    read: (place: string) => Promise<MaskMap>;
    keep: (place: string, map: MaskMap) => void;
    bring: (place: string, map: MaskMap) => Promise<MaskMap>;
  };
  loadOverlay: () => Promise<MountOverlay>;
  /** What the extension's reader says of a file. Never rejects. */
  readFile: (file: Blob) => Promise<FileReading>;
}

/**
 * Watches the composer, shows what it sees, and holds what must not leave unasked.
 *
 *   typing ──► see typing.ts ──► notice
 *   send   ──► see held-sends.ts
 */
export function createGuard(deps: GuardDeps) {
  const { scope, definition, contexts, now, hasGate, deep } = deps;
  const page = scope.document;
  const decisions = createDecisions(now);
  const values = createChatValues({ scope, ...deps.keptValues });
  const examiner = createExaminer({
    site: definition.id,
    context: () => contexts.current(),
    now,
    deep,
    values,
  });
  let collapsed = false;
  let note: FileNote | null = null;
  let shownNote: FileNote | null = null;
  let frame: number | undefined;
  /** Undefined until drawn for the first time. */
  let drawn: ChipState | null | undefined;

  const watch = createComposerWatch({ page, definition, onChange: onComposer });
  const typing = createTyping({
    watch,
    examiner,
    now,
    onEmptied() {
      if (desk.current() !== null) return;
      sends.forget();
      examiner.forgetIgnored();
    },
    onChecked(isNews) {
      // Small stays small until there is something new to say.
      if (isNews) collapsed = false;
      render();
    },
    onMoved: draw,
  });
  const check = (): void => typing.check();
  const corrections = createCorrections({
    watch,
    examiner,
    allow: deps.allow,
    reportWrong: deps.reportWrong,
    onChange: check,
  });
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
    async maskOne(finding) {
      await sends.maskOne(finding);
      check();
    },
    answer: (answer) => desk.answer(answer),
    ...corrections,
    dismissNote() {
      note = null;
      render();
    },
    redraw: draw,
  };
  const ui = createLateInlineUi({ scope, actions, load: deps.loadInlineUi });

  const sends = createHeldSends({
    scope,
    watch,
    examiner,
    decisions,
    desk,
    hasGate,
    isNoticed: () => typing.notice() !== null,
    onSent: check,
  });

  createHeldOffers({
    scope,
    site: definition.id,
    watch,
    examiner,
    decisions,
    desk,
    context: () => contexts.current(),
    now,
    read: deps.readFile,
    note(next) {
      note = next;
      render();
    },
    onAttached: (what) => sends.noteAttached(what),
  });

  const edits = new MutationObserver(() => typing.edited());
  const follow = followMovement(scope, () => {
    const isShowing = note !== null || desk.current() !== null || drawn != null;
    if (isShowing || typing.notice() !== null || ui.hasAdvice()) draw();
  });
  for (const type of ["focusin", "focusout"])
    scope.addEventListener(type, () => {
      if (typing.hasText() || ui.hasAdvice()) draw();
    });
  scope.addEventListener(
    "input",
    (event) => {
      if (ui.owns(event.target) || watch.adopt(event.target) === null) return;
      ui.prepare();
      // An editor's change is heard of as one of the page; a field's is not.
      if (isField(event.target)) typing.edited();
    },
    true,
  );
  contexts.onChange(check);
  const language = () => pickLanguage(contexts.current().language, scope.navigator.languages);
  createLateOverlay({ scope, values, language, composerBox, load: deps.loadOverlay });

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

  /** Once before the page is painted next. */
  function draw(): void {
    frame ??= scope.requestAnimationFrame(render);
  }

  function chip(composer: HTMLElement | null): ChipState | null {
    if (composer === null || typing.notice() !== null) return null;
    return chipState({
      isFocused: composer.contains(page.activeElement) || ui.owns(page.activeElement),
      hasText: typing.hasText(),
      isPaused: isPaused(contexts.current(), definition.id, now()),
      hasGate: hasGate(),
      isChecking: typing.isChecking(),
    });
  }

  function render(): void {
    const wasMoved = frame !== undefined;
    frame = undefined;
    const composer = watch.current();
    const held = desk.current();
    const notice = typing.notice();
    const state = chip(composer);
    const isQuiet = notice === null && held === null && note === null && shownNote === null;
    // Most checks find nothing new, and then there is nothing to draw.
    const isAway = state === null && !ui.hasAdvice();
    if (isQuiet && state === drawn && (isAway || !wasMoved)) return;
    drawn = isQuiet ? state : undefined;
    shownNote = note;
    const view: InlineView = {
      language: language(),
      anchor: composerBox(),
      composer,
      notice,
      collapsed,
      chip: state,
      mayExceptKind: contexts.current().policy.allow_rule_exceptions,
      panel: held && panelOf(held, contexts.current().policy),
      note,
    };
    ui.show(view);
  }

  function composerBox(): Box | null {
    const composer = watch.current();
    return composer === null ? null : anchorOf(composer, watch.sendButton());
  }

  return {
    /** What `hasGate` answers is another. */
    gateChanged: draw,
    judge: createTurnJudge({
      examiner,
      decisions,
      ask: sends.askAtGate,
      onLeave() {
        values.left();
        sends.left();
      },
    }),
  };
}
