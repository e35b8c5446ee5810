import { expect, test } from "vitest";
import { chipState, type ChipState } from "../../src/guard/chip-state.ts";

const writing = {
  isFocused: true,
  hasText: true,
  isPaused: false,
  hasGate: true,
  isChecking: false,
};

test.each<[Partial<typeof writing>, ChipState | null]>([
  [{}, "protected"],
  [{ isChecking: true }, "checking"],
  [{ isPaused: true, isChecking: true }, "paused"],
  [{ hasGate: false, isChecking: true }, "unseen"],
  [{ hasGate: false, isPaused: true }, "paused"],
  [{ hasText: false, hasGate: false }, null],
  [{ isFocused: false, isPaused: true }, null],
])("with %j the chip says %s", (patch, state) => {
  expect(chipState({ ...writing, ...patch })).toBe(state);
});
