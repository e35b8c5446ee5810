import { beforeEach, describe, expect, it } from "vitest";
import { classify } from "../../src/classify/index.ts";
import { passageOf } from "../../src/domain/withholding.ts";
import { makeRoom } from "../../src/store/room.ts";
import { PULL_EVERY_MS } from "../../src/sync/pull.ts";
import { NINE, answered, turn } from "../store/make.ts";
import { startDevice } from "./device.ts";
import { createFakeServer } from "./fake-server.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WORK = "Refactor this TypeScript function so that the unit tests pass";
const HOME = "Suggest a birthday dinner recipe for my daughter and our family holiday";
const ID = "0c0c0c0c-1111-4222-8333-444455556666";

let clock: { time: number };
let server: ReturnType<typeof createFakeServer>;
let device: ReturnType<typeof startDevice>;
beforeEach(async () => {
  clock = { time: NINE };
  server = createFakeServer();
  await server.session.signIn("ana@example.org", "");
  device = startDevice({ server, clock });
});
const commit = (n: number, prompt: string, chat = "chat-1", at = device) =>
  at.commit(
    turn({
      message_provider_id: `message-${n}`,
      chat_provider_id: chat,
      prompt,
      sent_at: new Date(clock.time).toISOString(),
      ...answered(),
    }),
  );
const rows = () => [...server.rows.keys()].sort();
const keep = (withheld: boolean, erasure_id: string | null = null, chat_provider_id = "chat-1") =>
  device.store.setWithheld({ chat_provider_id, owner: "ana", withheld, erasure_id });

it.each([
  [{ withheld: true, personal: false, classifying: false }, true, "stays"],
  [{ withheld: true, personal: null, classifying: true }, false, "stays"],
  [{ withheld: false, personal: null, classifying: true }, true, "goes"],
  [{ withheld: false, personal: true, classifying: false }, true, "goes"],
  [{ withheld: false, personal: null, classifying: true }, false, "waits"],
  [{ withheld: false, personal: null, classifying: false }, false, "waits"],
  [{ withheld: false, personal: false, classifying: true }, false, "waits"],
  [{ withheld: false, personal: true, classifying: false }, false, "stays"],
  [{ withheld: false, personal: false, classifying: false }, false, "goes"],
] as const)("a chat that is %j, personal ones synced: %s, %s", (chat, sync_personal, passage) => {
  expect(passageOf(chat, sync_personal)).toBe(passage);
});

describe("a chat the person keeps to themselves", () => {
  it("leaves nothing behind: no record, and no question about it either", async () => {
    await commit(1, WORK);
    await keep(true);
    await commit(2, WORK);
    await device.live(HOUR);
    expect(rows()).toEqual([]);
    expect(server.calls).toEqual([]);
    expect(await device.db.messages.count()).toBe(2);
    expect(await device.store.countKept("ana")).toBe(1);
  });

  it("takes what already waits out of the outbox, and it goes when the person lets it", async () => {
    await commit(1, WORK);
    const { upsert } = server.records;
    server.records.upsert = async () => ({ ok: false, failure: { kind: "unreachable" } });
    await device.live(MINUTE);
    expect(await device.db.outbox.count()).toBe(2);
    await keep(true);
    expect(await device.db.outbox.count()).toBe(0);
    expect(await device.store.message("message-1")).toMatchObject({ held: 1 });
    server.records.upsert = upsert;
    await device.sync.now();
    expect(rows()).toEqual([]);
    await keep(false);
    await device.sync.now();
    expect(rows()).toEqual(["ana enriched_chats chat-1", "ana enriched_messages message-1"]);
  });

  it("can be taken back from the organization; devices keep their copies, and all of them are silent about it", async () => {
    const other = startDevice({ server, clock });
    await commit(1, WORK);
    await commit(1, WORK, "chat-1", other);
    await commit(3, WORK, "chat-3");
    await device.live(HOUR);
    await other.live(HOUR);
    expect(rows()).toHaveLength(4);
    await keep(true, ID);
    clock.time += PULL_EVERY_MS;
    await device.live(HOUR);
    clock.time += PULL_EVERY_MS;
    await other.live(HOUR);
    await commit(2, WORK, "chat-1", other);
    await other.live(HOUR);
    expect(rows()).toEqual(["ana enriched_chats chat-3", "ana enriched_messages message-3"]);
    expect(await other.db.messages.count()).toBe(2);
    expect(await device.db.messages.count()).toBe(2);
  });

  it("that goes again tells of what is new, not of what was taken back", async () => {
    await commit(1, WORK);
    await device.live(HOUR);
    await keep(true, ID);
    await device.live(HOUR);
    await keep(false);
    clock.time += MINUTE;
    await commit(2, WORK);
    await device.live(HOUR);
    expect(rows()).toEqual(["ana enriched_chats chat-1", "ana enriched_messages message-2"]);
    expect(server.rows.get("ana enriched_chats chat-1")).toMatchObject({ message_count: 1 });
    expect(await device.waiting("ana")).toBe(0);
  });

  it("stays so when the provider tells its id later", async () => {
    await commit(1, WORK, "local-1");
    await keep(true, null, "local-1");
    await device.commit(
      turn({
        ...answered(),
        message_provider_id: "message-1",
        chat_provider_id: "chat-9",
        chat_alias: "local-1",
        prompt: WORK,
      }),
    );
    await device.live(HOUR);
    expect(rows()).toEqual([]);
    expect(server.calls).toEqual([]);
  });
});

