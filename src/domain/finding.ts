import type { Level } from "./level.ts";

export const RISK_CATEGORIES = [
  "pii",
  "security",
  "confidential",
  "misinformation",
  "data_leakage",
  "compliance",
] as const;
export type RiskCategory = (typeof RISK_CATEGORIES)[number];

/** One risky passage of a text, found on the device. Offsets are UTF-16 code units, end exclusive. */
export interface Finding {
  /** Stable id of the rule, kebab-case: `aws-access-key`. */
  rule_id: string;
  category: RiskCategory;
  /** What was found, UPPER_SNAKE: `AWS_ACCESS_KEY`. Names the placeholder. */
  type: string;
  start: number;
  end: number;
  /** 0-100: how sure the rule is. */
  confidence: number;
  level: Exclude<Level, "none">;
  /** Key of the plain-words explanation (EN and FR) in `detect/messages`. */
  message_id: string;
  /** Suggested replacement: the placeholder this passage gets when the text is masked alone. */
  replacement: string;
}
