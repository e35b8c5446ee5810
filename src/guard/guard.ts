import { compareLevels } from "../domain/level.ts";
import type { Finding } from "../domain/finding.ts";
import type { SiteDefinition } from "../sites/site.ts";
import { pickLanguage } from "../ui/i18n/language.ts";
import { interceptSends } from "./composer/intercept.ts";
import { pressSend } from "./composer/send.ts";
import { isSameText, readText, replaceText } from "./composer/text.ts";
import { createComposerWatch } from "./composer/watch.ts";
import type { ContextStore } from "./context-store.ts";
import { createDecisions } from "./decisions.ts";
import { anchorOf, followMovement } from "./inline/anchor.ts";
import { createLateInlineUi } from "./inline/late.ts";
import type {
  InlineActions,
  InlineView,
  MountInlineUi,
  PanelAnswer,
  Spotted,
} from "./inline/view.ts";
import { createPanelDesk, type Held } from "./panel-desk.ts";
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

/** How the person already dealt with what was found in the composer: by masking it, or (both null) by editing. */
interface Resolved {
  masked: string | null;
  original: string | null;
}

/** The smallest frame that shows a panel, in CSS pixels. */
const LEAST_FRAME = 160;

/** A pause in typing after which the text is checked, in milliseconds. */
const PAUSE_MS = 150;

/**
 * Watches the composer, shows what it sees, and holds what must not leave unasked.
 *
 *   typing ──pause──► checked ──► notice
 *   send ──► checked again ──► clean: goes on untouched
 *                          └─► held: panel ──► edit         back to the editor
 *                                          ├─► mask         text replaced, site's own send
 *                                          └─► send anyway  reason, site's own send
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
  let resolved: Resolved | null = null;
  let isSending = false;
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
      const composer = watch.current();
      if (composer === null) return;
      const original = readText(composer);
      const masked = examiner.mask(original);
      if (await replaceText(composer, masked)) resolved = { masked, original };
      check();
    },
    answer: (answer) => desk.answer(answer),
  };
  const ui = createLateInlineUi({ scope, actions, load: deps.loadInlineUi });

  const watch = createComposerWatch({ page, definition, onChange: onComposer });
  const interception = interceptSends({ scope, watch, shouldHold });

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
    const verdict = examiner.examine(text);
    void examiner.lookDeeper(text).then((changed) => {
      if (changed && readCurrent() === text) check();
    });
    const isWorse = notice !== null && compareLevels(verdict.level, notice.verdict.level) > 0;
    notice = verdict.notice ? { text, verdict } : null;
    // An emptied composer begins a new message.
    if (text.trim() === "" && desk.current() === null) resolved = null;
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
      panel: held && {
        ...held.spotted,
        origin: held.origin,
        allowSendAnyway: context.policy.allow_send_anyway,
      },
    };
    ui.show(view);
  }

  /** Runs in the same task as the person's Enter or click, so a paste just before it can't slip through. */
  function shouldHold(composer: HTMLElement): boolean {
    if (isSending || desk.current() !== null) return true;
    const text = readText(composer);
    const verdict = examiner.examine(text);
    if (verdict.hold) {
      void hold(composer, { text, verdict });
      return true;
    }
    // One send may be seen twice (Enter, then the form's submit): the first pass stands.
    if (text !== "" && !decisions.has(text)) {
      const isMasked = resolved?.masked != null && isSameText(text, resolved.masked);
      const intervention = isMasked ? "masked" : resolved !== null ? "edited" : "informed";
      const original = isMasked ? (resolved?.original ?? null) : null;
      if (resolved !== null || notice !== null)
        decisions.grant(text, { intervention, reason: null, original, mask_at_gate: false });
      resolved = null;
    }
    return false;
  }

  async function hold(composer: HTMLElement, spotted: Spotted): Promise<void> {
    const held: Held = { origin: "composer", spotted };
    const answer = await desk.ask(held);
    const target = watch.current() ?? composer;
    target.focus();
    // The site sent it by another way meanwhile: the answer belongs to that request.
    if (answer === null || held.origin === "gate") return;
    await carryOut(answer, target, spotted.text);
  }

  async function carryOut(answer: PanelAnswer, composer: HTMLElement, text: string): Promise<void> {
    switch (answer.choice) {
      case "edit":
        resolved = { masked: null, original: null };
        return;
      case "send_anyway":
        decisions.grant(text, {
          intervention: "sent_anyway",
          reason: answer.reason,
          original: null,
          mask_at_gate: false,
        });
        break;
      case "mask": {
        const masked = examiner.mask(text);
        const pass = { intervention: "masked", reason: null, original: text } as const;
        decisions.grant(masked, { ...pass, mask_at_gate: false });
        decisions.grant(text, { ...pass, mask_at_gate: true });
        if (!(await replaceText(composer, masked)) && !hasGate()) return;
      }
    }
    isSending = true;
    try {
      await pressSend(watch, composer, (send) => interception.release(send));
    } finally {
      isSending = false;
      check();
    }
  }

  /** A held request. The site has usually emptied the composer by then: who wants to edit gets the text back. */
  async function askAtGate(spotted: Spotted, abandoned: AbortSignal): Promise<PanelAnswer | null> {
    // Nobody can be asked in a frame too small to see: it gets the safe choice.
    if (scope.innerWidth < LEAST_FRAME || scope.innerHeight < LEAST_FRAME)
      return { choice: "mask" };
    const answer = await desk.ask({ origin: "gate", spotted }, abandoned);
    const composer = watch.current();
    if (composer === null) return answer;
    composer.focus();
    if (answer?.choice === "edit") {
      resolved = { masked: null, original: null };
      if (readText(composer).trim() === "") await replaceText(composer, spotted.text);
    }
    return answer;
  }

  return { judge: createTurnJudge({ examiner, decisions, ask: askAtGate }) };
}
