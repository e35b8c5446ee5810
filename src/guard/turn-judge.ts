import { highestLevel, type Level } from "../domain/level.ts";
import type { Intervention } from "../domain/turn.ts";
import type { Decisions, Pass } from "./decisions.ts";
import type { PanelAnswer, Spotted } from "./inline/view.ts";
import type { Examiner } from "./verdict.ts";

/** How a turn may leave, as the network gate wants to know it. */
export interface TurnDecision {
  action: "allow" | "mask" | "block";
  level: Level;
  intervention: Intervention;
  reason: string | null;
  original: string | null;
}

interface TurnJudgeDeps {
  examiner: Examiner;
  decisions: Decisions;
  /** Shows the panel for a held request; null when nobody waits for it any more. */
  ask: (held: Spotted, abandoned: AbortSignal) => Promise<PanelAnswer | null>;
  /** A turn is about to leave, masked or not. */
  onLeave?: () => void;
}

/** Judges what is about to leave: with what the person already decided at the composer, else by asking. */
export function createTurnJudge({ examiner, decisions, ask, onLeave }: TurnJudgeDeps) {
  /** Also what the person let pass: that was for their message, not for what a page sends meanwhile. */
  const isRisky = (text: string): boolean =>
    examiner.judge(text, examiner.examine(text).findings).hold;

  function decideTurn(
    prompts: readonly string[],
    onHold: () => void,
    abandoned: AbortSignal,
  ): TurnDecision | Promise<TurnDecision> {
    const taken = prompts.map((prompt) => ({ prompt, pass: decisions.take(prompt) }));
    const unseen = taken.filter(
      ({ prompt, pass }) =>
        pass === null && !examiner.examine(prompt).hold && !examiner.isLookedThrough(prompt),
    );
    const decide = () => decideTaken(taken, onHold, abandoned);
    if (unseen.length === 0) return decide();
    // Sent before the second look was back, e.g. pasted and sent at once: here there is time to wait for it.
    return Promise.all(unseen.map(({ prompt }) => examiner.lookDeeper(prompt))).then(decide);
  }

  function decideTaken(
    taken: readonly { prompt: string; pass: Pass | null }[],
    onHold: () => void,
    abandoned: AbortSignal,
  ): TurnDecision | Promise<TurnDecision> {
    const judged = taken.map(({ prompt, pass }) => ({
      prompt,
      pass,
      verdict: examiner.examine(prompt),
    }));
    const held = judged.filter(({ pass, verdict }) => pass === null && verdict.hold);
    const level = highestLevel(
      judged.map(({ pass, verdict }) =>
        pass?.original == null ? verdict.level : examiner.examine(pass.original).level,
      ),
    );
    if (held.length === 0) {
      onLeave?.();
      return passed(judged.find(({ pass }) => pass !== null)?.pass ?? null, level);
    }
    onHold();
    const text = held.map(({ prompt }) => prompt).join("\n\n");
    const spotted = { text, verdict: examiner.examine(text) };
    return ask(spotted, abandoned).then((answer) => {
      const decision = answered(answer, text, level);
      if (decision.action !== "block") onLeave?.();
      return decision;
    });
  }

  return {
    decideTurn,
    /** What is known of a text that left by a way nobody saw: nobody is asked, and no pass is used up. */
    recall(prompt: string): TurnDecision {
      const known = decisions.peek(prompt);
      // Meant to be masked at the gate, which it never reached: it left as it was, after a notice.
      const pass: Pass | null = known?.mask_at_gate
        ? { intervention: "informed", reason: null, original: null, mask_at_gate: false }
        : known;
      return passed(pass, examiner.examine(pass?.original ?? prompt).level);
    },
    mustMaskTyped: (prompts: readonly string[]): boolean => prompts.some(isRisky),
    mask: (text: string): string => examiner.mask(text),
    isClean: (text: string): boolean => !isRisky(text),
  };
}

function passed(pass: Pass | null, level: Level): TurnDecision {
  return {
    action: pass?.mask_at_gate ? "mask" : "allow",
    level,
    intervention: pass?.intervention ?? "none",
    reason: pass?.reason ?? null,
    original: pass?.original ?? null,
  };
}

function answered(answer: PanelAnswer | null, text: string, level: Level): TurnDecision {
  const blocked: TurnDecision = {
    action: "block",
    level,
    intervention: "none",
    reason: null,
    original: null,
  };
  switch (answer?.choice) {
    case "mask":
      return { ...blocked, action: "mask", intervention: "masked", original: text };
    case "send_anyway":
      return { ...blocked, action: "allow", intervention: "sent_anyway", reason: answer.reason };
    case "edit":
    case undefined:
      return blocked;
  }
}
