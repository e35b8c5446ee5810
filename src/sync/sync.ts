import type { Job } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { drain, type Outcomes, type Rest } from "./drain.ts";
import type { RunJob } from "./enrichment-queue.ts";
import { createLane } from "./lane.ts";
import type { createPush } from "./outbox-push.ts";
import type { Pull } from "./pull.ts";
import type { Session } from "./session.ts";

/** Runs `work` unless the same name is at work in another context; then answers null. */
export type SingleFlight = <T>(name: string, work: () => Promise<T>) => Promise<T | null>;

interface SyncDeps {
  store: Store;
  session: Session;
  runJob: RunJob;
  push: ReturnType<typeof createPush>;
  pull: Pull;
  /** After what came from elsewhere was taken in: content scripts decide by it. */
  pulled: () => Promise<unknown>;
  singleFlight: SingleFlight;
  /** Asks to be woken at this time (epoch ms), also after the worker's death; null takes it back. */
  wakeAt: (time: number | null) => Promise<void>;
  /** After each round: what the popup and the badge show may have changed. */
  changed: () => void;
  now: () => number;
  random: () => number;
}

/** Calls at once to the enrichment server. */
const PARALLEL_JOBS = 3;
const PUSH_BATCH = 100;

const NOTHING: Rest = { next_at: null, held: null };

/**
 *   idle ──wake (new work, alarm, online, sign-in, "Try now")──► pull ─► enrich ─► push ─► sleep until next_at
 *    ▲                                                                   │ woken meanwhile: once more
 *    └───────────────────────────────────────────────────────────────────┘
 *
 * One round at a time over all contexts (a lock of the browser, released by its death). Nobody signed in: nothing is tried
 * and nothing counts as an attempt. Another person's work is not touched.
 */
export function createSync(deps: SyncDeps) {
  const { store, session, now, random } = deps;
  const enrichment = createLane(store, "enrichment");
  const pushing = createLane(store, "push");
  let running: Promise<void> | null = null;
  let again = false;

  async function workJobs(jobs: Job[]): Promise<Outcomes<Job>> {
    return Promise.all(
      jobs.map(async (item) => {
        const result = await deps.runJob(item);
        return { item, failure: result.ok ? null : result.failure };
      }),
    );
  }

  async function round(): Promise<Rest[]> {
    const person = await session.who();
    if (person === null) return [NOTHING];
    const owner = person.user_id;
    await store.claim(owner);
    // First: what is pushed then carries the server's time.
    await deps.pull.run(owner);
    await deps.pulled();
    const common = { now, random };
    const enrich = { ...common, queue: store.jobs, lane: enrichment, batch: PARALLEL_JOBS };
    const push = { ...common, queue: store.outbox, lane: pushing, batch: PUSH_BATCH };
    const first = await drain({ ...enrich, work: workJobs }, owner);
    const second = await drain({ ...push, work: deps.push }, owner);
    return [first, second];
  }

  async function loop(): Promise<void> {
    do {
      again = false;
      const rests = await deps.singleFlight("heed.sync", round);
      // Another context is at work: look again soon, it may have started before our work came.
      const times = rests === null ? [now() + 30_000] : rests.flatMap((r) => r.next_at ?? []);
      await deps.wakeAt(times.length === 0 ? null : Math.min(...times));
      deps.changed();
    } while (again);
  }

  function wake(): Promise<void> {
    if (running === null)
      running = loop().finally(() => {
        running = null;
      });
    else again = true;
    return running;
  }

  const release = async () => {
    await Promise.all([enrichment.reopen(), pushing.reopen(), deps.pull.release()]);
  };

  return {
    wake,
    /** Something changed that may have closed the way: held lanes are tried at once. */
    async retry(): Promise<void> {
      await release();
      await wake();
    },
    /** The person asked: also what is parked or waits for its turn. */
    async now(): Promise<void> {
      const person = await session.who();
      if (person !== null) {
        await store.jobs.retryNow(person.user_id, now());
        await store.outbox.retryNow(person.user_id, now());
      }
      await release();
      await wake();
    },
    lanes: async () => ({ enrichment: await enrichment.read(), push: await pushing.read() }),
  };
}
export type Sync = ReturnType<typeof createSync>;
