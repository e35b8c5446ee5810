import { expect, test } from "vitest";
import { detect, fingerprint } from "../../src/detect/index.ts";
import type { Finding } from "../../src/domain/finding.ts";
import { DEFAULT_GUARD_CONTEXT, type GuardContext } from "../../src/domain/guard-context.ts";
import type { Policy } from "../../src/domain/policy.ts";
import { createExaminer } from "../../src/guard/verdict.ts";
import { awsKey, email } from "../e2e/harness/secrets.ts";

const examinerWith = (
  patch: Partial<GuardContext> = {},
  policy: Partial<Policy> = {},
  deep: (text: string) => Promise<Finding[] | null> = () => Promise.resolve(null),
) => {
  const context = {
    ...DEFAULT_GUARD_CONTEXT,
    ...patch,
    policy: { ...DEFAULT_GUARD_CONTEXT.policy, ...policy },
  };
  return createExaminer({ site: "chatgpt", context: () => context, now: () => 1_000, deep });
};

test("a secret is held, an address only noticed, small talk is nothing", () => {
  const examiner = examinerWith();
  expect(examiner.examine(`key ${awsKey()}`)).toMatchObject({
    level: "critical",
    hold: true,
    notice: true,
  });
  expect(examiner.examine(`to ${email()}`)).toMatchObject({ hold: false, notice: true });
  expect(examiner.examine("Good morning")).toMatchObject({
    level: "none",
    hold: false,
    notice: false,
  });
  expect(examiner.examine(" \n ")).toMatchObject({ level: "none", hold: false, notice: false });
});

test("what was let pass is not asked about in this message, what stands beside it is, and it counts as before", () => {
  const examiner = examinerWith();
  const [mine, other] = [awsKey(), awsKey()];
  const pasted = `${mine} is the key`;
  examiner.letPass(pasted, examiner.examine(pasted).findings);
  const message = `${pasted}, why does it fail?`;
  expect(examiner.examine(message)).toMatchObject({ level: "critical", hold: false, notice: true });
  expect(examiner.examine(`${message} ${other}`)).toMatchObject({ hold: true });
  // What a page does with it meanwhile is another question.
  expect(examiner.judge(message, examiner.examine(message).findings)).toMatchObject({ hold: true });
  examiner.forgetLetPass();
  expect(examiner.examine(message)).toMatchObject({ hold: true });
});

test("what a policy blocks is asked about although it was let pass", () => {
  const examiner = examinerWith({}, { on_send: { critical: "block" } });
  const text = `key ${awsKey()}`;
  examiner.letPass(text, examiner.examine(text).findings);
  expect(examiner.examine(text)).toMatchObject({ hold: true });
});

test.each<[Partial<Policy>, boolean, boolean]>([
  [{ hold_at: "low" }, true, true],
  [{ notice_at: "critical" }, false, false],
])("with the policy %j an address is held: %s, noticed: %s", (policy, hold, notice) => {
  expect(examinerWith({}, policy).examine(`to ${email()}`)).toMatchObject({ hold, notice });
});

test("a policy that holds from none up does not hold what has nothing", () => {
  expect(examinerWith({}, { hold_at: "none", notice_at: "none" }).examine("Hi")).toMatchObject({
    hold: false,
    notice: false,
  });
});

test.each<[GuardContext["hold_from"], Partial<Policy>, boolean]>([
  [null, {}, false],
  ["low", {}, true],
  ["high", {}, false],
  ["critical", { hold_at: "low" }, true],
])("asked from %s on under the policy %j, an address is held: %s", (hold_from, policy, hold) => {
  expect(examinerWith({ hold_from }, policy).examine(`to ${email()}`)).toMatchObject({ hold });
});

test.each<[GuardContext["paused"], boolean]>([
  [{}, true],
  [{ chatgpt: true }, false],
  [{ chatgpt: 2_000 }, false],
  [{ chatgpt: 900 }, true],
  [{ claude: true }, true],
])("paused %j means held: %s, and the level stays what it is", (paused, hold) => {
  expect(examinerWith({ paused }).examine(awsKey())).toMatchObject({ hold, level: "critical" });
});

test("a whitelisted value counts for nothing and is not masked", () => {
  const [mine, other] = [awsKey(), awsKey()];
  const type = detect(mine)[0]?.type ?? "";
  const salt = "0f".repeat(32);
  const examiner = examinerWith({ salt, fingerprints: [fingerprint(salt, type, mine)] });
  expect(examiner.examine(mine)).toMatchObject({ level: "none", hold: false });
  expect(examiner.examine(`${mine} ${other}`).findings.length).toBe(1);
  expect(examiner.mask(`${mine} ${other}`)).toBe(`${mine} [${type}_1]`);
});

test("a value whitelisted on another device counts for nothing, also beside a damaged salt", () => {
  const mine = awsKey();
  const type = detect(mine)[0]?.type ?? "";
  const key = "0d".repeat(32);
  const shared = { salt: key, fingerprints: [fingerprint(key, type, mine)] };
  for (const salt of ["0f".repeat(32), "damaged"]) {
    const examiner = examinerWith({ salt, fingerprints: ["00"], shared });
    expect(examiner.examine(mine)).toMatchObject({ level: "none", hold: false });
    expect(examiner.examine(awsKey())).toMatchObject({ level: "critical" });
  }
});

const emailRule = detect("to a.b@acme-industries.com")[0]?.rule_id ?? "";
const keyRule = detect(awsKey())[0]?.rule_id ?? "";
const rule = (rule_id: string, site: string | null, until: number | null = null) => ({
  exceptions: [{ rule_id, site, until }],
});

