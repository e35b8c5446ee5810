import { nextEnd, withoutAllowed } from "../detect/allowed.ts";
import { createValueFinder } from "../detect/incremental.ts";
import { mask, type MaskMap } from "../detect/mask.ts";
import { findValues } from "../detect/values.ts";
import type { Finding } from "../domain/finding.ts";
import type { GuardContext } from "../domain/guard-context.ts";
import { isPaused } from "../domain/guard-rules.ts";
import type { ChatValues } from "./unmask/chat-values.ts";
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
  /** Not flagged any more in this message. Where the policy asks on sending, it still asks. */
  ignore(type: string, value: string): void;
  /** A new message begins. */
  forgetIgnored(): void;
  /** The person let these values go into the message they write: they are not asked about again, what stands beside them is. */
  letPass(text: string, findings: readonly Finding[]): void;
  /** The message has left. */
  forgetLetPass(): void;
  /** What one finding of a text is replaced by. */
  placeholderOf(text: string, finding: Finding): string;
  /** What to think of a text in which somebody else looked: the reader of files. Nothing was let pass in it. */
  judge(text: string, found: readonly Finding[]): TextVerdict;
  /**
   * The text with every finding (without any: those that are known of it) replaced; the same value keeps its placeholder
   * in this chat.
   */
  mask(text: string, findings?: readonly Finding[]): string;
}

const NOTHING: TextVerdict = { level: "none", findings: [], hold: false, notice: false };

/** What was found in a text, under what the person allowed at that moment. */
interface Looked {
  text: string;
  context: GuardContext;
  /** When something that was allowed for a time no longer is, epoch ms. */
  until: number;
  findings: Finding[];
  /** Read as a whole, not edit by edit. */
  whole: boolean;
}

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
  /** What placeholders stand for so far. */
  values?: Pick<ChatValues, "map" | "learn">;
}

/** What tells one value from another. */
const nameOf = (text: string, { type, start, end }: Finding): string =>
  `${type} ${text.slice(start, end)}`;

/** Of an examiner that has no chat. */
function createOwnValues(): Pick<ChatValues, "map" | "learn"> {
  let known: MaskMap = {};
  return { map: () => known, learn: (map) => void (known = map) };
}

export function createExaminer({
  site,
  context,
  now,
  deep,
  values = createOwnValues(),
}: ExaminerDeps): Examiner {
  const findWritten = createValueFinder();
  const ignored = new Set<string>();
  const passed = new Set<string>();
  let last: Looked | null = null;
  /** Texts looked through, the newest last. */
  let deeper: Looked[] = [];
  const holds = (look: Looked | null | undefined): look is Looked =>
    look != null && look.context === context() && now() < look.until;
  const looked = (text: string) => deeper.find((look) => look.text === text && holds(look)) ?? null;
  const look = (text: string, found: Finding[], whole: boolean): Looked => {
    const [current, at] = [context(), now()];
    const findings = withoutAllowed(text, found, current, { site, now: at });
    return { text, context: current, until: nextEnd(current, at), findings, whole };
  };

  function findingsIn(text: string, find: (text: string) => Finding[]): Finding[] {
    const known = looked(text);
    if (known !== null) return known.findings;
    const whole = find === findValues;
    if (last?.text === text && holds(last) && (last.whole || !whole)) return last.findings;
    const fresh = look(text, find(text), whole);
    const before = deeper.at(-1);
    last = holds(before) ? { ...fresh, findings: carryOver(before, text, fresh.findings) } : fresh;
    return last.findings;
  }

  /** The findings that the person did not ignore; `asked` are those that the policy asks about nevertheless. */
  function heeded(text: string, find: (text: string) => Finding[], asked: boolean): Finding[] {
    const findings = findingsIn(text, find);
    if (ignored.size === 0) return findings;
    const { policy } = context();
    return findings.filter(
      (finding) =>
        !ignored.has(nameOf(text, finding)) ||
        (asked && sendRule(policy, finding.level) !== "inform"),
    );
  }

  /** `asked`: those that the person must still be asked about. */
  function verdictOn(findings: Finding[], asked: readonly Finding[] = findings): TextVerdict {
    if (findings.length === 0) return NOTHING;
    const current = context();
    const { policy, hold_from } = current;
    const level = highestLevel(findings.map((finding) => finding.level));
    const open = highestLevel(asked.map((finding) => finding.level));
    const acts = level !== "none" && !isPaused(current, site, now());
    return {
      level,
      findings,
      hold:
        acts &&
        open !== "none" &&
        (sendRule(policy, open) !== "inform" || (hold_from !== null && isAtLeast(open, hold_from))),
      notice: acts && isAtLeast(level, policy.notice_at),
    };
  }

  function verdictInMessage(text: string, findings: Finding[]): TextVerdict {
    if (passed.size === 0) return verdictOn(findings);
    // What may not leave as it is is asked about each time.
    const isAsked = (finding: Finding): boolean =>
      !passed.has(nameOf(text, finding)) || sendRule(context().policy, finding.level) === "block";
    return verdictOn(findings, findings.filter(isAsked));
  }

  return {
    examine: (text) => verdictInMessage(text, heeded(text, findValues, true)),
    glance: (text) => verdictInMessage(text, heeded(text, findWritten, false)),
    judge: (text, found) =>
      verdictOn(withoutAllowed(text, [...found], context(), { site, now: now() })),
    async lookDeeper(text) {
      const current = context();
      if (text.trim() === "" || looked(text) !== null) return false;
      const found = await deep(text);
      if (found === null || context() !== current) return false;
      const before = findingsIn(text, findWritten);
      const after = look(text, found, true);
      deeper = [...deeper.slice(1 - KEPT), after];
      return JSON.stringify(after.findings) !== JSON.stringify(before);
    },
    isLookedThrough: (text) => looked(text) !== null,
    ignore(type, value) {
      ignored.add(`${type} ${value}`);
    },
    forgetIgnored: () => ignored.clear(),
    letPass(text, findings) {
      for (const finding of findings) passed.add(nameOf(text, finding));
    },
    forgetLetPass: () => passed.clear(),
    placeholderOf(text, finding) {
      const masked = mask(text, [finding], values.map());
      values.learn(masked.map);
      return masked.text.slice(finding.start, masked.text.length - (text.length - finding.end));
    },
    mask(text, findings = heeded(text, findValues, true)) {
      const masked = mask(text, findings, values.map());
      values.learn(masked.map);
      return masked.text;
    },
  };
}
