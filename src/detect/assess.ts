import type { Finding, RiskCategory } from "../domain/finding.ts";
import type { CategoryRisk, DetectedIssue, RiskAssessment } from "../domain/risk.ts";
import { compareLevels, levelOf } from "../domain/level.ts";
import { combineScores, noCategoryRisk, scoreOfFinding, summarize } from "../domain/scoring.ts";
import { detect, type DetectOptions } from "./detect.ts";
import { explain } from "./explain.ts";

const byDanger = (a: Finding, b: Finding): number =>
  compareLevels(b.level, a.level) || b.confidence - a.confidence;

/** "GitHub token (2), e-mail address": what was seen, most dangerous first, never a quote. */
function describe(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const { title } = explain(finding, "en");
    counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return [...counts].map(([title, n]) => (n > 1 ? `${title} (${n})` : title)).join(", ");
}

function categoryRisk(findings: readonly Finding[]): CategoryRisk {
  const worst = [...findings].sort(byDanger);
  const first = worst[0];
  if (first === undefined) return noCategoryRisk();
  const score = combineScores(worst.map(scoreOfFinding));
  return {
    level: levelOf(score),
    score,
    detected: true,
    details: describe(worst),
    confidence: first.confidence,
    suggested_redaction: [...new Set(worst.map((f) => f.replacement))].join(", "),
  };
}

const toIssue = (finding: Finding): DetectedIssue => ({
  category: finding.category,
  severity: finding.level,
  description: explain(finding, "en").title,
  rule_id: finding.rule_id,
  span: { start: finding.start, end: finding.end },
});

/** The risk of a text whose findings are known; those of whitelisted values are left out before. */
export function assessFindings(findings: readonly Finding[], _text: string): RiskAssessment {
  const of = (category: RiskCategory): CategoryRisk =>
    categoryRisk(findings.filter((finding) => finding.category === category));
  const worst = [...findings].sort(byDanger);
  const summary = [...new Set(worst.map((finding) => explain(finding, "en").title))].slice(0, 6);
  const categories: Record<RiskCategory, CategoryRisk> = {
    pii: of("pii"),
    security: of("security"),
    confidential: of("confidential"),
    misinformation: of("misinformation"),
    data_leakage: of("data_leakage"),
    compliance: of("compliance"),
  };
  return summarize(categories, worst.map(toIssue), summary);
}

/** The risk of a text, in the shape of the server's answer. */
export function assess(
  text: string,
  options: DetectOptions = {},
): RiskAssessment & { engine: "offline" } {
  return { ...assessFindings(detect(text, options), text), engine: "offline" };
}
