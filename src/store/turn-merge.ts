import type { MaskedText } from "../domain/masked.ts";
import type { RiskAssessment } from "../domain/risk.ts";
import type { AnswerState, CapturedTurn } from "../domain/turn.ts";
import type { MessageFinding, Owner, StoredAnswer, StoredMessage } from "./records.ts";

/** What detection made of a captured turn: from here on there is no raw text. */
export interface TurnReading {
  content: MaskedText;
  answer: MaskedText | null;
  intervention_reason: MaskedText | null;
  assessment: RiskAssessment;
  findings: MessageFinding[];
}

const STATE_RANK: Record<AnswerState, number> = {
  incomplete: 0,
  error: 1,
  handed_off: 2,
  complete: 3,
};

/** Epoch ms of a capture; a device that says nonsense is taken to mean now. */
export const sentAt = (turn: Pick<CapturedTurn, "sent_at">, now: number): number => {
  const time = Date.parse(turn.sent_at);
  return Number.isNaN(time) ? now : time;
};

export function messageOf(
  turn: CapturedTurn,
  reading: TurnReading,
  owner: Owner,
  now: number,
): StoredMessage {
  return {
    message_provider_id: turn.message_provider_id,
    chat_provider_id: turn.chat_provider_id,
    site: turn.site,
    owner,
    model: turn.model,
    content: reading.content,
    answer: answerOf(turn, reading),
    intervention: turn.intervention,
    intervention_reason: reading.intervention_reason,
    findings: reading.findings,
    device: reading.assessment,
    enriched: null,
    user_whitelist: false,
    user_whitelist_reason: null,
    user_whitelist_at: null,
    flagged: reading.assessment.overall_risk_level === "none" ? 0 : 1,
    sent_at: sentAt(turn, now),
  };
}

/** A capture seen again adds what was not known: the answer, the model, the provider's chat id. It takes nothing away. */
export function mergeCapture(
  known: StoredMessage,
  turn: CapturedTurn,
  reading: TurnReading,
): StoredMessage {
  return {
    ...known,
    chat_provider_id: turn.chat_provider_id,
    // With the answer comes the model that wrote it; before, only what was asked for ("auto").
    model: (turn.answer === null ? known.model : turn.model) ?? turn.model ?? known.model,
    answer: betterAnswer(known.answer, answerOf(turn, reading)),
    intervention: known.intervention === "none" ? turn.intervention : known.intervention,
    intervention_reason: known.intervention_reason ?? reading.intervention_reason,
  };
}

function answerOf(turn: CapturedTurn, reading: TurnReading): StoredAnswer | null {
  if (turn.answer === null || reading.answer === null) return null;
  const { message_provider_id, state } = turn.answer;
  return { message_provider_id, state, text: reading.answer };
}

/** The one that got further; of two that got equally far, the longer. The known one wins a tie. */
export function betterAnswer(
  known: StoredAnswer | null,
  seen: StoredAnswer | null,
): StoredAnswer | null {
  if (known === null || seen === null) return known ?? seen;
  const rank = STATE_RANK[seen.state] - STATE_RANK[known.state];
  if (rank !== 0) return rank > 0 ? seen : known;
  return seen.text.length > known.text.length ? seen : known;
}
