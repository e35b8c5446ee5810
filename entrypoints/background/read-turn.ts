import type { Finding } from "../../src/domain/finding.ts";
import { trustMasked, type MaskedText } from "../../src/domain/masked.ts";
import type { CapturedTurn } from "../../src/domain/turn.ts";
import {
  assessFindings,
  detect,
  fingerprint,
  mask,
  type DetectOptions,
} from "../../src/detect/index.ts";
import { withoutAllowed } from "../../src/detect/allowed.ts";
import type { Allowed } from "../../src/domain/allowance.ts";
import { sentAt, type TurnReading } from "../../src/store/turn-merge.ts";

/** A type no rule makes: whoever reads the placeholder knows that the value was masked, and rates it as nothing. */
const ALLOWED_TYPE = "ALLOWED";

/**
 * What is kept of a raw turn. The risk of a masked turn is that of what the person had written: masking is the answer to
 * it, not its absence. What the person had allowed when it was sent counts for nothing, and is still masked before it is
 * kept. `now`: epoch ms.
 */
export function readTurn(
  turn: CapturedTurn,
  allowed: Allowed,
  now: number,
  options: DetectOptions = {},
): TurnReading {
  const written =
    turn.intervention === "masked" ? (turn.original_prompt ?? turn.prompt) : turn.prompt;
  const at = { site: turn.site, now: sentAt(turn, now) };
  const exempt = (text: string, found: Finding[]) => withoutAllowed(text, found, allowed, at);
  const maskAll = (text: string): MaskedText => {
    const all = detect(text, options);
    const counting = new Set<Finding>(exempt(text, all));
    const typed = all.map((finding) =>
      counting.has(finding) ? finding : { ...finding, type: ALLOWED_TYPE },
    );
    return mask(text, typed).text;
  };
  const findings = exempt(written, detect(written, options));
  const print = (salt: string, { type, start, end }: Finding) =>
    fingerprint(salt, type, written.slice(start, end));
  return {
    content: maskAll(turn.prompt),
    answer: turn.answer === null ? null : maskAll(turn.answer.text),
    intervention_reason:
      turn.intervention_reason === null ? null : maskShort(turn.intervention_reason),
    assessment: assessFindings(findings, written),
    findings: findings.map((finding) => ({
      rule_id: finding.rule_id,
      type: finding.type,
      level: finding.level,
      message_id: finding.message_id,
      category: finding.category,
      fingerprint: print(allowed.salt, finding),
      ...(allowed.shared === undefined ? {} : { shared: print(allowed.shared.salt, finding) }),
    })),
  };
}

/** A reason is written by hand and may quote what it is about. */
export const maskShort = (text: string): MaskedText => {
  const masked = mask(text).text;
  return masked.length <= 500 ? masked : trustMasked(masked.slice(0, 500));
};
