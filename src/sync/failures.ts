import { ITEM_CAP_MS, LANE_CAP_MS, MAX_ATTEMPTS, fullJitter, throttleDelay } from "./back-off.ts";

/** Why a call did not succeed, by what can be done about it. */
export type CallFailure =
  /** Nobody answered: the server is not there, or the network is not. */
  | { kind: "unreachable" }
  /** The token was not accepted. */
  | { kind: "unauthenticated" }
  /** The server answers, but not now. */
  | {
      kind: "throttled";
      /** `engine_away`: only an engine that stands in answers. */
      reason: "rate_limited" | "budget_exhausted" | "engine_away";
      retry_after_ms: number | null;
    }
  /** This item, as it is, will never be accepted. */
  | { kind: "rejected"; reason: string }
  /** This item failed and may succeed later. */
  | { kind: "failed"; reason: string };

export type CallResult<T> = { ok: true; data: T } | { ok: false; failure: CallFailure };

export const HOLD_REASONS = [
  "not_signed_in",
  "unreachable",
  "rate_limited",
  "budget_exhausted",
  "engine_away",
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** What a failure means for the lane (all items) or for the one item. */
export type Consequence =
  | { scope: "lane"; reason: HoldReason; delay_ms: number }
  | { scope: "item"; action: "retry"; reason: string; delay_ms: number }
  | { scope: "item"; action: "park"; reason: string };

/** `lane_failures` and `attempts` count what failed before this. `random` is in [0, 1). */
export function consequenceOf(
  failure: CallFailure,
  counts: { lane_failures: number; attempts: number },
  random: number,
): Consequence {
  switch (failure.kind) {
    case "unreachable":
      return {
        scope: "lane",
        reason: "unreachable",
        delay_ms: fullJitter(counts.lane_failures + 1, LANE_CAP_MS, random),
      };
    case "unauthenticated":
      // The token was refreshed once already: only the person can help, or time, if a clock is off.
      return { scope: "lane", reason: "not_signed_in", delay_ms: LANE_CAP_MS };
    case "throttled":
      return {
        scope: "lane",
        reason: failure.reason,
        delay_ms: throttleDelay(failure.retry_after_ms),
      };
    case "rejected":
      return { scope: "item", action: "park", reason: failure.reason };
    case "failed":
      if (counts.attempts + 1 >= MAX_ATTEMPTS)
        return { scope: "item", action: "park", reason: failure.reason };
      return {
        scope: "item",
        action: "retry",
        reason: failure.reason,
        delay_ms: fullJitter(counts.attempts + 1, ITEM_CAP_MS, random),
      };
  }
}
