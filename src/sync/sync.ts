import { backfillPause, type Conditions } from "./conditions.ts";
import type { Job } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { drain, type Outcomes, type Rest } from "./drain.ts";
import type { RunJob } from "./enrichment-queue.ts";
import type { History } from "./history.ts";
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
  history: History;
  /** After what came from elsewhere was taken in: content scripts decide by it. */
  pulled: () => Promise<unknown>;
  singleFlight: SingleFlight;
  /** Asks to be woken at this time (epoch ms), also after the worker's death; null takes it back. */
  wakeAt: (time: number | null) => Promise<void>;
  conditions: () => Promise<Conditions>;
  /** After each round: what the popup and the badge show may have changed. */
  changed: () => void;
  now: () => number;
  random: () => number;
}

/** Calls at once to the enrichment server. */
const PARALLEL_JOBS = 3;
/** Rows of one request: most of a request's time goes by per request. Masking them once more takes some 60 ms. */
const PUSH_BATCH = 250;

/** Items of history in one round: what the person does meanwhile waits for one batch, and the popup sees it move. */
const HISTORY_AT_ONCE = 30;

const NOTHING: Rest = { next_at: null, held: null };

/**
 *   idle ──wake (new work, alarm, online, sign-in, "Try now")──► what a person waits for ─► pull ─► enrich ─► push
 *    ▲                                                                                                       │
 *    └──── sleep until next_at (woken meanwhile: once more) ◄── what can wait, in parts with pauses ◄────────┘
 *
 * One round at a time over all contexts. The claim on the work is the browser's lock: who dies lets go of it at once, so no
 * lease has to run out, and every call under it has a time limit. Nobody signed in, or no network: nothing is tried and
 * nothing counts as an attempt. Another person's work is not touched.
 */
export function createSync(deps: SyncDeps) {
  const { store, session, now, random } = deps;
  const enrichment = createLane(store, "enrichment");
  const pushing = createLane(store, "push");
  const unhurried = createLane(store, "backfill");
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
    if (!(await deps.conditions()).online) return [NOTHING];
    const owner = person.user_id;
    await store.claim(owner);
    const enrich = { work: workJobs, batch: PARALLEL_JOBS, lane: enrichment, now, random };
    const push = { work: deps.push, batch: PUSH_BATCH, lane: pushing, now, random };
    // Erasures say until when: by the server's clock, which must have been heard once.
    if (!(await store.knowsClock())) await deps.pull.run(owner);
    // Then they go above all: nothing is asked or sent before them.
    const before = await drain({ ...push, queue: store.urgent.outbox }, owner);
    // Then what is pushed carries the server's time.
    await deps.pull.run(owner);
    await deps.pulled();
    const first = await drain({ ...enrich, queue: store.current.jobs }, owner);
    const second = await drain({ ...push, queue: store.current.outbox }, owner);
    const rests = [before, first, second];
    if (rests.some(({ held }) => held !== null)) return rests;
    await deps.history.look(owner);
    await deps.history.note(owner);
    const slow = {
      lane: unhurried,
      pause: async () => backfillPause(await deps.conditions()),
      enough: (worked: number) => again || worked >= HISTORY_AT_ONCE,
    };
    const third = await drain({ ...enrich, ...slow, queue: store.backfill.jobs }, owner);
    const fourth = await drain({ ...push, ...slow, queue: store.backfill.outbox }, owner);
    await deps.history.note(owner);
    return [...rests, third, fourth];
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
    await Promise.all([
      enrichment.reopen(),
      pushing.reopen(),
      unhurried.reopen(),
      deps.pull.release(),
    ]);
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
    lanes: async () => ({
      enrichment: await enrichment.read(),
      push: await pushing.read(),
      history: await unhurried.read(),
    }),
  };
}
export type Sync = ReturnType<typeof createSync>;
