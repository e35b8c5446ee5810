import type { Finding } from "../domain/finding.ts";
import { PLACEHOLDER } from "../domain/masked.ts";
import { rules } from "./rules/index.ts";

type Kind = Pick<Finding, "rule_id" | "category" | "level" | "confidence" | "message_id">;

/** Types that no rule of the registry makes: the tagger's. */
const TAGGED: Readonly<Record<string, Kind>> = {
  PERSON: {
    rule_id: "person-name",
    category: "pii",
    level: "low",
    confidence: 80,
    message_id: "person-name",
  },
  STREET_ADDRESS: {
    rule_id: "postal-address",
    category: "pii",
    level: "medium",
    confidence: 80,
    message_id: "postal-address",
  },
};

function kindOf(type: string): Kind | null {
  const tagged = Object.hasOwn(TAGGED, type) ? TAGGED[type] : undefined;
  if (tagged !== undefined) return tagged;
  const rule = rules().find((candidate) => candidate.type === type);
  if (rule === undefined) return null;
  const { id, category, level, confidence, message } = rule;
  return { rule_id: id, category, level, confidence, message_id: message };
}

/**
 * Findings for the placeholders in a masked text, as if the values were there: so that who sees only the
 * masked text rates it like who saw the original. Placeholders of unknown types are none.
 */
export function detectPlaceholders(maskedText: string): Finding[] {
  const kinds = new Map<string, Kind | null>();
  const findings: Finding[] = [];
  for (const found of maskedText.matchAll(PLACEHOLDER)) {
    const [placeholder, type = ""] = found;
    if (!kinds.has(type)) kinds.set(type, kindOf(type));
    const kind = kinds.get(type);
    if (kind === null || kind === undefined) continue;
    const { index: start } = found;
    findings.push({
      ...kind,
      type,
      start,
      end: start + placeholder.length,
      replacement: placeholder,
    });
  }
  return findings;
}
