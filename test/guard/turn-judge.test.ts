import { expect, test } from "vitest";
import type { Finding } from "../../src/domain/finding.ts";
import { DEFAULT_GUARD_CONTEXT } from "../../src/domain/guard-context.ts";
import { createDecisions } from "../../src/guard/decisions.ts";
import type { PanelAnswer, Spotted } from "../../src/guard/inline/view.ts";
import { createTurnJudge } from "../../src/guard/turn-judge.ts";
import { createExaminer } from "../../src/guard/verdict.ts";
import { awsKey } from "../e2e/harness/secrets.ts";

function setUp(
  answer: PanelAnswer | null = null,
  deep: (text: string) => Promise<Finding[] | null> = () => Promise.resolve(null),
) {
  const asked: Spotted[] = [];
  const decisions = createDecisions(() => 0);
  const examiner = createExaminer({
    site: "chatgpt",
    context: () => DEFAULT_GUARD_CONTEXT,
    now: () => 0,
    deep,
  });
  const judge = createTurnJudge({
    examiner,
    decisions,
    ask: (held) => {
      asked.push(held);
      return Promise.resolve(answer);
    },
  });
  let holds = 0;
  const decide = (prompts: string[]) =>
    judge.decideTurn(prompts, () => (holds += 1), new AbortController().signal);
  return { judge, decisions, examiner, asked, decide, holds: () => holds };
}

test("a harmless turn that was looked through is decided at once, without asking", async () => {
  const { decide, asked, examiner } = setUp(null, () => Promise.resolve([]));
  await examiner.lookDeeper("Hello");
  expect(decide(["Hello"])).toEqual({
    action: "allow",
    level: "none",
    intervention: "none",
    reason: null,
    original: null,
  });
  expect(asked).toEqual([]);
});

test("a turn that bypassed the composer is asked about, with the tap told to wait", async () => {
  const { decide, asked, holds } = setUp({ choice: "mask" });
  const text = `key ${awsKey()}`;
  expect(await decide([text])).toMatchObject({
    action: "mask",
    level: "critical",
    intervention: "masked",
    original: text,
  });
  expect([asked.length, holds()]).toEqual([1, 1]);
});

test.each<[PanelAnswer | null, object]>([
  [{ choice: "edit" }, { action: "block" }],
  [null, { action: "block" }],
  [
    { choice: "send_anyway", reason: "revoked" },
    { action: "allow", intervention: "sent_anyway", reason: "revoked", original: null },
  ],
])("the answer %j becomes %j", async (answer, decision) => {
  const { decide } = setUp(answer);
  expect(await decide([awsKey()])).toMatchObject(decision);
});

test("what was decided at the composer is not asked again, once", async () => {
  const { decide, decisions, asked } = setUp({ choice: "edit" });
  const text = `key ${awsKey()}`;
  decisions.grant(text, {
    intervention: "sent_anyway",
    reason: "revoked",
    original: null,
    mask_at_gate: false,
  });
  expect(decide([text])).toMatchObject({ action: "allow", intervention: "sent_anyway" });
  expect(asked).toEqual([]);
  expect(await decide([text])).toMatchObject({ action: "block" });
  expect(asked.length).toBe(1);
});

test("a masked text keeps the level of what the person had written", () => {
  const { decide, decisions, examiner } = setUp();
  const original = `key ${awsKey()}`;
  const masked = examiner.mask(original);
  decisions.grant(masked, { intervention: "masked", reason: null, original, mask_at_gate: false });
  expect(decide([masked])).toMatchObject({
    action: "allow",
    level: "critical",
    intervention: "masked",
    original,
  });
});

test("when the editor could not be changed, the gate masks", () => {
  const { decide, decisions } = setUp();
  const original = `key ${awsKey()}`;
  decisions.grant(original, { intervention: "masked", reason: null, original, mask_at_gate: true });
  expect(decide([original])).toMatchObject({ action: "mask", intervention: "masked" });
});

test("a decision about the message does not cover an attached text", async () => {
  const { decide, decisions, asked } = setUp({ choice: "edit" });
  const [text, attached] = [`key ${awsKey()}`, `other ${awsKey()}`];
  decisions.grant(text, {
    intervention: "sent_anyway",
    reason: "revoked",
    original: null,
    mask_at_gate: false,
  });
  expect(await decide([text, attached])).toMatchObject({ action: "block" });
  expect(asked.map((held) => held.text)).toEqual([attached]);
});

test("typed text must be masked only when a send of it would be held", () => {
  const { judge } = setUp();
  expect(judge.mustMaskTyped(["Hello"])).toBe(false);
  expect(judge.mustMaskTyped(["Hello", awsKey()])).toBe(true);
});

test("a turn sent before the second look was back waits for it", async () => {
  const secret = "The merger with Contoso is signed on Friday";
  const found: Finding = {
    rule_id: "confidential-deal",
    category: "confidential",
    type: "CONFIDENTIAL",
    start: 0,
    end: secret.length,
    confidence: 90,
    level: "high",
    message_id: "confidential",
    replacement: "[CONFIDENTIAL_1]",
  };
  const { decide, asked, holds } = setUp({ choice: "edit" }, () => Promise.resolve([found]));
  expect(await decide([secret])).toMatchObject({ action: "block", level: "high" });
  expect(holds()).toBe(1);
  expect(asked).toHaveLength(1);
});

test("a second look that never answers lets the turn go as the rules see it", async () => {
  const { decide, asked } = setUp();
  expect(await decide(["Hello"])).toMatchObject({ action: "allow", level: "none" });
  expect(asked).toEqual([]);
});

test("a text that left unseen is recalled as it was decided, and the decision stays", async () => {
  const { judge, decisions, asked } = setUp();
  const text = `key ${awsKey()}`;
  const pass = { intervention: "sent_anyway", reason: "a test", original: null } as const;
  decisions.grant(text, { ...pass, mask_at_gate: false });
  const known = { intervention: "sent_anyway", reason: "a test", level: "critical" };
  expect(judge.recall(text)).toMatchObject(known);
  expect(judge.recall(text)).toMatchObject(known);
  expect(asked).toEqual([]);
});

test("what was to be masked at the gate and never got there is not recalled as masked", () => {
  const { judge, decisions } = setUp();
  const text = `key ${awsKey()}`;
  decisions.grant(text, {
    intervention: "masked",
    reason: null,
    original: text,
    mask_at_gate: true,
  });
  expect(judge.recall(text)).toMatchObject({ intervention: "informed", original: null });
});
