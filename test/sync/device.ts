import { trustMasked } from "../../src/domain/masked.ts";
import type { CapturedTurn } from "../../src/domain/turn.ts";
import { UNOWNED } from "../../src/store/records.ts";
import type { Conditions } from "../../src/sync/conditions.ts";
import { createEnrichment } from "../../src/sync/enrichment-queue.ts";
import { createHistory } from "../../src/sync/history.ts";
import { createDoor } from "../../src/sync/leaving.ts";
import { createPush } from "../../src/sync/outbox-push.ts";
import { createPull } from "../../src/sync/pull.ts";
import { createSync } from "../../src/sync/sync.ts";
import { freshName, openStore, reading } from "../store/make.ts";
import type { FakeServer } from "./fake-server.ts";

/** Deterministic in [0, 1): mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface DeviceOptions {
  server: FakeServer;
  clock: { time: number };
  name?: string;
  mask?: (text: string) => string;
  /** How far its clock is ahead of the world's, in ms. */
  ahead?: number;
}

/** A worker's life: the real store and sync over a database that outlives it. */
export function startDevice({ server, clock, name = freshName(), mask, ahead = 0 }: DeviceOptions) {
  server.state.now ??= () => clock.time;
  const now = () => clock.time + ahead;
  const { db, store, rules } = openStore(name, {
    get time() {
      return now();
    },
  });
  const { client, records, session } = server;
  const alarm = { at: null as number | null };
  const door = createDoor((text) => trustMasked(mask === undefined ? text : mask(text)));
  const conditions: Conditions = { online: true, sparing: false };
  let busy = false;
  const engine = async () => server.state.engine;
  const history = createHistory({ store, engine });
  const sync = createSync({
    store,
    session,
    runJob: createEnrichment({ store, client, session, door, engine }),
    history,
    push: createPush({ store, records, session, door }),
    pull: createPull({ store, records, session, now, random: seeded(8) }),
    pulled: async () => {},
    async singleFlight(_name, work) {
      if (busy) return null;
      busy = true;
      return work().finally(() => {
        busy = false;
      });
    },
    wakeAt: async (time) => {
      alarm.at = time;
    },
    conditions: async () => conditions,
    changed: () => {},
    now,
    random: seeded(7),
  });
  return {
    name,
    db,
    store,
    sync,
    history,
    alarm,
    rules,
    conditions,
    async commit(captured: CapturedTurn, values?: string[]): Promise<void> {
      const owner = (await session.who())?.user_id ?? UNOWNED;
      await store.commitTurn(captured, reading(captured, values), owner);
    },
    /** Lets time pass from alarm to alarm, until nothing is planned or `limit_ms` are over. Answers when each rang. */
    async live(limit_ms: number): Promise<number[]> {
      const start = clock.time;
      const rang: number[] = [];
      await sync.wake();
      while (alarm.at !== null && alarm.at - start <= limit_ms) {
        clock.time = Math.max(clock.time + 1, alarm.at);
        rang.push(clock.time - start);
        await sync.wake();
      }
      return rang;
    },
    waiting: async (owner: string) =>
      (await store.jobs.count(owner)) + (await store.outbox.count(owner)),
  };
}
