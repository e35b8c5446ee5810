import { exemptWhitelisted } from "../detect/fingerprint.ts";
import { createValueFinder } from "../detect/incremental.ts";
import { mask } from "../detect/mask.ts";
import { findValues } from "../detect/values.ts";
import type { Finding } from "../domain/finding.ts";
import type { GuardContext } from "../domain/guard-context.ts";
import { isPaused } from "../domain/guard-rules.ts";
import { highestLevel, isAtLeast, type Level } from "../domain/level.ts";
import { sendRule } from "../domain/on-send.ts";

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
  /** The verdict that counts: of a text as it leaves, read as a whole. */
  examine(text: string): TextVerdict;
  /** The same while the text is being written: of a long one only what changed is read. */
  glance(text: string): TextVerdict;
  /**
   * Looks again with what is not loaded in the page: names, addresses, and what is risky by its meaning. True when that
   * changed what was found.
   */
  lookDeeper(text: string): Promise<boolean>;
  /** Whether the second look at this text is done. */
  isLookedThrough(text: string): boolean;
  /** The text with every finding replaced; the same value keeps its placeholder on this page. */
  mask(text: string): string;
}

/** A whitelist that can't be used (a damaged salt) exempts nothing: better asked once more than not protected. */
function withoutWhitelisted(text: string, found: Finding[], context: GuardContext): Finding[] {
  let left = found;
  for (const whitelist of [context, context.shared ?? []].flat()) {
    const { salt, fingerprints } = whitelist;
    try {
      left = exemptWhitelisted(text, left, { salt, fingerprints: new Set(fingerprints) });
    } catch {
      continue;
    }
  }
  return left;
}

const NOTHING: TextVerdict = { level: "none", findings: [], hold: false, notice: false };

/** What was found in a text, under the whitelist of that moment. */
interface Looked {
  text: string;
  context: GuardContext;
  findings: Finding[];
  /** Read as a whole, not edit by edit. */
  whole: boolean;
}

const isOf = (looked: Looked | null, text: string, context: GuardContext): looked is Looked =>
  looked !== null && looked.text === text && looked.context === context;

/** How many texts' second looks are remembered: a turn may hold several. */
const KEPT = 8;

/**
 * While the second look at a text is under way, what the last one found still counts where its passage still stands: a word
 * added at the end does not make a risk go away.
 */
function carryOver(before: Looked, text: string, found: readonly Finding[]): Finding[] {
  const all = [...found];
  for (const finding of before.findings) {
    const passage = before.text.slice(finding.start, finding.end);
    const start = text.startsWith(passage, finding.start) ? finding.start : text.indexOf(passage);
    const end = start + passage.length;
    if (start < 0 || all.some((other) => other.start < end && start < other.end)) continue;
    all.push({ ...finding, start, end });
  }
  return all.sort((a, b) => a.start - b.start);
}

interface ExaminerDeps {
  site: string;
  /** The context as it is now. */
  context: () => GuardContext;
  now: () => number;
  /** All findings of a text, by a detector that has more at hand; null when it does not answer. */
  deep: (text: string) => Promise<Finding[] | null>;
}

export function createExaminer({ site, context, now, deep }: ExaminerDeps): Examiner {
  const findWritten = createValueFinder();
  let last: Looked | null = null;
  /** Texts looked through, the newest last. */
  let deeper: Looked[] = [];
  const looked = (text: string) => deeper.find((look) => isOf(look, text, context())) ?? null;
  let placeholders: Readonly<Record<string, string>> = {};

  function findingsIn(text: string, find: (text: string) => Finding[]): Finding[] {
    const current = context();
    const known = looked(text);
    if (known !== null) return known.findings;
    const whole = find === findValues;
    if (isOf(last, text, current) && (last.whole || !whole)) return last.findings;
    const found = withoutWhitelisted(text, find(text), current);
    const before = deeper.at(-1);
    const findings = before?.context === current ? carryOver(before, text, found) : found;
    last = { text, context: current, findings, whole };
    return findings;
  }

  function judge(text: string, find: (text: string) => Finding[]): TextVerdict {
    if (text.trim() === "") return NOTHING;
    const current = context();
    const { policy } = current;
    const findings = findingsIn(text, find);
    const level = highestLevel(findings.map((finding) => finding.level));
    const acts = level !== "none" && !isPaused(current, site, now());
    return {
      level,
      findings,
      hold: acts && sendRule(policy, level) !== "inform",
      notice: acts && isAtLeast(level, policy.notice_at),
    };
  }

  return {
    examine: (text) => judge(text, findValues),
    glance: (text) => judge(text, findWritten),
    async lookDeeper(text) {
      const current = context();
      if (text.trim() === "" || looked(text) !== null) return false;
      const found = await deep(text);
      if (found === null || context() !== current) return false;
      const before = findingsIn(text, findWritten);
      const findings = withoutWhitelisted(text, found, current);
      deeper = [...deeper.slice(1 - KEPT), { text, context: current, findings, whole: true }];
      return JSON.stringify(findings) !== JSON.stringify(before);
    },
    isLookedThrough: (text) => looked(text) !== null,
    mask(text) {
      const masked = mask(text, findingsIn(text, findValues), placeholders);
      placeholders = masked.map;
      return masked.text;
    },
  };
}
