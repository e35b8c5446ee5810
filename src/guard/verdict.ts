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
  /** Looks again with what is not loaded in the page (names, addresses). True when that changed what was found. */
  lookDeeper(text: string): Promise<boolean>;
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

/** What was found in a text, under the whitelist of that moment. */
interface Looked {
  text: string;
  context: GuardContext;
  findings: Finding[];
}

const isOf = (looked: Looked | null, text: string, context: GuardContext): looked is Looked =>
  looked !== null && looked.text === text && looked.context === context;

interface ExaminerDeps {
  site: string;
  /** The context as it is now. */
  context: () => GuardContext;
  now: () => number;
  /** All findings of a text, by a detector that has more at hand; null when it does not answer. */
  deep: (text: string) => Promise<Finding[] | null>;
}

export function createExaminer({ site, context, now, deep }: ExaminerDeps): Examiner {
  let last: Looked | null = null;
  let deeper: Looked | null = null;
  let placeholders: Readonly<Record<string, string>> = {};

  function findingsIn(text: string): Finding[] {
    const current = context();
    if (isOf(deeper, text, current)) return deeper.findings;
    if (isOf(last, text, current)) return last.findings;
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
    async lookDeeper(text) {
      const current = context();
      if (text.trim() === "" || isOf(deeper, text, current)) return false;
      const found = await deep(text);
      if (found === null || context() !== current) return false;
      const before = findingsIn(text);
      deeper = { text, context: current, findings: withoutWhitelisted(text, found, current) };
      return JSON.stringify(deeper.findings) !== JSON.stringify(before);
    },
    mask(text) {
      const masked = mask(text, findingsIn(text), placeholders);
      placeholders = masked.map;
      return masked.text;
    },
  };
}
