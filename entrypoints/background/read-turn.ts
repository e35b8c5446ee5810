import type { Finding } from "../../src/domain/finding.ts";
import { trustMasked, type MaskedText } from "../../src/domain/masked.ts";
import type { CapturedTurn } from "../../src/domain/turn.ts";
import {
  assessFindings,
  detect,
  exemptWhitelisted,
  fingerprint,
  mask,
  type DetectOptions,
} from "../../src/detect/index.ts";
import type { TurnReading } from "../../src/store/turn-merge.ts";

interface Allowed {
  salt: string;
  fingerprints: ReadonlySet<string>;
}
export interface Whitelist extends Allowed {
  /** The same under the person's key; null while it is not known here. */
  shared: Allowed | null;
}

/** A type no rule makes: whoever reads the placeholder knows that the value was masked, and rates it as nothing. */
const ALLOWED_TYPE = "ALLOWED";

/**
 * What is kept of a raw turn. The risk of a masked turn is that of what the person had written: masking is the answer to
 * it, not its absence. Values the person allowed count for nothing, and are still masked before they are kept.
 */
export function readTurn(
  turn: CapturedTurn,
  whitelist: Whitelist,
  options: DetectOptions = {},
): TurnReading {
  const written =
    turn.intervention === "masked" ? (turn.original_prompt ?? turn.prompt) : turn.prompt;
  const findings = exempt(written, detect(written, options), whitelist);
  return {
    content: maskAll(turn.prompt, whitelist, options),
    answer: turn.answer === null ? null : maskAll(turn.answer.text, whitelist, options),
    intervention_reason:
      turn.intervention_reason === null ? null : maskShort(turn.intervention_reason),
    assessment: assessFindings(findings, written),
    findings: findings.map((finding) => ({
      rule_id: finding.rule_id,
      type: finding.type,
      level: finding.level,
      message_id: finding.message_id,
      category: finding.category,
      fingerprint: fingerprint(
        whitelist.salt,
        finding.type,
        written.slice(finding.start, finding.end),
      ),
      ...(whitelist.shared === null
        ? {}
        : {
            shared: fingerprint(
              whitelist.shared.salt,
              finding.type,
              written.slice(finding.start, finding.end),
            ),
          }),
    })),
  };
}

const exempt = (text: string, found: Finding[], { shared, ...own }: Whitelist): Finding[] => {
  const left = exemptWhitelisted(text, found, own);
  return shared === null ? left : exemptWhitelisted(text, left, shared);
};

function maskAll(text: string, whitelist: Whitelist, options: DetectOptions): MaskedText {
  const all = detect(text, options);
  const counting = new Set<Finding>(exempt(text, all, whitelist));
  return mask(
    text,
    all.map((finding) => (counting.has(finding) ? finding : { ...finding, type: ALLOWED_TYPE })),
  ).text;
}

/** A reason is written by hand and may quote what it is about. */
export const maskShort = (text: string): MaskedText => {
  const masked = mask(text).text;
  return masked.length <= 500 ? masked : trustMasked(masked.slice(0, 500));
};
