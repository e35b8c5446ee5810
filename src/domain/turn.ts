import * as z from "zod/mini";
import { LEVELS } from "./level.ts";

/** How a person answered Heed's warning about a turn. */
export const INTERVENTIONS = ["none", "informed", "masked", "sent_anyway", "edited"] as const;
export type Intervention = (typeof INTERVENTIONS)[number];

export const ANSWER_STATES = ["complete", "error", "incomplete", "handed_off"] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

/**
 * One turn of a chat as the capture saw it, still raw: it never leaves the device in this form.
 * Sent twice when there is an answer: at send time (`answer` null) and when the stream has ended.
 * Ids are the provider's where it says them, else derived from the content, so a repeat is the same turn.
 */
export const CapturedTurnSchema = z.object({
  site: z.string().check(z.minLength(1), z.maxLength(40)),
  /** The provider's conversation id; `local-…` (derived) while or if the provider does not tell. */
  chat_provider_id: z.string().check(z.minLength(1), z.maxLength(200)),
  /** Id under which earlier captures of this turn knew the chat, when the provider's became known later. */
  chat_alias: z.nullable(z.string().check(z.maxLength(200))),
  message_provider_id: z.string().check(z.minLength(1), z.maxLength(200)),
  model: z.nullable(z.string().check(z.maxLength(200))),
  /** What left the device: after masking, if the person masked. */
  prompt: z.string(),
  /** What the person had written, when it differs from `prompt`. */
  original_prompt: z.nullable(z.string()),
  intervention: z.enum(INTERVENTIONS),
  intervention_reason: z.nullable(z.string().check(z.maxLength(500))),
  level: z.enum(LEVELS),
  answer: z.nullable(
    z.object({
      message_provider_id: z.nullable(z.string().check(z.maxLength(200))),
      text: z.string(),
      state: z.enum(ANSWER_STATES),
    }),
  ),
  /** ISO 8601, the device's clock. */
  sent_at: z.string(),
});
export type CapturedTurn = z.infer<typeof CapturedTurnSchema>;
