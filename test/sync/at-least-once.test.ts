import fc from "fast-check";
import { expect, it } from "vitest";
import { trustMasked } from "../../src/domain/masked.ts";
import { PRIORITY, type OutboxEntry } from "../../src/store/records.ts";
import type { Store } from "../../src/store/store.ts";
import { drain } from "../../src/sync/drain.ts";
import type { CallFailure, CallResult } from "../../src/sync/failures.ts";
import { createLane } from "../../src/sync/lane.ts";
import { createDoor } from "../../src/sync/leaving.ts";
import { createPush } from "../../src/sync/outbox-push.ts";
import type { RecordClient } from "../../src/sync/record-client.ts";
import type { Session } from "../../src/sync/session.ts";

/**
 * The real drain, lane and push over an outbox in memory (the one of the store is held to the same in `restart.test.ts`),
 * so that tens of thousands of histories fit into seconds. What is pushed are decisions: their moment tells their version.
 */
type Fault =
  | "none"
  /** The request never arrives, or its answer never does. */
  | "lost"
  | "unanswered"
  /** The worker dies before the step or after it. */
  | "dies"
  | "dies-after"
  | "expired"
  | "throttled"
  | "broken";
type Step =
  | { do: "change"; record: number }
  /** A worker's life: what befalls its border crossings, in order. */
  | { do: "live"; faults: Fault[] };

const RECORDS = 5;
/** Never acceptable to the database, whatever comes with it. */
const CULPRIT = 3;
const idOf = (record: number) => `message-${record}`;
const OWNER = "ana";
const no = (failure: CallFailure): CallResult<never> => ({ ok: false, failure });

function world() {
  const outbox = new Map<string, OutboxEntry>();
  const meta = new Map<string, unknown>();
  const rows = new Map<string, number>();
  const latest = new Map<string, number>();
  let time = 0;
  let lost = 0;

  const change = (record: number) => {
    const id = idOf(record);
    const key = `whitelist_entries:${id}`;
    const known = outbox.get(key);
    const moment = (latest.get(id) ?? 0) + 1;
    latest.set(id, moment);
    outbox.set(key, {
      key,
      table: "whitelist_entries",
      owner: OWNER,
      version: (known?.version ?? 0) + 1,
      priority: PRIORITY.normal,
      attempts: 0,
      not_before: time,
      state: "ready",
      reason: null,
      queued_at: known?.queued_at ?? time,
      row: {
        message_provider_id: id,
        chat_provider_id: null,
        whitelisted: true,
        fingerprints: [],
        decided_at: new Date(moment).toISOString(),
        created_at: new Date(0).toISOString(),
      },
    });
  };

  /** One life. Resolves when it rests or dies. */
  async function live(faults: Fault[]): Promise<void> {
    const left = [...faults];
    let dead: () => void = () => {};
    const death = new Promise<void>((resolve) => {
      dead = resolve;
    });
    let alive = true;
    const never = new Promise<never>(() => {});
    const die = () => {
      alive = false;
      dead();
      return never;
    };
    /** A step of the worker: not taken by the dead; may be its last. */
    const step = async <T>(work: () => T): Promise<T> => {
      if (!alive) return never;
      const fault = left[0] === "dies" || left[0] === "dies-after" ? left.shift() : undefined;
      if (fault === "dies") return die();
      const result = work();
      return fault === "dies-after" ? die() : result;
    };
    const upsert: RecordClient["upsert"] = async (batch) => {
      if (!alive) return never;
      const fault = left.shift() ?? "none";
      if (fault === "dies") return die();
      if (fault === "lost") return no({ kind: "unreachable" });
      if (fault === "expired") return no({ kind: "unauthenticated" });
      if (fault === "throttled")
        return no({ kind: "throttled", reason: "rate_limited", retry_after_ms: 1_000 });
      if (fault === "broken") return no({ kind: "failed", reason: "internal" });
      if (batch.table !== "whitelist_entries") throw new Error("only decisions here");
      const refused = batch.rows.some((row) => row.message_provider_id === idOf(CULPRIT));
      if (!refused)
        for (const row of batch.rows) rows.set(row.message_provider_id, Date.parse(row.decided_at));
      if (fault === "dies-after") return die();
      if (fault === "unanswered") return no({ kind: "unreachable" });
      return refused ? no({ kind: "rejected", reason: "23514" }) : { ok: true, data: null };
    };

    const ready = () =>
      [...outbox.values()]
        .filter((entry) => entry.state === "ready")
        .sort((one, other) => one.not_before - other.not_before);
    const settle = (item: OutboxEntry, next: OutboxEntry | null) =>
      step(() => {
        if (outbox.get(item.key)?.version !== item.version) return;
        if (next !== null) return void outbox.set(item.key, next);
        // Gone only once the database has this state of it, or a later one.
        const { row } = item;
        if (
          !("decided_at" in row) ||
          (rows.get(row.message_provider_id) ?? 0) < Date.parse(row.decided_at)
        )
          lost += 1;
        outbox.delete(item.key);
      });
    const queue = {
      due: (_owner: string, now: number, limit: number) =>
        step(() =>
          ready()
            .filter((entry) => entry.not_before <= now)
            .slice(0, limit),
        ),
      nextAt: () => step(() => ready()[0]?.not_before ?? null),
      retryAt: (item: OutboxEntry, not_before: number, reason: string) =>
        settle(item, { ...item, attempts: item.attempts + 1, not_before, reason }),
      park: (item: OutboxEntry, reason: string) =>
        settle(item, { ...item, state: "parked", reason }),
      doneAll: async (items: OutboxEntry[]) => {
        for (const item of items) await settle(item, null);
      },
    };
    const token = async (): Promise<CallResult<string>> => ({ ok: true, data: "token" });
    const store = { outbox: queue } as unknown as Store;
    const session = { token, refresh: token } as unknown as Session;
    const records = { upsert } as unknown as RecordClient;
    const work = createPush({ store, records, session, door: createDoor(trustMasked) });
    const lane = createLane(
      {
        meta: (key) => step(() => meta.get(key)),
        setMeta: (key, value) => step(() => void meta.set(key, value)),
      },
      "push",
    );
    const deps = { queue, lane, work, batch: 4, now: () => time, random: () => 0.5 };
    await Promise.race([drain(deps, OWNER), death]);
    time += 3_600_000;
  }

  return { change, live, outbox, rows, latest, lost: () => lost };
}

const fault = fc.constantFrom<Fault[]>(
  "none",
  "lost",
  "unanswered",
  "dies",
  "dies-after",
  "expired",
  "throttled",
  "broken",
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("change"), record: fc.nat({ max: RECORDS - 1 }) }),
  fc.record({ do: fc.constant("live"), faults: fc.array(fault, { maxLength: 8 }) }),
);

it("whatever dies, gets lost or is refused, every record arrives in its last state, and only the culprit is parked", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (history) => {
      const { change, live, outbox, rows, latest, lost } = world();
      for (const one of history)
        await (one.do === "change" ? change(one.record) : live(one.faults));
      for (let lives = 0; lives < 3; lives++) await live([]);
      const expected = new Map(latest);
      const culprit = expected.delete(idOf(CULPRIT));
      expect(lost()).toBe(0);
      expect(rows).toEqual(expected);
      expect([...outbox.values()].map(({ key, state, reason }) => [key, state, reason])).toEqual(
        culprit ? [[`whitelist_entries:${idOf(CULPRIT)}`, "parked", "23514"]] : [],
      );
    }),
    { numRuns: 10_000 },
  );
}, 30_000);
