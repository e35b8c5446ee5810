import type { Intervention } from "../domain/turn.ts";

/** What a person decided about one text at the composer. The network gate honours it once. */
export interface Pass {
  intervention: Intervention;
  reason: string | null;
  /** What the person had written, when something else leaves. */
  original: string | null;
  /** The editor could not be changed, so the gate has to mask what it sees. */
  mask_at_gate: boolean;
}

/** How long a site may take between the decision and its request (uploads finish first), in milliseconds. */
const VALID_MS = 60_000;

/**
 * One-shot passes, keyed by the text that will leave. Editors and sites differ in white space (paragraphs, trailing line
 * breaks), so it doesn't count.
 */
export function createDecisions(now: () => number) {
  const passes = new Map<string, { pass: Pass; until: number }>();
  return {
    grant(text: string, pass: Pass): void {
      passes.set(keyOf(text), { pass, until: now() + VALID_MS });
    },
    has(text: string): boolean {
      const entry = passes.get(keyOf(text));
      return entry !== undefined && now() < entry.until;
    },
    /** The pass for a text, left for whoever takes it. */
    peek(text: string): Pass | null {
      const entry = passes.get(keyOf(text));
      return entry !== undefined && now() < entry.until ? entry.pass : null;
    },
    /** The pass for a text, used up by asking. */
    take(text: string): Pass | null {
      const entry = passes.get(keyOf(text));
      passes.delete(keyOf(text));
      return entry !== undefined && now() < entry.until ? entry.pass : null;
    },
    clear(): void {
      passes.clear();
    },
  };
}
export type Decisions = ReturnType<typeof createDecisions>;

const keyOf = (text: string): string => text.normalize("NFC").replace(/[\s\u200B\uFEFF]+/g, "");
