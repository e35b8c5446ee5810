import { expect, test } from "vitest";
import type { Level } from "../../src/domain/level.ts";
import { sendRule, type SendRule } from "../../src/domain/on-send.ts";
import { PolicySchema } from "../../src/domain/policy.ts";

const LEVELS: Level[] = ["none", "low", "medium", "high", "critical"];

test.each<[string, object, SendRule[]]>([
  ["the default", {}, ["inform", "inform", "inform", "reason", "reason"]],
  ["an older policy", { hold_at: "low" }, ["inform", "reason", "reason", "reason", "reason"]],
  [
    "an older policy that allows no exception",
    { hold_at: "critical", allow_send_anyway: false },
    ["inform", "inform", "inform", "inform", "block"],
  ],
  [
    "a rule for every level",
    { on_send: { low: "inform", medium: "confirm", high: "reason", critical: "block" } },
    ["inform", "inform", "confirm", "reason", "block"],
  ],
  [
    "a rule for one level: the others follow the older fields",
    { hold_at: "medium", on_send: { high: "inform" } },
    ["inform", "inform", "reason", "inform", "reason"],
  ],
])("%s", (_name, policy, rules) => {
  const read = PolicySchema.parse(policy);
  expect(LEVELS.map((level) => sendRule(read, level))).toEqual(rules);
});
