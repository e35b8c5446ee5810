import { classify } from "../../src/classify/index.ts";
import { assess, assessFindings, detectPlaceholders } from "../../src/detect/index.ts";
import { mergeAssessments, type RiskAssessment } from "../../src/domain/risk.ts";
import type { Engine, Producer } from "./engine.ts";

const PRODUCER: Producer = { engine: "offline", degraded: false };

/** Rules and word lists only: no network, always there. */
export function createOfflineEngine(): Engine {
  return {
    name: "offline",
    assess: ({ content }) =>
      Promise.resolve({ ok: true, value: assessByRules(content), producer: PRODUCER }),
    classify: ({ user_message, assistant_response }) =>
      Promise.resolve({
        ok: true,
        value: classify(user_message, assistant_response ?? undefined),
        producer: PRODUCER,
      }),
  };
}

/**
 * What the rules find in a text, and what its placeholders say was there before it was masked:
 * the server usually sees masked text and must rate it as the device did.
 */
export function assessByRules(content: string): RiskAssessment {
  const masked = detectPlaceholders(content);
  return mergeAssessments(assess(content), assessFindings(masked, content));
}
