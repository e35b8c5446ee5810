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
  expect(await store.allowed("ana")).toEqual({ fingerprints: ["other", "value"], shared: [] });
  const undone = { message_provider_id: "message-1", whitelisted: false, reason: null };
  await store.setWhitelisted(undone);
  expect((await store.allowed("ana")).fingerprints).toEqual(["other"]);
});

it("from version 1: messages, and what waits, are all there", async () => {
  const { db, store } = await old(1, async (before) => {
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
