import "fake-indexeddb/auto";
import { Dexie } from "dexie";
import { expect, it } from "vitest";
import { messageOf } from "../../src/store/turn-merge.ts";
import { NINE, freshName, openStore, reading, turn } from "./make.ts";

/** The schemas as they were released: copied, so that a change of today's can't change the past. */
const RELEASED = {
  1: {
    messages: "message_provider_id, chat_provider_id, owner, [flagged+sent_at]",
    chats: "chat_provider_id, owner",
    aliases: "alias, chat_provider_id",
    enrichments: "hash, created_at",
    jobs: "key, owner, [owner+state+not_before]",
    outbox: "key, owner, [owner+state+not_before]",
    whitelist: "message_provider_id, *fingerprints",
    meta: "key",
  },
  2: {
    messages: "message_provider_id, chat_provider_id, owner, [flagged+sent_at]",
    chats: "chat_provider_id, owner",
    aliases: "alias, chat_provider_id",
    enrichments: "hash, created_at",
    jobs: "key, owner, [owner+state+not_before]",
    outbox: "key, owner, [owner+state+not_before]",
    whitelist: "message_provider_id, owner, *fingerprints, *shared",
    ratings: "[owner+chat_provider_id]",
    meta: "key",
  },
} as const;

async function old(version: keyof typeof RELEASED, fill: (db: Dexie) => Promise<unknown>) {
  const name = freshName();
  const db = new Dexie(name);
  db.version(version).stores(RELEASED[version]);
  await fill(db);
  db.close();
  return openStore(name);
}
const captured = turn();
const message = (part: object) => ({
  ...messageOf(captured, reading(captured, ["value"]), "ana", NINE),
  ...part,
});
const queued = { version: 1, attempts: 0, not_before: 0, state: "ready", reason: null } as const;

it("from version 1: what was allowed stays allowed, and is known as a decision of its owner", async () => {
  const { db, store } = await old(1, async (before) => {
    const part = { user_whitelist: true, user_whitelist_at: NINE + 5 };
    await before.table("messages").add(message(part));
    await before.table("whitelist").bulkAdd([
      { message_provider_id: "message-1", fingerprints: ["value"], created_at: NINE + 4 },
      { message_provider_id: "gone", fingerprints: ["other"], created_at: NINE },
    ]);
  });
  expect(await db.whitelist.toArray()).toMatchObject([
    { message_provider_id: "gone", owner: "", whitelisted: true, decided_at: NINE },
    {
      message_provider_id: "message-1",
      owner: "ana",
      chat_provider_id: "chat-1",
      whitelisted: true,
      decided_at: NINE + 5,
      sent_at: NINE,
      fingerprints: ["value"],
      shared: [],
    },
  ]);
  expect(await store.allowed("ana")).toMatchObject({
    fingerprints: ["other", "value"],
    shared: [],
  });
  const undone = { message_provider_id: "message-1", whitelisted: false, reason: null };
  await store.setWhitelisted(undone);
  expect((await store.allowed("ana")).fingerprints).toEqual(["other"]);
});

const released = Object.keys(RELEASED).map(Number) as (keyof typeof RELEASED)[];

it.each(released)("from version %s: messages, and what waits, are all there", async (version) => {
  const { db, store } = await old(version, async (before) => {
    await before.table("messages").add(message({}));
    const job = { key: "enrich-message:message-1", kind: "enrich-message", owner: "ana" };
    await before.table("jobs").add({ ...queued, ...job, record_id: "message-1" });
    const row = { message_provider_id: "message-0" };
    const key = "enriched_messages:message-0";
    await before
      .table("outbox")
      .add({ ...queued, key, owner: "ana", table: "enriched_messages", row, queued_at: 1 });
    await before.table("meta").add({ key: "salt", value: "ab" });
  });
  expect(await db.messages.count()).toBe(1);
  expect(await store.jobs.due("ana", NINE, 10)).toHaveLength(1);
  expect(await store.outbox.due("ana", NINE, 10)).toHaveLength(1);
  expect(await store.meta("salt")).toBe("ab");
});

it.each(released)(
  "from version %s: chats are told apart by what they were classified as",
  async (version) => {
    const chat = (id: string, is_work_related: boolean | null) => ({
      chat_provider_id: id,
      site: "chatgpt",
      owner: "ana",
      model: null,
      enriched:
        is_work_related === null
          ? null
          : { classification: { is_work_related }, engine: { engine: "offline" } },
      created_at: NINE,
    });
    const { db, store, rules } = await old(version, (before) =>
      before.table("chats").bulkAdd([chat("work", true), chat("home", false), chat("new", null)]),
    );
    expect((await db.chats.toArray()).map((one) => [one.chat_provider_id, one.personal])).toEqual([
      ["home", 1],
      ["new", 0],
      ["work", 0],
    ]);
    rules.sync_personal = false;
    expect(await store.countKept("ana")).toBe(1);
  },
);

it("from version 2: decisions and ratings stay as they were, and an erasure takes all of it", async () => {
  const { db, store } = await old(2, async (before) => {
    await before.table("messages").add(message({ user_whitelist: true }));
    await before.table("whitelist").add({
      message_provider_id: "message-1",
      chat_provider_id: "chat-1",
      owner: "ana",
      whitelisted: true,
      decided_at: NINE,
      sent_at: NINE,
      fingerprints: ["value"],
      shared: ["shared-value"],
    });
    await before.table("ratings").add({ owner: "ana", chat_provider_id: "chat-1", score: 80 });
  });
  expect(await store.allowed("ana")).toMatchObject({
    fingerprints: ["value"],
    shared: ["shared-value"],
  });
  expect(await db.ratings.count()).toBe(1);
  const id = "0c0c0c0c-1111-4222-8333-444455556666";
  await store.erase({ id, target: { scope: "all" }, owner: "ana", remote: true });
  expect(await Promise.all([db.messages, db.whitelist, db.ratings].map((t) => t.count()))).toEqual([
    0, 0, 0,
  ]);
});
