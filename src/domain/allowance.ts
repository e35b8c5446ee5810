import type { Finding } from "./finding.ts";
import type { GuardContext } from "./guard-context.ts";
import { compareLevels, type Level } from "./level.ts";

/** What a person allows besides a whole message: a value, or what a rule finds, on one site or (null) on all. */
export type Allowance =
  | { scope: "value"; rule_id: string; fingerprint: string }
  | { scope: "rule"; rule_id: string; site: string | null };

const PREFIX = "allow:";
const SHAPE = /^allow:(value|rule):([a-z0-9-]{1,60}):([a-z0-9._*-]{1,80})$/;
const EVERYWHERE = "*";

/**
 * The id under which an allowance is decided upon, where a message's decision has the message's: so it merges, travels and
 * is taken back like one. At most 200 characters.
 */
export function allowanceId(allowance: Allowance): string {
  const { scope, rule_id } = allowance;
  const last = scope === "value" ? allowance.fingerprint : (allowance.site ?? EVERYWHERE);
  return `${PREFIX}${scope}:${rule_id}:${last}`;
}

/** Null for a message's id, and for what a newer version means. */
export function readAllowanceId(id: string): Allowance | null {
  const [, scope, rule_id = "", last = ""] = SHAPE.exec(id) ?? [];
  if (scope === "value") return { scope, rule_id, fingerprint: last };
  if (scope === "rule") return { scope, rule_id, site: last === EVERYWHERE ? null : last };
  return null;
}

/** A site names its messages: none of its names may pass for something the person allowed. */
export const messageId = (id: string): string =>
  id.startsWith(PREFIX) ? `site:${id}`.slice(0, 200) : id;

/** What a rule finds counts for nothing, on one site or (null) on all, until then (epoch ms) or (null) for good. */
export interface RuleException {
  rule_id: string;
  site: string | null;
  until: number | null;
}

/** All that a person allows, as it is published: read with `detect/allowed.ts`. */
export type Allowed = Pick<
  GuardContext,
  "salt" | "fingerprints" | "shared" | "ends" | "exceptions"
> & { policy: Pick<GuardContext["policy"], "allow_rule_exceptions"> };

/** For all sites at once nobody can silence a rule where it finds something this serious. */
const NEVER_EVERYWHERE: Level = "critical";

export const isOver = (until: number | null | undefined, now: number): boolean =>
  until != null && until <= now;

export const isExcepted = (
  { rule_id, level }: Pick<Finding, "rule_id" | "level">,
  exceptions: readonly RuleException[],
  at: { site: string; now: number },
): boolean =>
  exceptions.some(
    (one) =>
      one.rule_id === rule_id &&
      !isOver(one.until, at.now) &&
      (one.site === null ? compareLevels(level, NEVER_EVERYWHERE) < 0 : one.site === at.site),
  );

/** Of two ends the later; null has none. */
export const laterEnd = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : Math.max(one, other);

export type AllowedScope = "message" | "value" | "rule_here" | "rule_everywhere";

/** Something the person allowed, as it is listed. */
export interface AllowedItem {
  /** What takes it back. */
  id: string;
  scope: AllowedScope;
  /** Keys of what was found, see `explain`; empty where only another device knows. */
  message_ids: string[];
  site_name: string | null;
  /** Masked text of the message, shortened; null for what is not one, and where the message is not known. */
  preview: string | null;
  /** Stays on the device where it was given. */
  reason: string | null;
  /** Epoch ms of this device's clock, both. */
  allowed_at: number;
  ends_at: number | null;
  /** The organization does not let it count. */
  is_overruled: boolean;
}
