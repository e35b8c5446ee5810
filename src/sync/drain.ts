import type { Owner } from "../store/records.ts";
import { consequenceOf, type CallFailure, type HoldReason } from "./failures.ts";
import type { Lane } from "./lane.ts";

interface Item {
  key: string;
  version: number;
  attempts: number;
}

/** A queue of the store, as far as its drain needs it. */
interface Queue<T extends Item> {
  due(owner: Owner, now: number, limit: number): Promise<T[]>;
  nextAt(owner: Owner): Promise<number | null>;
  retryAt(item: T, not_before: number, reason: string): Promise<void>;
  park(item: T, reason: string): Promise<void>;
}

/** What became of each item that was tried; items it leaves out were not reached. */
export type Outcomes<T> = { item: T; failure: CallFailure | null }[];

interface DrainDeps<T extends Item> {
  queue: Queue<T>;
  lane: Lane;
  /** Works on a batch; finished items are gone from the queue when it answers. */
  work: (items: T[]) => Promise<Outcomes<T>>;
  batch: number;
  /** How long to rest after a batch that went well, in ms; absent: not at all. */
  pause?: () => Promise<number>;
  /** Whether to leave the rest for later, asked after each batch with how many items were worked on. */
  enough?: (worked: number) => boolean;
  now: () => number;
  random: () => number;
}

/** When there is work again (epoch ms; null: only after something happens), and what is in the way. */
export interface Rest {
  next_at: number | null;
  held: HoldReason | null;
}

/**
 * Works through what is due until nothing is, or the lane closes.
 *
 *   due? ── none ─► rest until the next is due
 *    │
 *    ▼ batch
 *   work ─► done ──────────────────────────────► gone
 *      ├──► this item failed ─► later (attempts + 1) ─► too often, or never acceptable ─► parked, reason kept
 *      └──► the way is closed ─► lane held; no attempt is counted against any item
 */
export async function drain<T extends Item>(deps: DrainDeps<T>, owner: Owner): Promise<Rest> {
  const { queue, lane, work, batch, now, random } = deps;
  for (let worked = 0; ;) {
    const state = await lane.read();
    const next_at = await queue.nextAt(owner);
    if (next_at === null) return { next_at: null, held: null };
    if (state.blocked_until > now())
      return { next_at: Math.max(next_at, state.blocked_until), held: state.reason };
    const items = await queue.due(owner, now(), batch);
    if (items.length === 0 || deps.enough?.(worked) === true) return { next_at, held: null };
    worked += items.length;

    const outcomes = await work(items);
    let closed = false;
    for (const { item, failure } of outcomes) {
      if (failure === null) continue;
      const counts = { lane_failures: state.failures, attempts: item.attempts };
      const consequence = consequenceOf(failure, counts, random());
      if (consequence.scope === "lane") {
        if (!closed)
          await lane.hold({
            failures: state.failures + 1,
            blocked_until: now() + consequence.delay_ms,
            reason: consequence.reason,
          });
        closed = true;
      } else if (consequence.action === "park") await queue.park(item, consequence.reason);
      else await queue.retryAt(item, now() + consequence.delay_ms, consequence.reason);
    }
    if (closed) continue;
    const rest = (await deps.pause?.()) ?? 0;
    if (rest === 0) await lane.reopen();
    else await lane.hold({ failures: 0, blocked_until: now() + rest, reason: null });
  }
}
