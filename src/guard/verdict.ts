import { detect, exemptWhitelisted, mask } from "../detect/index.ts";
import type { Finding } from "../domain/finding.ts";
import { isPaused, type GuardContext } from "../domain/guard-context.ts";
import { highestLevel, isAtLeast, type Level } from "../domain/level.ts";

/** What Heed thinks of a text, for the composer and for the network gate alike. */
export interface TextVerdict {
  level: Level;
  /** Without whitelisted ones, by start. */
  findings: Finding[];
  /** A send is held until the person decides. */
  hold: boolean;
  /** The inline notice appears. */
  notice: boolean;
}

export interface Examiner {
  examine(text: string): TextVerdict;
  /** The text with every finding replaced; the same value keeps its placeholder on this page. */
  mask(text: string): string;
}

/** A whitelist that can't be used (a damaged salt) exempts nothing: better asked once more than not protected. */
function withoutWhitelisted(text: string, found: Finding[], context: GuardContext): Finding[] {
  const { salt, fingerprints } = context;
  try {
    return exemptWhitelisted(text, found, { salt, fingerprints: new Set(fingerprints) });
  } catch {
    return found;
  }
}

const NOTHING: TextVerdict = { level: "none", findings: [], hold: false, notice: false };

interface ExaminerDeps {
  site: string;
  /** The context as it is now. */
  context: () => GuardContext;
  now: () => number;
}

export function createExaminer({ site, context, now }: ExaminerDeps): Examiner {
  let last: { text: string; context: GuardContext; findings: Finding[] } | null = null;
  let placeholders: Readonly<Record<string, string>> = {};

  function findingsIn(text: string): Finding[] {
    const current = context();
    if (last?.text === text && last.context === current) return last.findings;
    const findings = withoutWhitelisted(text, detect(text), current);
    last = { text, context: current, findings };
    return findings;
  }

  return {
    examine(text) {
      if (text.trim() === "") return NOTHING;
      const current = context();
      const { policy } = current;
      const findings = findingsIn(text);
      const level = highestLevel(findings.map((finding) => finding.level));
      const acts = level !== "none" && !isPaused(current, site, now());
      return {
        level,
        findings,
        hold: acts && isAtLeast(level, policy.hold_at),
        notice: acts && isAtLeast(level, policy.notice_at),
      };
    },
    mask(text) {
      const masked = mask(text, findingsIn(text), placeholders);
      placeholders = masked.map;
      return masked.text;
    },
  };
}
