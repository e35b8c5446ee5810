import type { CapturedTurn } from "../domain/turn.ts";

/**
 * Turns on their way to the background. Each is first written to `chrome.storage.local` under its own key, then sent, and
 * the key is removed when the background has acknowledged it. So nothing is lost when the page closes, the worker dies
 * or starts late: the background drains what it finds under the prefix.
 *
 *   add ─► written ─► sent ─► acknowledged ─► removed
 *    ▲                 │ ▲
 *    │                 ▼ │ not acknowledged: again after 1, 2, 4 … 60 s
 *    │                waits
 *   setAside: written under a name of its own, not sent. A turn that only its answer names is kept like this until then;
 *             should the browser die meanwhile, the background takes it as it is.
 */
export const PENDING_PREFIX = "heed.pending.";
const UNNAMED = ".unnamed";

/** One key for the turn as sent and one for the turn with its answer: the later one never overwrites in part. */
export const pendingKey = (turn: CapturedTurn): string =>
  `${PENDING_PREFIX}${turn.site}.${turn.message_provider_id}.${turn.answer === null ? "sent" : "answered"}`;

const unnamedKey = (turn: CapturedTurn): string =>
  `${PENDING_PREFIX}${turn.site}.${turn.message_provider_id}${UNNAMED}`;
export const isUnnamed = (key: string): boolean => key.endsWith(UNNAMED);

export interface Outbox {
  /** `aside`: what was set aside of this turn before it had a name. */
  add(turn: CapturedTurn, aside?: CapturedTurn | null): void;
  setAside(turn: CapturedTurn): void;
}

interface OutboxDeps {
  /** Resolves to true when the background has stored it; may reject. */
  deliver(turn: CapturedTurn): Promise<boolean>;
  /** All or nothing; null in the place of a turn says that there is none any more. */
  write(entries: Record<string, CapturedTurn | null>): Promise<void>;
  remove(key: string): Promise<void>;
  /** Runs `then` after `ms` milliseconds. */
  later(ms: number, then: () => void): void;
}

/** Milliseconds until the next try. */
export const retryDelay = (failures: number): number =>
  Math.min(60_000, 1_000 * 2 ** (failures - 1));

export function createOutbox(deps: OutboxDeps): Outbox {
  /** The latest version of each; an older one that is still on its way is not retried. */
  const latest = new Map<string, CapturedTurn>();

  async function attempt(key: string, turn: CapturedTurn, failures: number): Promise<void> {
    if (latest.get(key) !== turn) return;
    const stored = await deps.deliver(turn).catch(() => false);
    if (latest.get(key) !== turn) return;
    if (stored) {
      latest.delete(key);
      await deps.remove(key).catch(() => {});
      return;
    }
    deps.later(retryDelay(failures + 1), () => void attempt(key, turn, failures + 1));
  }

  /** Async, so that even an extension that was reloaded under this page only rejects. */
  const writing = async (entries: Record<string, CapturedTurn | null>): Promise<void> =>
    deps.write(entries);

  return {
    add(turn, aside = null) {
      const key = pendingKey(turn);
      latest.set(key, turn);
      // Not awaited: the write is handed to the browser at once and survives the page. One write, so that the turn is
      // never there twice, nor not at all.
      const before = aside === null ? null : unnamedKey(aside);
      writing({ [key]: turn, ...(before === null ? {} : { [before]: null }) })
        .then(() => (before === null ? undefined : deps.remove(before)))
        .catch(() => {});
      void attempt(key, turn, 0);
    },
    setAside(turn) {
      writing({ [unnamedKey(turn)]: turn }).catch(() => {});
    },
  };
}
