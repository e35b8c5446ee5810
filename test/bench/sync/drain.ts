import type { Page } from "playwright-core";
import type { Browser } from "../../e2e/harness/browser.ts";
import type { ServerProcess } from "../../e2e/harness/server-process.ts";
import type { OutboxEntry } from "../../../src/store/records.ts";
import { round } from "../tap/figures.ts";
import { ask, countOf, empty, fill, openDesk, signIn, usage } from "./extension.ts";
import { watchHeap } from "./heap.ts";
import { historyOf, outboxOf } from "./history.ts";
import { post, signUp, stored } from "./plain-client.ts";

export interface World {
  browser: Browser;
  server: ServerProcess;
  email: string;
  password: string;
}

export const RECORDS = 10_000;
const MB = 1_000_000;
/** Rows in a request of the plain client, as PostgREST clients usually send them. */
const PLAIN_BATCH = 500;

/** 10,000 waiting records, sent by the extension's worker and, for comparison, by a client that only sends. */
export async function drains(world: World, rounds: number) {
  const desk = await openDesk(world.browser);
  const owner = await signIn(desk, world.server.url, world.email, world.password);
  await settled(desk);
  const history = historyOf(owner, RECORDS, 60_000, Date.now());
  const entries = outboxOf(history, RECORDS, Date.now());
  const results = [];
  let memory = { used: 0, taken: 0 };
  const before = await usage(desk);
  let bytes_a_record = 0;
  for (let n = 0; n < rounds; n++) {
    const fresh = renamed(entries, n);
    await fill(desk, "outbox", fresh);
    if (n === 0) bytes_a_record = ((await usage(desk)) - before) / entries.length;
    const heap = await watchHeap(world.browser);
    const ms = await drained(desk);
    const seen = await heap.stop();
    memory = { used: Math.max(memory.used, seen.used), taken: Math.max(memory.taken, seen.taken) };
    const person = await signUp(world.server.url, `plain${n}@example.org`, world.password);
    const plain_ms = await post(person, fresh, PLAIN_BATCH);
    results.push({
      ms: round(ms),
      records_per_s: round((RECORDS / ms) * 1_000),
      plain_client_records_per_s: round((RECORDS / plain_ms) * 1_000),
      ratio: round(plain_ms / ms),
    });
    const rows =
      (await stored(person, "enriched_messages")) + (await stored(person, "enriched_chats"));
    if (rows !== RECORDS) throw new Error(`${rows} rows of ${RECORDS} arrived by the plain client`);
  }
  await empty(desk, ["outbox"]);
  await desk.close();
  return {
    records: RECORDS,
    json_bytes_a_record: round(
      entries.reduce((sum, { row }) => sum + JSON.stringify(row).length, 0) / entries.length,
    ),
    bytes_a_record: round(bytes_a_record),
    memory_mb: { used: round(memory.used / MB), taken: round(memory.taken / MB) },
    rounds: results,
  };
}

/** Every round sends records that the database does not have yet. */
const renamed = (entries: readonly OutboxEntry[], n: number): OutboxEntry[] =>
  entries.map((entry) =>
    JSON.parse(JSON.stringify(entry).replaceAll("-0000-4000-", `-${n}000-4000-`)),
  );

async function settled(desk: Page): Promise<void> {
  await ask(desk, "sync.now", {});
}

/** Ms from the wish to sync until nothing waits: a record goes when the database has acknowledged it. */
async function drained(desk: Page): Promise<number> {
  const started = performance.now();
  await ask(desk, "sync.now", {});
  const left = await countOf(desk, "outbox");
  if (left > 0) throw new Error(`${left} records were not accepted`);
  return performance.now() - started;
}
