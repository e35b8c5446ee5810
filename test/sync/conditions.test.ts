import { describe, expect, it } from "vitest";
import { PRIORITY, jobKey, outboxKey } from "../../src/store/records.ts";
import { enqueueJob } from "../../src/store/queue.ts";
import { backfillPause } from "../../src/sync/conditions.ts";
import { NINE, answered, turn } from "../store/make.ts";
import { startDevice } from "./device.ts";
import { createFakeServer } from "./fake-server.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function setUp() {
  const clock = { time: NINE };
  const server = createFakeServer();
  await server.session.signIn("ana@example.org", "");
  const device = startDevice({ server, clock });
  const commit = (n: number) =>
    device.commit(
      turn({
        message_provider_id: `message-${n}`,
        chat_provider_id: `chat-${n}`,
        prompt: `Prompt ${n}`,
        ...answered(),
      }),
    );
  /** What was recorded long ago and is to be looked at again. */
  const backfill = async (n: number) => {
    await commit(n);
    for (const kind of ["enrich-message", "enrich-chat"] as const) {
      const record_id = kind === "enrich-message" ? `message-${n}` : `chat-${n}`;
      await device.db.jobs.delete(jobKey(kind, record_id));
      await enqueueJob(device.db, {
        kind,
        record_id,
        owner: "ana",
        not_before: NINE,
        priority: PRIORITY.backfill,
      });
    }
  };
  return { clock, server, device, commit, backfill };
}

describe("no network at all", () => {
  it("nothing is tried and no attempt is counted, however often the worker wakes", async () => {
    const { server, device, commit } = await setUp();
    await commit(1);
    device.conditions.online = false;
    for (let n = 0; n < 20; n++) await device.sync.wake();
    expect(server.calls).toEqual([]);
    expect(device.alarm.at).toBeNull();
    const [job] = await device.store.jobs.due("ana", NINE, 1);
    expect(job).toMatchObject({ attempts: 0, state: "ready" });
    expect(await device.sync.lanes()).toMatchObject({ enrichment: { failures: 0 } });
    device.conditions.online = true;
    await device.sync.retry();
    expect(server.rows.size).toBe(2);
  });
});

describe("work that can wait", () => {
  it("goes after everything else, its records too", async () => {
    const { server, device, commit, backfill } = await setUp();
    await backfill(1);
    await commit(2);
    const order: string[] = [];
    const { upsert } = server.records;
    server.records.upsert = async (batch, token) => {
      for (const row of batch.rows)
        if ("message_provider_id" in row) order.push(row.message_provider_id);
      return upsert(batch, token);
    };
    await device.sync.wake();
    expect(server.calls.filter((call) => call.startsWith("message"))).toEqual([
      "message Prompt 2",
      "message Prompt 1",
    ]);
    expect(order).toEqual(["message-2", "message-1"]);
  });

  it("takes long pauses where data or battery are scarce; what is current does not", async () => {
    const { clock, server, device, commit, backfill } = await setUp();
    expect(backfillPause({ online: true, sparing: false })).toBe(0);
    const pause = backfillPause({ online: true, sparing: true });
    expect(pause).toBeGreaterThanOrEqual(5 * MINUTE);
    device.conditions.sparing = true;
    for (let n = 1; n <= 6; n++) await backfill(n);
    await device.sync.wake();
    const first = server.calls.length;
    expect(first).toBe(3);
    clock.time += MINUTE;
    await commit(9);
    await device.sync.wake();
    expect(server.calls.slice(first)).toEqual(["message Prompt 9", "chat Prompt 9"]);
    expect(server.rows.has("ana enriched_messages message-9")).toBe(true);
    const rang = await device.live(10 * HOUR);
    expect(Math.min(...rang.map((time, n) => time - (rang[n - 1] ?? -Infinity)))).toBeGreaterThan(
      MINUTE,
    );
    expect(server.rows.size).toBe(14);
    expect(await device.waiting("ana")).toBe(0);
  });

  it("becomes urgent when the person looks at it, and stays back-off when it just failed", async () => {
    const { server, device, backfill } = await setUp();
    for (let n = 1; n <= 5; n++) await backfill(n);
    await device.store.hurry("message-5");
    await device.sync.wake();
    expect(server.calls[0]).toBe("message Prompt 5");
    const failed = { key: jobKey("enrich-message", "m"), version: 1 };
    await enqueueJob(device.db, {
      kind: "enrich-message",
      record_id: "m",
      owner: "ana",
      not_before: NINE,
    });
    await device.store.jobs.retryAt(failed, NINE + HOUR, "internal");
    await device.store.hurry("m");
    expect(await device.db.jobs.get(failed.key)).toMatchObject({
      priority: PRIORITY.first,
      not_before: NINE + HOUR,
    });
    await device.store.hurry("nobody");
    expect(await device.db.outbox.get(outboxKey("enriched_messages", "nobody"))).toBeUndefined();
  });
});
