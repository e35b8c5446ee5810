import { CapturedTurnSchema, type CapturedTurn } from "../../src/domain/turn.ts";

/** Where content scripts leave turns that nobody has acknowledged: see `capture/outbox.ts`. */
const PENDING_PREFIX = "heed.pending.";

interface PendingStorage {
  all(): Promise<Record<string, unknown>>;
  remove(key: string): Promise<void>;
}

/**
 * Commits what pages left behind and removes what was committed. What cannot be read is removed: it never will be. What
 * could not be committed stays, and holds up no other; the first reason is thrown at the end.
 */
export async function drainPending(
  storage: PendingStorage,
  commit: (turn: CapturedTurn) => Promise<unknown>,
): Promise<void> {
  const found = Object.entries(await storage.all()).filter(([key]) =>
    key.startsWith(PENDING_PREFIX),
  );
  const failures: unknown[] = [];
  for (const [key, value] of found) {
    const turn = CapturedTurnSchema.safeParse(value);
    try {
      if (turn.success) await commit(turn.data);
      await storage.remove(key);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
