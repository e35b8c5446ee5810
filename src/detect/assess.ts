import type { Finding, RiskCategory } from "../domain/finding.ts";
import { compareLevels, levelOf } from "../domain/level.ts";
import type { CategoryRisk, DetectedIssue, RiskAssessment } from "../domain/risk.ts";
import { combineScores, noCategoryRisk, scoreOfFinding, summarize } from "../domain/scoring.ts";
import { escalateBulk } from "./aggregate.ts";
import { findValues, type DetectOptions } from "./values.ts";
import { explain } from "./explain.ts";
import { findMeaning } from "./meaning/index.ts";

const byDanger = (a: Finding, b: Finding): number =>
  compareLevels(b.level, a.level) || b.confidence - a.confidence;

const titleOf = (finding: Finding): string => explain(finding, "en").title;

/** "GitHub key (2), E-mail address": what was seen, most dangerous first, never a quote. */
function describe(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const finding of findings)
    counts.set(titleOf(finding), (counts.get(titleOf(finding)) ?? 0) + 1);
  return [...counts].map(([title, n]) => (n > 1 ? `${title} (${n})` : title)).join(", ");
}

function categoryRisk(findings: readonly Finding[]): CategoryRisk {
  const [first] = findings;
  if (first === undefined) return noCategoryRisk();
  const score = combineScores(findings.map(scoreOfFinding));
  return {
    level: levelOf(score),
    score,
    detected: true,
    details: describe(findings),
    confidence: first.confidence,
    suggested_redaction: [...new Set(findings.map((finding) => finding.replacement))].join(", "),
  };
}

const toIssue = (finding: Finding): DetectedIssue => ({
  category: finding.category,
  severity: finding.level,
  description: titleOf(finding),
  rule_id: finding.rule_id,
  span: { start: finding.start, end: finding.end },
});

/** How many issues and summary lines an answer holds at most; scores count all findings. */
const ISSUES = 200;
const SUMMARY = 6;

/** The risk of a text whose findings are known; those of whitelisted values are left out before. */
export function assessFindings(findings: readonly Finding[], text: string): RiskAssessment {
  const worst = escalateBulk(findings, text).sort(byDanger);
  const of = (category: RiskCategory): CategoryRisk =>
    categoryRisk(worst.filter((finding) => finding.category === category));
  const categories: Record<RiskCategory, CategoryRisk> = {
    pii: of("pii"),
    security: of("security"),
    confidential: of("confidential"),
    misinformation: of("misinformation"),
    data_leakage: of("data_leakage"),
    compliance: of("compliance"),
  };
  const summary = [...new Set(worst.map(titleOf))].slice(0, SUMMARY);
  return summarize(categories, worst.slice(0, ISSUES).map(toIssue), summary);
}

/** The risk of a text, in the shape of the server's answer. */
export function assess(
  text: string,
  options: DetectOptions = {},
): RiskAssessment & { engine: "offline" } {
  const values = findValues(text, options);
  return { ...assessFindings([...values, ...findMeaning(text, values)], text), engine: "offline" };
}
