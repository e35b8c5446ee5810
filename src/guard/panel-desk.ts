import { isSameText } from "./composer/text.ts";
import { sendRule } from "../domain/on-send.ts";
import type { Policy } from "../domain/policy.ts";
import type { HeldOrigin, PanelAnswer, PanelView, Spotted } from "./inline/view.ts";

export interface Held {
  /** Becomes `gate` when the site sends the same text by another way while the composer's panel is open. */
  origin: HeldOrigin;
  readonly spotted: Spotted;
  /** Of files. */
  readonly names?: readonly string[];
  /** Whether what is held can be replaced by a masked text; it can where nothing is said. */
  readonly maskable?: boolean;
}

interface Case {
  held: Held;
  settle: ((answer: PanelAnswer | null) => void)[];
}

/** One panel at a time: the others wait for their turn, and the same text is asked about once. */
export function createPanelDesk(onChange: () => void) {
  const cases: Case[] = [];

  function close(entry: Case, answer: PanelAnswer | null): void {
    const at = cases.indexOf(entry);
    if (at < 0) return;
    cases.splice(at, 1);
    onChange();
    for (const settle of entry.settle) settle(answer);
  }

  return {
    current: (): Held | null => cases[0]?.held ?? null,
    answer(answer: PanelAnswer): void {
      const entry = cases[0];
      if (entry !== undefined) close(entry, answer);
    },
    /** Resolves with the person's answer; with null when `abandoned` says that nobody waits for it. */
    ask(held: Held, abandoned?: AbortSignal): Promise<PanelAnswer | null> {
      return new Promise((resolve) => {
        if (abandoned?.aborted) return resolve(null);
        const same = cases.find((entry) => isSameText(entry.held.spotted.text, held.spotted.text));
        const entry: Case = same ?? { held, settle: [] };
        entry.settle.push(resolve);
        if (held.origin === "gate") entry.held.origin = "gate";
        if (same === undefined) cases.push(entry);
        abandoned?.addEventListener("abort", () => close(entry, null));
        onChange();
      });
    },
  };
}
export type PanelDesk = ReturnType<typeof createPanelDesk>;

/** What the panel shows. A policy that became milder meanwhile does not close it. */
export function panelOf(
  { spotted, origin, names = [], maskable = true }: Held,
  policy: Policy,
): PanelView {
  const rule = sendRule(policy, spotted.verdict.level);
  return { ...spotted, origin, names, maskable, rule: rule === "inform" ? "confirm" : rule };
}
