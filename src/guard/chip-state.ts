/** What the chip says when nothing was found. */
export type ChipState = "protected" | "checking" | "paused" | "unseen";

interface Situation {
  isFocused: boolean;
  hasText: boolean;
  isPaused: boolean;
  /** Whether what leaves is seen at the network too. */
  hasGate: boolean;
  /** The second look takes its time. */
  isChecking: boolean;
}

/** Quiet while nobody writes; never says "protected" where it is not so. */
export function chipState(situation: Situation): ChipState | null {
  const { isFocused, hasText, isPaused, hasGate, isChecking } = situation;
  if (!isFocused || !hasText) return null;
  if (isPaused) return "paused";
  if (!hasGate) return "unseen";
  return isChecking ? "checking" : "protected";
}