describe("an organization that takes no personal chats", () => {
  beforeEach(() => {
    device.rules.sync_personal = false;
  });

  it("is told of work, once the chat is known to be work, and never of the rest", async () => {
    expect(classify(WORK).is_work_related).toBe(true);
    expect(classify(HOME).is_work_related).toBe(false);
    await device.commit(
      turn({ message_provider_id: "message-1", chat_provider_id: "chat-1", prompt: WORK }),
    );
    await commit(2, HOME, "chat-2");
    await device.live(MINUTE);
    // The message is assessed; its chat still waits for an answer.
    expect(server.calls).toContain(`message ${WORK}`);
    expect(rows()).toEqual([]);
    await device.live(HOUR);
    expect(rows()).toEqual(["ana enriched_chats chat-1", "ana enriched_messages message-1"]);
    expect(await device.store.countKept("ana")).toBe(1);
    expect(await device.waiting("ana")).toBe(0);
  });

  it("hears no more of a chat that becomes personal, and everything of one that becomes work", async () => {
    const { enrichChat } = server.client;
    const says = { is_work_related: false };
    server.client.enrichChat = async (...args) => {
      const result = await enrichChat(...args);
      return result.ok ? { ok: true, data: { ...result.data, ...says } } : result;
    };
    await commit(1, WORK);
    await device.live(HOUR);
    expect(rows()).toEqual([]);
    says.is_work_related = true;
    clock.time += MINUTE;
    await commit(2, HOME);
    await device.live(HOUR);
    const both = ["ana enriched_messages message-1", "ana enriched_messages message-2"];
    expect(rows()).toEqual(["ana enriched_chats chat-1", ...both]);
    says.is_work_related = false;
    clock.time += MINUTE;
    await commit(3, HOME);
    await device.live(HOUR);
    expect(rows()).toEqual(["ana enriched_chats chat-1", ...both]);
    expect(await device.waiting("ana")).toBe(0);
  });

  it("that decided so just now does not get what was already on its way", async () => {
    device.rules.sync_personal = true;
    await commit(1, HOME);
    const { upsert } = server.records;
    server.records.upsert = async () => ({ ok: false, failure: { kind: "unreachable" } });
    await device.live(MINUTE);
    expect(await device.db.outbox.count()).toBe(2);
    device.rules.sync_personal = false;
    await device.store.holdPersonalBack();
    expect(await device.db.outbox.count()).toBe(0);
    server.records.upsert = upsert;
    await device.live(HOUR);
    expect(rows()).toEqual([]);
  });

  it("room is not made by letting the only copy go", async () => {
    await commit(1, HOME);
    await commit(2, WORK, "chat-2");
    await device.live(HOUR);
    await makeRoom(device.db, clock.time + 100 * HOUR);
    expect(await device.db.messages.toCollection().primaryKeys()).toEqual(["message-1"]);
  });
});
