import { describe, expect, it } from "vitest";
import { makeRoom } from "../../src/store/room.ts";
import { NINE, answered, openStore, reading, turn } from "./make.ts";

const DAY = 24 * 60 * 60_000;

/** Ten chats, a day apart, of two messages each; the odd ones are delivered. */
async function tenDays() {
  const at = openStore();
  for (let day = 0; day < 10; day++)
    for (const part of ["a", "b"]) {
      const captured = turn({
        message_provider_id: `message-${day}-${part}`,
        chat_provider_id: `chat-${day}`,
        sent_at: new Date(NINE + day * DAY).toISOString(),
        ...answered(),
      });
      await at.store.commitTurn(captured, reading(captured), "ana");
    }
  for (const job of await at.db.jobs.toArray())
    if (/-[13579](?:-|$)/.test(job.record_id)) await at.db.jobs.delete(job.key);
  at.clock.time = NINE + 9 * DAY;
  return at;
}
/** A browser that has room for so many messages. */
function limit(at: Awaited<ReturnType<typeof tenDays>>, most: number) {
  let count = 20;
  at.db.messages.hook("creating", () => {
    if (count >= most) throw new DOMException("full", "QuotaExceededError");
    count += 1;
  });
  at.db.messages.hook("deleting", () => {
    count -= 1;
  });
}
const next = (id: string) =>
  turn({ message_provider_id: id, chat_provider_id: "chat-new", ...answered() });
const chats = async (at: Awaited<ReturnType<typeof tenDays>>) =>
  (await at.db.chats.toArray()).map((chat) => chat.chat_provider_id);

describe("a device that is full", () => {
  it("lets the oldest delivered chats go, whole, and nothing that waits", async () => {
    const at = await tenDays();
    expect(await makeRoom(at.db, at.clock.time, 3)).toBe(true);
    expect(await chats(at)).toEqual([
      "chat-0",
      "chat-2",
      "chat-4",
      "chat-5",
      "chat-6",
      "chat-7",
      "chat-8",
      "chat-9",
    ]);
    expect(await at.db.messages.count()).toBe(16);
    expect(await at.db.jobs.count()).toBe(15);
  });

  it("keeps what is fresh, and says when nothing may go", async () => {
    const at = await tenDays();
    await makeRoom(at.db, at.clock.time);
    expect(await chats(at)).toEqual(["chat-0", "chat-2", "chat-4", "chat-6", "chat-8", "chat-9"]);
    expect(await makeRoom(at.db, at.clock.time)).toBe(false);
  });

  it("takes the next message all the same", async () => {
    const at = await tenDays();
    limit(at, 20);
    expect(
      await at.store.commitTurn(next("message-new"), reading(next("message-new")), "ana"),
    ).toBe(true);
    expect(await at.store.message("message-new")).toBeDefined();
    expect(await at.store.message("message-1-a")).toBeUndefined();
    expect(await at.store.message("message-0-a")).toBeDefined();
  });

  it("and has nothing to let go says so, and loses nothing", async () => {
    const at = await tenDays();
    await makeRoom(at.db, at.clock.time);
    limit(at, 20);
    const before = await at.db.messages.count();
    at.db.messages.hook("creating", () => {
      throw new DOMException("full", "QuotaExceededError");
    });
    const commit = at.store.commitTurn(next("message-new"), reading(next("message-new")), "ana");
    await expect(commit).rejects.toThrow("full");
    expect(await at.db.messages.count()).toBe(before);
  });

  it("what the chats that went had allowed stays allowed", async () => {
    const at = await tenDays();
    const decision = { message_provider_id: "message-1-a", whitelisted: true, reason: null };
    await at.store.setWhitelisted(decision);
    await at.db.outbox.clear();
    await makeRoom(at.db, at.clock.time);
    expect(await at.store.message("message-1-a")).toBeUndefined();
    expect((await at.store.allowed("ana")).fingerprints).toEqual(["value"]);
  });
});
