import { PENDING_PREFIX, isUnnamed } from "../../src/capture/outbox.ts";
import { CapturedTurnSchema, type CapturedTurn } from "../../src/domain/turn.ts";

interface PendingStorage {
  all(): Promise<Record<string, unknown>>;
  remove(key: string): Promise<void>;
}

interface Drain {
  storage: PendingStorage;
  commit: (turn: CapturedTurn) => Promise<unknown>;
  /** When this run of the browser began, epoch ms: pages of before it are gone. */
  began: number;
}

/**
 * Commits what pages left behind and removes what was committed. What cannot be read is removed: it never will be. What
 * could not be committed stays, and holds up no other; the first reason is thrown at the end.
 */
export async function drainPending({ storage, commit, began }: Drain): Promise<void> {
  const found = Object.entries(await storage.all()).filter(([key]) =>
    key.startsWith(PENDING_PREFIX),
  );
  const failures: unknown[] = [];
  for (const [key, value] of found) {
    const turn = CapturedTurnSchema.safeParse(value);
    // A page that lives will hear its turn's name: taken now, it would be there under two.
    if (turn.success && isUnnamed(key) && Date.parse(turn.data.sent_at) >= began) continue;
    try {
      if (turn.success) await commit(turn.data);
      await storage.remove(key);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

const BEGAN_KEY = "heed.began";

/** When this run of the browser began. Its session storage lives as long as it does, over all workers. */
export async function browserBegan(
  session: Pick<chrome.storage.StorageArea, "get" | "set">,
  now: () => number,
): Promise<number> {
  const kept: unknown = (await session.get(BEGAN_KEY))[BEGAN_KEY];
  if (typeof kept === "number") return kept;
  const began = now();
  await session.set({ [BEGAN_KEY]: began });
  return began;
}
