import type { EngineName } from "../domain/enrichment.ts";
import type { Owner } from "../store/records.ts";
import type { Store } from "../store/store.ts";

interface HistoryDeps {
  store: Pick<Store, "meta" | "setMeta" | "queueAgain" | "backfill">;
  /** What the server answers with as a rule; null while it is not known. */
  engine: () => Promise<EngineName | null>;
}

const engineKey = (owner: Owner) => `history.engine.${owner}`;
const totalKey = (owner: Owner) => `history.total.${owner}`;

/** Enriching what can wait: which records, and how far that is. */
export function createHistory({ store, engine }: HistoryDeps) {
  const most = async (owner: Owner): Promise<number> => {
    const kept = await store.meta(totalKey(owner));
    return typeof kept === "number" ? kept : 0;
  };

  return {
    /** When the server has got a language model: queues what rules had answered. Once: the engine is remembered. */
    async look(owner: Owner): Promise<void> {
      const name = await engine();
      if (name === null || (await store.meta(engineKey(owner))) === name) return;
      if (name === "openai") await store.queueAgain(owner);
      await store.setMeta(engineKey(owner), name);
    },
    /** Remembers how much there was, until nothing is left: the measure of the progress. */
    async note(owner: Owner): Promise<void> {
      const left = await store.backfill.jobs.waitingCount(owner);
      const before = await most(owner);
      const total = left === 0 ? 0 : Math.max(before, left);
      if (total !== before) await store.setMeta(totalKey(owner), total);
    },
    /** Null when nothing of it waits. */
    async progress(owner: Owner): Promise<{ left: number; total: number } | null> {
      const left = await store.backfill.jobs.waitingCount(owner);
      return left === 0 ? null : { left, total: Math.max(await most(owner), left) };
    },
  };
}
export type History = ReturnType<typeof createHistory>;
