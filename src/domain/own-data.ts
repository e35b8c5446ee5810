import type { Classification } from "./classification.ts";
import type { MaskedText } from "./masked.ts";
import type { RiskAssessment } from "./risk.ts";
import type { Intervention } from "./turn.ts";

// What a person gets of their own records: what the device keeps, as plain JSON. Texts are masked, as they are kept;
// fingerprints are left out, for they say nothing to anybody without their key. Times are ISO 8601.

export interface OwnMessage {
  message_provider_id: string;
  chat_provider_id: string;
  site: string;
  model: string | null;
  sent_at: string;
  content: MaskedText;
  answer: MaskedText | null;
  intervention: Intervention;
  intervention_reason: MaskedText | null;
  /** What was found, as the kinds of the values. */
  found: string[];
  assessment: RiskAssessment;
  whitelisted: boolean;
  whitelist_reason: MaskedText | null;
}

export interface OwnChat {
  chat_provider_id: string;
  site: string;
  model: string | null;
  first_seen_at: string;
  /** Null while it was not classified. */
  classification: Classification | null;
  /** The person's own rating, 0 to 100. */
  rating: number | null;
}

/** A part of an export: messages in the order of their ids, and the id after which the next part begins. */
export interface OwnDataPart {
  messages: OwnMessage[];
  /** All of them, in the first part. */
  chats: OwnChat[];
  next: string | null;
}
