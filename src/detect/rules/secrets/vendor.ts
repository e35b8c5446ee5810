import type { AssignedRule, Candidate, Judgement, TokenRule } from "../../rule.ts";
import { entropy } from "../../engine/entropy.ts";
import { wordShare } from "../../engine/wordiness.ts";
import { isPublicSample } from "../../samples.ts";
import { isMonotone, isStandIn } from "../../suppress.ts";

interface Options {
  /** Default `critical`: a live credential. */
  readonly level?: TokenRule["level"];
  readonly confidence?: number;
  /** Bits per character that a generated value has at least; default 3. */
  readonly entropy?: number;
  readonly check?: (candidate: Candidate) => Judgement;
}

const typeOf = (vendor: string, what: string): string =>
  `${vendor.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}_${what}`;

const checkOf =
  (options: Options) =>
  (candidate: Candidate): Judgement =>
    entropy(candidate.value) >= (options.entropy ?? 3) &&
    !isStandIn(candidate.value) &&
    !isMonotone(candidate.value) &&
    !isPublicSample(candidate.value) &&
    (options.check?.(candidate) ?? true);

/** A vendor's token that names itself: `keywords` are how it starts, `pattern` (sticky) is all of it. */
export const token = (
  id: string,
  vendor: string,
  keywords: readonly string[],
  pattern: RegExp,
  options: Options = {},
): TokenRule => ({
  id,
  category: "security",
  type: typeOf(vendor, "KEY"),
  level: options.level ?? "critical",
  confidence: options.confidence ?? 95,
  message: `token/${vendor}`,
  find: "token",
  keywords,
  pattern,
  check: checkOf(options),
});

/** `etsyKey`, `MY_ETSY_KEY`, but not `SetSysctl`. */
function startsWord(name: string, keyword: string): boolean {
  const at = name.toLowerCase().indexOf(keyword);
  if (at <= 0) return true;
  const before = name.charAt(at - 1);
  return !/[A-Za-z]/.test(before) || (/[a-z]/.test(before) && /[A-Z]/.test(name.charAt(at)));
}

/** A vendor's key without a mark of its own: known by the vendor's name on the left side of an assignment. */
export const named = (
  id: string,
  vendor: string,
  keywords: readonly string[],
  pattern: RegExp,
  options: Options = {},
): AssignedRule => ({
  id,
  category: "security",
  type: typeOf(vendor, "KEY"),
  level: options.level ?? "critical",
  confidence: options.confidence ?? 82,
  message: `token/${vendor}`,
  find: "assigned",
  keywords,
  pattern,
  check: (candidate) => {
    const { assignment, value, name } = candidate;
    if (
      assignment === undefined ||
      !startsWord(assignment.name, name) ||
      (assignment.operator === "," && !assignment.quoted)
    )
      return false;
    if (!/\d/.test(value) && (wordShare(value) > 0.3 || !/[a-z][A-Z]|[A-Z]{2}[a-z]/.test(value)))
      return false;
    return checkOf(options)(candidate);
  },
});
