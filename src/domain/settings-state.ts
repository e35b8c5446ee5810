import type { Level } from "./level.ts";
import type { Policy } from "./policy.ts";
import type { HealthState } from "./site-health.ts";

/** What the options show besides the popup's state. */
export interface SettingsState {
  /** Who sets the policy; null when nobody does: these are Heed's defaults. */
  organization: string | null;
  policy: Pick<
    Policy,
    | "storage"
    | "sync_personal"
    | "allow_pause"
    | "allow_erase"
    | "allow_rule_exceptions"
    | "allow_coach"
    | "hold_at"
    | "on_send"
    | "allow_send_anyway"
  >;
  /** The person wants to be asked from this level on, where the policy does not ask already; null: they leave it to it. */
  hold_from: Level | null;
  /** The person wants feedback on a chat's quality offered. */
  coach: boolean;
  sites: {
    id: string;
    name: string;
    hosts: readonly string[];
    health: HealthState;
    /** Epoch ms, `true` until resumed, null when not paused. */
    paused_until: number | true | null;
  }[];
  /** Hosts that the organization adds. */
  added: { host: string; allowed: boolean }[];
}
