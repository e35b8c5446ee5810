import type { Level } from "./level.ts";
import { isAtLeast } from "./level.ts";
import type { Policy } from "./policy.ts";

/**
 * What happens when something of a level is about to be sent, mildest first: it goes after a notice, it goes once the
 * person confirmed, it goes with a reason that is recorded, it does not go as it is. Masked it may always go.
 */
export const SEND_RULES = ["inform", "confirm", "reason", "block"] as const;
export type SendRule = (typeof SEND_RULES)[number];

/** The rule for a level: the policy's own, else what its older fields say. */
export function sendRule(
  {
    on_send,
    hold_at,
    allow_send_anyway,
  }: Pick<Policy, "on_send" | "hold_at" | "allow_send_anyway">,
  level: Level,
): SendRule {
  if (level === "none") return "inform";
  const own = on_send?.[level];
  if (own !== undefined) return own;
  if (!isAtLeast(level, hold_at)) return "inform";
  return allow_send_anyway ? "reason" : "block";
}
