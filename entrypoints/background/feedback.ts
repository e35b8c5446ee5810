import type { Handlers } from "../../src/messaging.ts";
import type { CorrectionBook } from "../../src/sync/corrections.ts";

interface FeedbackDeps {
  allow: Handlers["allow.add"];
  corrections: CorrectionBook;
}

/** A false alarm: the value is allowed like one the person allowed, and the rule's mistake is counted. */
export const createFeedbackHandlers = ({
  allow,
  corrections,
}: FeedbackDeps): Pick<Handlers, "feedback.wrong"> => ({
  async "feedback.wrong"(value) {
    const kept = await allow({ what: { scope: "value", ...value }, reason: null, for_ms: null });
    if (kept.ok) await corrections.count(value.rule_id);
    return kept.ok ? { ok: true } : kept;
  },
});
