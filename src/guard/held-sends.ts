import type { Finding } from "../domain/finding.ts";
import type { Intervention } from "../domain/turn.ts";
import { interceptSends } from "./composer/intercept.ts";
import { pressSend } from "./composer/send.ts";
import { isSameText, readText, replacePart, replaceText } from "./composer/text.ts";
import type { ComposerWatch } from "./composer/watch.ts";
import type { Decisions } from "./decisions.ts";
import type { PanelAnswer, Spotted } from "./inline/view.ts";
import type { Held, PanelDesk } from "./panel-desk.ts";
import type { Examiner } from "./verdict.ts";

interface HeldSendsDeps {
  scope: Window;
  watch: ComposerWatch;
  examiner: Examiner;
  decisions: Decisions;
  desk: PanelDesk;
  /** Whether the network gate is there to mask what the editor would not let us change. */
  hasGate: () => boolean;
  /** Whether the person was shown that something was found. */
  isNoticed: () => boolean;
  /** A held message has left. */
  onSent: () => void;
}

/** How the person already dealt with what was found in the composer: by masking it, or (both null) by editing. */
interface Resolved {
  masked: string | null;
  original: string | null;
}

/** What goes with the next message because the person said so, in the panel of a file or of a long paste. */
export type Attached =
  | { choice: "send_anyway"; reason: string | null }
  /** `original`: what was masked in it, as it was. */
  | { choice: "mask"; original: string };

/** The smallest frame that shows a panel, in CSS pixels. */
const LEAST_FRAME = 160;

/**
 * Holds what must not leave unasked, and does what the person decided.
 *
 *   send ──► checked again ──► clean: goes on untouched
 *                          └─► held: panel ──► edit         back to the editor
 *                                          ├─► mask         text replaced, site's own send
 *                                          └─► send anyway  (reason,) site's own send
 */
export function createHeldSends(deps: HeldSendsDeps) {
  const { scope, watch, examiner, decisions, desk } = deps;
  let resolved: Resolved | null = null;
  /** The decisions belong to the message these go with. */
  let attached: Attached[] = [];
  /** From the answer until the site has it: meanwhile nothing else is sent. */
  let isSending = false;

  const interception = interceptSends({ scope, watch, shouldHold });

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
      if (isMasked) grant(text, "masked", resolved?.original ?? text);
      else if (attached.length > 0) grant(text, attachedAs(), text);
      else if (resolved !== null || deps.isNoticed())
        grant(text, resolved !== null ? "edited" : "informed", text);
      resolved = null;
      attached = [];
    }
    return false;
  }

  /** What is recorded when only what goes with a message was asked about. */
  const attachedAs = (): Intervention =>
    attached.some(({ choice }) => choice === "send_anyway") ? "sent_anyway" : "masked";

  /** Lets a text pass once. `written`: what stood in the composer; the risk of what was masked is that of what had been there. */
  function grant(
    text: string,
    intervention: Intervention,
    written: string,
    own: { reason?: string | null; mask_at_gate?: boolean } = {},
  ): void {
    const reasons = attached.flatMap((each) => ("reason" in each ? (each.reason ?? []) : []));
    const originals = attached.flatMap((each) => ("original" in each ? each.original : []));
    decisions.grant(text, {
      intervention,
      reason: own.reason ?? reasons[0] ?? null,
      original: intervention === "masked" ? [written, ...originals].join("\n\n") : null,
      mask_at_gate: own.mask_at_gate ?? false,
    });
  }

  async function hold(composer: HTMLElement, spotted: Spotted): Promise<void> {
    const held: Held = { origin: "composer", spotted };
    const answer = await desk.ask(held);
    const target = watch.current() ?? composer;
    target.focus();
    // The site sent it by another way meanwhile: the answer belongs to that request.
    if (answer === null || held.origin === "gate") return;
    if (answer.choice === "edit") resolved = { masked: null, original: null };
    else await send(answer, target, spotted.text);
  }

  async function send(
    answer: Exclude<PanelAnswer, { choice: "edit" }>,
    composer: HTMLElement,
    text: string,
  ): Promise<void> {
    isSending = true;
    try {
      if (answer.choice === "mask" && !(await maskIn(composer, text))) return;
      if (answer.choice === "send_anyway")
        grant(text, "sent_anyway", text, { reason: answer.reason });
      attached = [];
      await pressSend(watch, composer, (press) => interception.release(press));
    } finally {
      isSending = false;
      deps.onSent();
    }
  }

  /** Whether the text will leave masked: by the editor's own doing, or else by the gate's. */
  async function maskIn(composer: HTMLElement, text: string): Promise<boolean> {
    const masked = examiner.mask(text);
    grant(masked, "masked", text);
    grant(text, "masked", text, { mask_at_gate: true });
    return (await replaceText(composer, masked)) || deps.hasGate();
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

  return {
    askAtGate,
    /** Masks what is in the composer, and sends nothing. */
    async maskNow(): Promise<void> {
      const composer = watch.current();
      if (composer === null) return;
      const original = readText(composer);
      const masked = examiner.mask(original);
      if (await replaceText(composer, masked)) resolved = { masked, original };
    },
    /** Masks one finding of what is in the composer. */
    async maskOne(finding: Finding): Promise<void> {
      const composer = watch.current();
      if (composer === null) return;
      const text = readText(composer);
      const isMasked = resolved?.masked != null && isSameText(text, resolved.masked);
      const original = isMasked ? (resolved?.original ?? text) : text;
      if (await replacePart(composer, finding, examiner.placeholderOf(text, finding)))
        resolved = { masked: readText(composer), original };
    },
    noteAttached(what: Attached): void {
      attached.push(what);
    },
    /** A message has left; what is attached from now on goes with another. */
    left(): void {
      attached = [];
      examiner.forgetLetPass();
    },
    /** A new message begins. */
    forget(): void {
      resolved = null;
      // Where nobody sees messages leave.
      if (!deps.hasGate()) examiner.forgetLetPass();
    },
  };
}
