import type { GuardContext } from "./guard-context.ts";
import { LEVELS } from "./level.ts";
import { SEND_RULES } from "./on-send.ts";
import type { Policy } from "./policy.ts";
import type { ShippedDefinition } from "./shipped-definition.ts";

// What content scripts need of the guard context, without a schema library: building schemas took half of the time in which
// the guard starts on every page.

/** Where the background leaves what the content scripts need to decide alone, in `chrome.storage.local`. */
export const GUARD_CONTEXT_KEY = "heed.guard";

/** As `PolicySchema` has it; a test compares. */
export const DEFAULT_POLICY: Policy = {
  storage: "masked",
  hold_at: "high",
  notice_at: "low",
  allow_send_anyway: true,
  allow_pause: true,
  sync_personal: true,
  allow_erase: true,
  allow_rule_exceptions: true,
  allow_coach: true,
  gate_fail_mode: "open",
  gate_timeout_ms: 2_000,
  site_definitions: [],
  extra_hosts: [],
};

/** What protects before the background has written anything. */
export const DEFAULT_GUARD_CONTEXT: GuardContext = {
  policy: DEFAULT_POLICY,
  salt: "",
  fingerprints: [],
  ends: {},
  exceptions: [],
  paused: {},
  definitions: [],
  hold_from: null,
  language: null,
};

export const isPaused = (context: GuardContext, site: string, now: number): boolean => {
  const until = context.paused[site];
  return until === true || (until !== undefined && now < until);
};

type Loose = Record<string, unknown>;
type Check = (value: unknown) => boolean;

const isLoose = (value: unknown): value is Loose =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText: Check = (value) => typeof value === "string";
const isFlag: Check = (value) => typeof value === "boolean";
const oneOf =
  (...options: readonly unknown[]): Check =>
  (value) =>
    options.includes(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isList = listOf(() => true);
const isTexts = listOf(isText);
const fits = (value: unknown, checks: Record<string, Check>): value is Loose =>
  isLoose(value) && Object.entries(checks).every(([name, check]) => check(value[name]));

const isRule = oneOf(undefined, ...SEND_RULES);
const RULES: Record<string, Check> = {
  low: isRule,
  medium: isRule,
  high: isRule,
  critical: isRule,
};

const POLICY: Record<keyof Policy, Check> = {
  storage: oneOf("none", "masked", "full"),
  hold_at: oneOf(...LEVELS),
  notice_at: oneOf(...LEVELS),
  allow_send_anyway: isFlag,
  on_send: (value) => value === undefined || fits(value, RULES),
  allow_pause: isFlag,
  sync_personal: isFlag,
  allow_erase: isFlag,
  allow_rule_exceptions: isFlag,
  allow_coach: isFlag,
  gate_fail_mode: oneOf("open", "closed"),
  gate_timeout_ms: (value) =>
    Number.isInteger(value) && Number(value) >= 50 && Number(value) <= 10_000,
  site_definitions: isList,
  extra_hosts: isTexts,
};

const isWhitelist: Check = (value) => fits(value, { salt: isText, fingerprints: isTexts });
const isEndpoint: Check = (value) =>
  fits(value, { kind: isText, transport: isText, method: isText, url: isText, like: isText });
const isDefinition = (value: unknown): value is ShippedDefinition =>
  fits(value, {
    site: isText,
    version: Number.isSafeInteger,
    composer: isTexts,
    send: isTexts,
    endpoints: listOf(isEndpoint),
  });

const REST: Record<string, Check> = {
  salt: isText,
  fingerprints: isTexts,
  shared: (value) => value === undefined || isWhitelist(value),
  paused: (value) =>
    isLoose(value) && Object.values(value).every((until) => until === true || isNumber(until)),
  ends: (value) => value === undefined || (isLoose(value) && Object.values(value).every(isNumber)),
  exceptions: (value) => value === undefined || isExceptions(value),
  hold_from: (value) => value === undefined || value === null || isLevel(value),
  language: oneOf(null, "en", "fr"),
};
const isNumber: Check = (value) => typeof value === "number";
const isLevel = oneOf(...LEVELS);
const isException: Check = (value) =>
  fits(value, {
    rule_id: isText,
    site: (site) => site === null || isText(site),
    until: (until) => until === null || isNumber(until),
  });
const isExceptions = listOf(isException);

/**
 * The context as the background of this version, or of the one before, wrote it: it has checked every value. Null for
 * anything else.
 */
export function readGuardContext(value: unknown): GuardContext | null {
  if (!fits(value, REST) || !isLoose(value["policy"])) return null;
  const policy = { ...DEFAULT_POLICY, ...value["policy"] };
  if (!fits(policy, POLICY)) return null;
  const { definitions } = value;
  const known = Array.isArray(definitions) && definitions.every(isDefinition) ? definitions : [];
  // Every field was checked above; contexts of the version before lack these.
  const absent = { ends: {}, exceptions: [], hold_from: null };
  return { ...absent, ...(value as unknown as GuardContext), policy, definitions: known };
}
