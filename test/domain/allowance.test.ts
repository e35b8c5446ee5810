import { expect, test } from "vitest";
import {
  allowanceId,
  laterEnd,
  messageId,
  readAllowanceId,
  type Allowance,
} from "../../src/domain/allowance.ts";
import { rules } from "../../src/detect/rules/index.ts";
import { DEFINITIONS } from "../../src/sites/definitions.ts";

const print = "0a".repeat(32);

test("every rule and every site can be named in an id, and read from it", () => {
  const sites = [...DEFINITIONS.map(({ id }) => id), "chat.intern.example", null];
  const all = rules().flatMap(({ id: rule_id }): Allowance[] => [
    { scope: "value", rule_id, fingerprint: print },
    ...sites.map((site) => ({ scope: "rule" as const, rule_id, site })),
  ]);
  for (const allowance of all) {
    expect(readAllowanceId(allowanceId(allowance))).toEqual(allowance);
    expect(allowanceId(allowance).length).toBeLessThanOrEqual(200);
  }
});

test.each([
  "message-1",
  "allow:",
  "allow:all:email:*",
  "allow:rule:E-Mail:*",
  `x${"y".repeat(300)}`,
])("%s is not read as an allowance", (id) => expect(readAllowanceId(id)).toBeNull());

test("a site that names a message like an allowance allows nothing", () => {
  const forged = allowanceId({ scope: "rule", rule_id: "email", site: null });
  expect(readAllowanceId(messageId(forged))).toBeNull();
  expect(messageId("message-1")).toBe("message-1");
});

test.each([
  [1, 2, 2],
  [1, null, null],
  [null, 2, null],
])("of the ends %s and %s the later is %s", (one, other, later) => {
  expect(laterEnd(one, other)).toBe(later);
});
