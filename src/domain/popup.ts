import type { Finding, RiskCategory } from "./finding.ts";
import type { Level } from "./level.ts";
import type { Intervention } from "./turn.ts";

/** What the popup shows of a flagged message. Stays on the device. */
export interface FlaggedMessage {
  message_provider_id: string;
  site: string;
  sent_at: string;
  level: Level;
  categories: RiskCategory[];
  /** Masked text, shortened for a list. */
  preview: string;
  findings: Pick<Finding, "rule_id" | "type" | "level" | "message_id">[];
  intervention: Intervention;
  whitelisted: boolean;
  /** Where the record is on its way to the organization. */
  sync: "local" | "waiting" | "synced" | "parked";
}

export interface PopupState {
  site: { id: string; name: string; protection: "protected" | "paused" } | null;
  session: { email: string } | null;
  server: { url: string; reachable: boolean | null; engine: "offline" | "openai" | null };
  /** Today's, newest first. */
  flagged: FlaggedMessage[];
  outbox: { waiting: number; parked: { reason: string; count: number }[] };
}