test.each<[string, Partial<GuardContext>, Partial<Policy>, string, "none" | "low" | "critical"]>([
  ["here", rule(emailRule, "chatgpt"), {}, "email", "none"],
  ["everywhere", rule(emailRule, null), {}, "email", "none"],
  ["on another site", rule(emailRule, "claude"), {}, "email", "low"],
  ["until later", rule(emailRule, null, 1_001), {}, "email", "none"],
  ["until now", rule(emailRule, null, 1_000), {}, "email", "low"],
  [
    "and the policy has none",
    rule(emailRule, null),
    { allow_rule_exceptions: false },
    "email",
    "low",
  ],
  ["here, of what is critical", rule(keyRule, "chatgpt"), {}, "key", "none"],
  ["everywhere, of what is critical", rule(keyRule, null), {}, "key", "critical"],
])("a rule allowed %s is %j under %j: %s is %s", (_name, patch, policy, what, level) => {
  const text = what === "key" ? awsKey() : `to ${email()}`;
  expect(examinerWith(patch, policy).examine(text)).toMatchObject({ level });
});

test("what was allowed for a time is found again in the same text once the time is over", () => {
  const mine = awsKey();
  const salt = "0f".repeat(32);
  const print = fingerprint(salt, detect(mine)[0]?.type ?? "", mine);
  const context = {
    ...DEFAULT_GUARD_CONTEXT,
    salt,
    fingerprints: [print],
    ends: { [print]: 2_000 },
  };
  let now = 1_000;
  const examiner = createExaminer({
    site: "chatgpt",
    context: () => context,
    now: () => now,
    deep: () => Promise.resolve(null),
  });
  expect(examiner.examine(mine)).toMatchObject({ level: "none" });
  now = 2_000;
  expect(examiner.examine(mine)).toMatchObject({ level: "critical", hold: true });
});

test.each(["", "not hex", "abc"])("a damaged salt %j exempts nothing", (salt) => {
  const examiner = examinerWith({ salt, fingerprints: ["00"] });
  expect(examiner.examine(awsKey())).toMatchObject({ level: "critical", hold: true });
});

test("the same value keeps its placeholder through a chat", () => {
  const examiner = examinerWith();
  const [a, b] = [email(), `x${email()}`];
  expect(examiner.mask(`to ${a}`)).toBe("to [EMAIL_1]");
  expect(examiner.mask(`to ${b} and ${a}`)).toBe("to [EMAIL_2] and [EMAIL_1]");
});

const nameIn = (text: string): Finding => ({
  rule_id: "person-name",
  category: "pii",
  type: "PERSON",
  start: text.indexOf("Ada"),
  end: text.indexOf("Ada") + "Ada Byron".length,
  confidence: 80,
  level: "low",
  message_id: "person-name",
  replacement: "[PERSON_1]",
});

test("a second look adds what only the worker finds, to the verdict and to the mask", async () => {
  const text = "Write to Ada Byron";
  const examiner = examinerWith({}, {}, (asked) => Promise.resolve([nameIn(asked)]));
  expect(examiner.examine(text)).toMatchObject({ level: "none", notice: false });
  expect(await examiner.lookDeeper(text)).toBe(true);
  expect(examiner.examine(text)).toMatchObject({ level: "low", notice: true });
  examiner.examine("something else meanwhile");
  expect(examiner.mask(text)).toBe("Write to [PERSON_1]");
});

test("a second look is asked for once a text, and a missing answer changes nothing", async () => {
  const asked: string[] = [];
  const found = examinerWith({}, {}, (text) => {
    asked.push(text);
    return Promise.resolve([]);
  });
  expect(await found.lookDeeper("Hello")).toBe(false);
  expect(await found.lookDeeper("Hello")).toBe(false);
  expect(await found.lookDeeper("  ")).toBe(false);
  expect(asked).toEqual(["Hello"]);
  const silent = examinerWith();
  const text = `to ${email()}`;
  expect(await silent.lookDeeper(text)).toBe(false);
  expect(silent.examine(text)).toMatchObject({ level: "low" });
});

test("what the second look found still counts while the next word is typed, and not once its passage is gone", async () => {
  const text = "Write to Ada Byron";
  const examiner = examinerWith({}, {}, (asked) => Promise.resolve([nameIn(asked)]));
  await examiner.lookDeeper(text);
  expect(examiner.examine(`${text} today`).findings).toMatchObject([{ type: "PERSON", start: 9 }]);
  expect(examiner.examine(`Please, ${text}`).findings).toMatchObject([{ start: 17 }]);
  expect(examiner.examine("Write to Ada").findings).toEqual([]);
});

test("what is ignored once is not flagged in this message, but asked about where the policy asks", () => {
  const examiner = examinerWith();
  const [address, key] = [email(), awsKey()];
  const text = `to ${address} with ${key}`;
  for (const { type, start, end } of examiner.glance(text).findings)
    examiner.ignore(type, text.slice(start, end));
  expect(examiner.glance(text)).toMatchObject({ level: "none", findings: [] });
  expect(examiner.examine(text)).toMatchObject({ level: "critical", hold: true });
  expect(examiner.examine(text).findings).toHaveLength(1);
  expect(examiner.mask(text)).toContain(address);
  examiner.forgetIgnored();
  expect(examiner.glance(text).findings).toHaveLength(2);
});

test("one finding is replaced by the placeholder that masking the whole text gives it", () => {
  const examiner = examinerWith();
  const text = `to ${email()} with ${awsKey()}`;
  const [address] = examiner.examine(text).findings;
  if (address === undefined) throw new Error("nothing found");
  expect(examiner.placeholderOf(text, address)).toBe("[EMAIL_1]");
  expect(examiner.mask(text)).toContain("[EMAIL_1]");
});
