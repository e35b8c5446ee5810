import "fake-indexeddb/auto";
import { trustMasked } from "../../src/domain/masked.ts";
import { levelOf } from "../../src/domain/level.ts";
import { noCategoryRisk, summarize } from "../../src/domain/scoring.ts";
import type { RiskAssessment } from "../../src/domain/risk.ts";
import type { CapturedTurn } from "../../src/domain/turn.ts";
import { HeedDatabase } from "../../src/store/database.ts";
import type { LeaveRules } from "../../src/store/passage.ts";
import { createStore } from "../../src/store/store.ts";
import type { TurnReading } from "../../src/store/turn-merge.ts";

/** 2026-03-02, a Monday, 09:00 UTC. */
export const NINE = Date.UTC(2026, 2, 2, 9);

let databases = 0;
export const freshName = (): string => `heed-test-${++databases}`;

export function openStore(name = freshName(), clock = { time: NINE }) {
  const db = new HeedDatabase(name);
  const rules: LeaveRules = { storage: "masked", sync_personal: true };
  const store = createStore({ db, now: () => clock.time, rules: () => rules });
  return { db, store, clock, rules };
}

export const assessment = (score: number): RiskAssessment =>
  summarize(
    {
      pii: noCategoryRisk(),
      security: {
        ...noCategoryRisk(),
        score,
        level: levelOf(score),
        detected: score > 0,
        confidence: score > 0 ? 90 : 0,
      },
      confidential: noCategoryRisk(),
      misinformation: noCategoryRisk(),
      data_leakage: noCategoryRisk(),
      compliance: noCategoryRisk(),
    },
    [],
    [],
  );

export const turn = (part: Partial<CapturedTurn> = {}): CapturedTurn => ({
  site: "chatgpt",
  chat_provider_id: "chat-1",
  chat_alias: null,
  message_provider_id: "message-1",
  model: null,
  prompt: "Use [AWS_KEY_1]",
  original_prompt: null,
  intervention: "none",
  intervention_reason: null,
  level: "critical",
  answer: null,
  sent_at: new Date(NINE).toISOString(),
  ...part,
});

export const answered = (text = "Done.", state: "complete" | "incomplete" = "complete") => ({
  answer: { message_provider_id: "answer-1", text, state },
});

/** What detection would have made of it, without detection: each value is a finding's fingerprint. */
export const reading = (
  captured: CapturedTurn,
  values: string[] = ["value"],
  score = values.length === 0 ? 0 : 95,
): TurnReading => ({
  content: trustMasked(captured.prompt),
  answer: captured.answer === null ? null : trustMasked(captured.answer.text),
  intervention_reason:
    captured.intervention_reason === null ? null : trustMasked(captured.intervention_reason),
  assessment: assessment(score),
  findings: values.map((value) => ({
    rule_id: "aws-access-key",
    type: "AWS_KEY",
    level: "critical",
    message_id: "token/AWS",
    category: "security",
    fingerprint: value,
  })),
});
