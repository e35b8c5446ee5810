import type { Classification } from "../domain/classification.ts";
import type { DecisionRow } from "../domain/decision.ts";
import type { EngineInfo } from "../domain/enrichment.ts";
import type { Erasure, ErasureRow } from "../domain/erasure.ts";
import type { Finding } from "../domain/finding.ts";
import type { MaskedText } from "../domain/masked.ts";
import type { EnrichedChatRow, EnrichedMessageRow } from "../domain/record.ts";
import type { RatingRow } from "../domain/rating.ts";
import type { RiskAssessment } from "../domain/risk.ts";
import type { AnswerState, Intervention } from "../domain/turn.ts";

// What the device keeps. Text is masked before it comes here: the store never holds a raw prompt or answer.

/** A user's id, or `""` for what was made while nobody was signed in: the next sign-in claims it. */
export type Owner = string;
export const UNOWNED: Owner = "";

/** A finding without the passage: the fingerprint tells whether the same value comes again. */
export interface MessageFinding extends Pick<
  Finding,
  "rule_id" | "type" | "level" | "message_id" | "category"
> {
  /** Under the salt of this installation. */
  fingerprint: string;
  /** Under the key of the person, for their other devices; absent while the key was not known here. */
  shared?: string;
}

export interface StoredAnswer {
  message_provider_id: string | null;
  text: MaskedText;
  state: AnswerState;
}

export interface StoredMessage {
  message_provider_id: string;
  chat_provider_id: string;
  site: string;
  owner: Owner;
  model: string | null;
  content: MaskedText;
  answer: StoredAnswer | null;
  intervention: Intervention;
  intervention_reason: MaskedText | null;
  findings: MessageFinding[];
  /** What the device found in the raw text. */
  device: RiskAssessment;
  /** Device and server together; null until the server has answered. */
  enriched: { assessment: RiskAssessment; engine: EngineInfo } | null;
  user_whitelist: boolean;
  user_whitelist_reason: MaskedText | null;
  /** Epoch ms of the last decision, either way; null while there was none. */
  user_whitelist_at: number | null;
  /** 1 when the device or the server rates it above none: IndexedDB can't index booleans. */
  flagged: 0 | 1;
  /** 1 while its record is held back from the organization: it waits for its chat's classification, or stays here. */
  held?: 0 | 1;
  /** Epoch ms. */
  sent_at: number;
}

export interface StoredChat {
  chat_provider_id: string;
  site: string;
  owner: Owner;
  model: string | null;
  enriched: { classification: Classification; engine: EngineInfo } | null;
  /** 1 when it was classified as not work: IndexedDB can't index booleans. */
  personal: 0 | 1;
  /** Epoch ms of the first turn seen. */
  created_at: number;
}

/** Earlier id of a chat → the provider's. */
export interface ChatAlias {
  alias: string;
  chat_provider_id: string;
}

export type JobKind = "enrich-message" | "enrich-chat";

/** What a person waits for goes before what came by itself; what is made up for later goes last. */
export const PRIORITY = { first: 0, normal: 1, backfill: 2 } as const;
export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

/** Work waits until `not_before` (epoch ms); parked work waits for a person, with the reason. */
interface Waiting {
  owner: Owner;
  /** Goes up with every change, so that a run that worked on an older state does not close a newer one. */
  version: number;
  priority: Priority;
  attempts: number;
  not_before: number;
  state: "ready" | "parked";
  reason: string | null;
}

export interface Job extends Waiting {
  /** `kind:record id`: the same work is never queued twice. */
  key: string;
  kind: JobKind;
  record_id: string;
  /** The record is enriched, by an engine that stood in for a better one: nothing waits for this. */
  again?: true;
}

export type OutboxRecord =
  | { table: "enriched_messages"; row: EnrichedMessageRow }
  | { table: "enriched_chats"; row: EnrichedChatRow }
  | { table: "whitelist_entries"; row: DecisionRow }
  | { table: "erasures"; row: ErasureRow }
  | { table: "ratings"; row: RatingRow };
export type OutboxTable = OutboxRecord["table"];

export type OutboxEntry = Waiting &
  OutboxRecord & {
    /** `table:record id`: the latest state of a record is the only one that waits. */
    key: string;
    /** Epoch ms of the first state that was not delivered. */
    queued_at: number;
    /** The organization has no state of this record. */
    fresh?: boolean;
  };

export interface CachedEnrichment {
  /** See `sync/content-hash.ts`. */
  hash: string;
  response: unknown;
  created_at: number;
}

/**
 * The last decision about a message, a value or a rule, made here or on another device; one taken back stays, without
 * values.
 */
export interface WhitelistEntry {
  /** Or an allowance's, see `domain/allowance.ts`. */
  message_provider_id: string;
  chat_provider_id: string | null;
  owner: Owner;
  whitelisted: boolean;
  /** Epoch ms in the server's time, as far as it is known. */
  decided_at: number;
  /** Epoch ms at which the message was sent. */
  sent_at: number;
  /** Under the salt of this installation: what this device saw itself. */
  fingerprints: string[];
  /** Under the person's key: what any of their devices saw. */
  shared: string[];
  /** Until when it counts, epoch ms in the server's time; for good when absent. */
  expires_at?: number | null;
  /** Of what is no message: a message has its own. */
  reason?: MaskedText | null;
}

/** The person's own rating of a chat's quality (0 to 100), given anywhere; null when taken back. */
export interface Rating {
  owner: Owner;
  chat_provider_id: string;
  score: number | null;
}

/** What was erased, here or on another device: a late copy of it is not taken in again. Says nothing of what it was. */
export interface StoredErasure extends Erasure {
  owner: Owner;
}

/** A chat of which the person lets nothing leave this device. */
export interface WithheldChat {
  chat_provider_id: string;
  owner: Owner;
}

export interface MetaEntry {
  key: string;
  value: unknown;
}

export const jobKey = (kind: JobKind, record_id: string): string => `${kind}:${record_id}`;
export const outboxKey = (table: OutboxTable, record_id: string): string => `${table}:${record_id}`;
