/** How something the person asked for went. Expected failures are values; the popup words the code. */
export type Outcome = { ok: true } | { ok: false; code: OutcomeCode };

export type OutcomeCode =
  | "wrong_credentials"
  | "server_unreachable"
  | "not_signed_in"
  | "invalid"
  /** The organization does not allow it. */
  | "managed"
  | "failed";
