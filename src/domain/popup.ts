import type { EngineName } from "./enrichment.ts";
import type { Finding, RiskCategory } from "./finding.ts";
import type { Level } from "./level.ts";
import type { HealthReason, HealthState } from "./site-health.ts";
import type { Intervention } from "./turn.ts";

/** How many flagged messages come at once; older ones when they are asked for. */
export const FLAGGED_PAGE = 200;

/** What the popup shows of a flagged message. Stays on the device. */
export interface FlaggedMessage {
  message_provider_id: string;
  chat_provider_id: string;
  site: string;
  site_name: string;
  sent_at: string;
  level: Level;
  categories: RiskCategory[];
  /** Masked text, shortened for a list. */
  preview: string;
  findings: (Pick<Finding, "rule_id" | "type" | "level" | "message_id"> & {
    /** Names the value to the device, see `allow.add`. */
    fingerprint: string;
  })[];
  /** What an LLM engine saw beyond the findings, in its words. */
  remarks: string[];
  intervention: Intervention;
  whitelisted: boolean;
  /** Where the record is on its way to the organization. */
  sync: "local" | "waiting" | "synced" | "parked" | "kept";
  /** Whether its chat stays on this device: as the person chose, or as a personal one where the organization takes none. */
  kept: "no" | "choice" | "personal";
}

/** Why nothing is sent at the moment. */
export type SyncHold =
  | "not_signed_in"
  | "unreachable"
  | "rate_limited"
  | "budget_exhausted"
  | "engine_away";

/**
 * Whether Heed can keep anything; protection goes on in any case. `full`: what is kept can be read. `newer`: a later version
 * of Heed wrote it. `blocked`: a page of an earlier version holds it. `unavailable`: the browser refuses.
 */
export type StorageState = "ok" | "full" | "newer" | "blocked" | "unavailable";

export interface PopupState {
  site: {
    id: string;
    name: string;
    /** `unknown`: Heed works on this site, but has not answered from this tab (opened before it was installed). */
    protection: "protected" | "paused" | "unknown";
    /** How well Heed sees this site. What it can't see is never called protected. */
    health: { state: HealthState; reason: HealthReason | null };
    /** A host that an administrator added: Heed guesses what is sent there. */
    is_rough: boolean;
    /** Epoch ms, `true` until resumed, null when not paused. */
    paused_until: number | true | null;
  } | null;
  /** Hosts that the organization adds and this person has not allowed yet. */
  offers: string[];
  session: { email: string } | null;
  server: { url: string; reachable: boolean | null; engine: EngineName | null };
  /** Today's, newest first. */
  flagged: FlaggedMessage[];
  outbox: {
    /** Messages and chats that are not with the organization yet. */
    waiting: number;
    held: SyncHold | null;
    /** Epoch ms of the next try, when one is planned. */
    next_try_at: number | null;
    parked: { reason: string; count: number }[];
  };
  /** Records that are enriched when there is time: imported ones, and those that a better engine looks at again. */
  history: { left: number; total: number; held: SyncHold | null } | null;
  /** Chats that stay on this device: how many, and those the person chose, newest first. */
  kept: {
    count: number;
    chats: { chat_provider_id: string; site_name: string; began_at: string }[];
  };
  storage: StorageState;
  /** Whether a person's erasure reaches their organization's copy. */
  allow_erase: boolean;
  allow_pause: boolean;
  /** How many days the values of masked chats are kept, in memory; 0 keeps none. */
  values_days: number;
  /** Whether the organization lets people allow all that a rule finds. */
  allow_rule_exceptions: boolean;
  /** The person's choice; null follows the browser. */
  language: "en" | "fr" | null;
}
