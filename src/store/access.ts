import type { StorageState } from "../domain/popup.ts";
import { NewerDatabaseError, type HeedDatabase } from "./database.ts";
import { isFull } from "./room.ts";

interface AccessDeps {
  db: HeedDatabase;
  /** Resolves after so many ms. */
  after: (ms: number) => Promise<void>;
}

/** Patience with a database that another page holds, and with one that just takes long: an upgrade of many records does. */
const BLOCKED_MS = 500;
const SLOW_MS = 20_000;

/**
 * The way to the database, which may be shut. Nothing waits longer than the patience above; who finds it shut leaves turns
 * where they are, in `heed.pending.*`.
 *
 *   closed ─asked─► opening ─► ok ◄──────────── a write succeeded ─┐
 *     ▲                │       └─ no room was left for a write ──► full
 *     │                ├ a page holds an older version ─► blocked ─► ok, when it lets go
 *     └─ asked again ──┼ made by a newer Heed ──────────► newer
 *                      └ anything else (damaged, private) ► unavailable
 */
export function createAccess({ db, after }: AccessDeps) {
  let opening: Promise<StorageState> | null = null;
  let held = false;
  let noRoom = false;
  db.on("blocked", () => {
    held = true;
  });

  async function open(): Promise<StorageState> {
    try {
      await db.open();
      return "ok";
    } catch (error) {
      return stateOf(error);
    } finally {
      held = false;
      opening = null;
    }
  }

  return {
    /** Opens it, if it is not. Never rejects. */
    async state(): Promise<StorageState> {
      if (!db.isOpen()) {
        opening ??= open();
        const blocked = after(BLOCKED_MS).then(() => (held ? "blocked" : opening));
        const slow = after(SLOW_MS).then((): StorageState => "unavailable");
        const state = (await Promise.race([opening, blocked, slow])) ?? "ok";
        if (state !== "ok") return state;
      }
      return noRoom ? "full" : "ok";
    },
    /** Runs a write, and remembers whether there was room for it. */
    async write<T>(work: () => Promise<T>): Promise<T> {
      try {
        const result = await work();
        noRoom = false;
        return result;
      } catch (error) {
        noRoom = isFull(error);
        throw error;
      }
    },
  };
}
export type Access = ReturnType<typeof createAccess>;

/** Dexie wraps what the browser said. */
function stateOf(error: unknown): StorageState {
  if (isFull(error)) return "full";
  for (let at = error; at instanceof Error; at = "inner" in at && at.inner !== at ? at.inner : null)
    if (at instanceof NewerDatabaseError || at.name === "VersionError") return "newer";
  return "unavailable";
}
