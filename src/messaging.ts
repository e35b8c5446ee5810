import type { FlaggedMessage, PopupState } from "./domain/popup.ts";
import type { CapturedTurn } from "./domain/turn.ts";

/**
 * The one protocol between popup, content scripts and background: a request name, its payload and its answer.
 * Everything that arrives is validated with the schemas beside the types before it is used.
 */
export interface Protocol {
  "turn.captured": { payload: CapturedTurn; answer: { stored: boolean } };
  "popup.state": { payload: { tab_url: string | null }; answer: PopupState };
  "session.sign-in": { payload: { email: string; password: string }; answer: Outcome };
  "session.sign-out": { payload: Record<string, never>; answer: Outcome };
  "whitelist.set": {
    payload: { message_provider_id: string; whitelisted: boolean; reason: string | null };
    answer: FlaggedMessage | null;
  };
  "site.pause": { payload: { site: string; paused: boolean }; answer: Outcome };
  "settings.server": { payload: { server_url: string }; answer: Outcome };
  "sync.now": { payload: Record<string, never>; answer: Outcome };
}

/** Expected failures are values. `code` is stable, the popup words it. */
export type Outcome = { ok: true } | { ok: false; code: OutcomeCode };
export type OutcomeCode =
  | "wrong_credentials"
  | "server_unreachable"
  | "not_signed_in"
  | "invalid"
  | "failed";

export type RequestName = keyof Protocol;
