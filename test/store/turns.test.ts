import { describe, expect, it } from "vitest";
import { trustMasked } from "../../src/domain/masked.ts";
import { betterAnswer, mergeCapture, messageOf, sentAt } from "../../src/store/turn-merge.ts";
import { ANSWER_GRACE_MS } from "../../src/store/turns.ts";
import { NINE, answered, openStore, reading, turn } from "./make.ts";

const everything = async ({ db }: ReturnType<typeof openStore>) => ({
  messages: await db.messages.toArray(),
  chats: await db.chats.toArray(),
  jobs: await db.jobs.toArray(),
  outbox: await db.outbox.toArray(),
});
const commit = (at: ReturnType<typeof openStore>, captured = turn(), owner = "ana") =>
  at.store.commitTurn(captured, reading(captured), owner);

describe("committing a turn", () => {
  it("keeps the message, its chat and both jobs", async () => {
    const at = openStore();
    expect(await commit(at)).toBe(true);
    const { messages, chats, jobs, outbox } = await everything(at);
    expect(messages).toMatchObject([
      { message_provider_id: "message-1", owner: "ana", flagged: 1 },
    ]);
    expect(chats).toMatchObject([{ chat_provider_id: "chat-1", created_at: NINE }]);
    expect(jobs.map((job) => job.key)).toEqual(["enrich-chat:chat-1", "enrich-message:message-1"]);
    expect(outbox).toEqual([]);
  });

  it("a second time changes nothing", async () => {
    const at = openStore();
    await commit(at, turn(answered()));
    const before = await everything(at);
    at.clock.time += 60_000;
    expect(await commit(at, turn(answered()))).toBe(false);
    expect(await everything(at)).toEqual(before);
  });

  it("with its answer, later, adds the answer and hurries the chat's job", async () => {
    const at = openStore();
    await commit(at);
    expect((await at.db.jobs.get("enrich-chat:chat-1"))?.not_before).toBe(NINE + ANSWER_GRACE_MS);
    at.clock.time += 5_000;
    expect(await commit(at, turn({ ...answered(), model: "gpt-9" }))).toBe(true);
    expect(await at.db.messages.toArray()).toMatchObject([
      { answer: { text: "Done." }, model: "gpt-9" },
    ]);
    expect((await at.db.jobs.get("enrich-chat:chat-1"))?.not_before).toBe(NINE + 5_000);
    expect(await at.db.jobs.count()).toBe(2);
  });

  it("seen in the other order gives the same message", async () => {
    const [one, other] = [openStore(), openStore()];
    await commit(one, turn());
    await commit(one, turn(answered()));
    await commit(other, turn(answered()));
    await commit(other, turn());
    expect(await one.db.messages.toArray()).toEqual(await other.db.messages.toArray());
  });

  it("keeps its first time: a chat begins with its earliest turn", async () => {
    const at = openStore();
    await commit(at);
    const earlier = new Date(NINE - 1_000).toISOString();
    await commit(at, turn({ message_provider_id: "message-0", sent_at: earlier }));
    expect(await at.db.chats.toArray()).toMatchObject([{ created_at: NINE - 1_000 }]);
  });

  it("stays whose it was when another person signed in since", async () => {
    const at = openStore();
    await commit(at, turn(), "ana");
    await commit(at, turn(answered()), "ben");
    expect(await at.db.messages.toArray()).toMatchObject([{ owner: "ana" }]);
    expect((await at.db.jobs.get("enrich-message:message-1"))?.owner).toBe("ana");
  });
});

describe("a chat that is first known under a derived id", () => {
  const derived = turn({ chat_provider_id: "local-1" });
  const named = turn({ chat_provider_id: "chat-9", chat_alias: "local-1", ...answered() });

  it("moves to the provider's id with its messages and jobs", async () => {
    const at = openStore();
    await commit(at, derived);
    await commit(at, named);
    const { messages, chats, jobs } = await everything(at);
    expect(chats.map((chat) => chat.chat_provider_id)).toEqual(["chat-9"]);
    expect(messages.map((message) => message.chat_provider_id)).toEqual(["chat-9"]);
    expect(jobs.map((job) => job.key)).toEqual(["enrich-chat:chat-9", "enrich-message:message-1"]);
  });

  it("takes in what still arrives under the derived one", async () => {
    const at = openStore();
    await commit(at, named);
    await commit(at, derived);
    await commit(at, turn({ chat_provider_id: "local-1", message_provider_id: "message-2" }));
    const { messages, chats } = await everything(at);
    expect(chats.map((chat) => chat.chat_provider_id)).toEqual(["chat-9"]);
    expect(new Set(messages.map((message) => message.chat_provider_id))).toEqual(
      new Set(["chat-9"]),
    );
  });

  it("joins a chat that is known under both", async () => {
    const at = openStore();
    await commit(at, turn({ chat_provider_id: "chat-9", message_provider_id: "message-0" }));
    await commit(at, derived);
    await commit(at, named);
    expect(await at.db.chats.count()).toBe(1);
    expect(await at.store.turnsOf("chat-9")).toHaveLength(2);
  });
});

describe("merging captures", () => {
  const known = (state: "incomplete" | "error" | "complete", text: string) => ({
    message_provider_id: null,
    state,
    text: trustMasked(text),
  });
  it.each([
    ["nothing, then something", null, known("incomplete", "a"), known("incomplete", "a")],
    ["complete beats incomplete", known("incomplete", "aaa"), known("complete", "a"), "seen"],
    [
      "incomplete does not replace complete",
      known("complete", "a"),
      known("incomplete", "aa"),
      "known",
    ],
    ["of two complete ones the longer", known("complete", "a"), known("complete", "aa"), "seen"],
    ["an equal one changes nothing", known("complete", "a"), known("complete", "b"), "known"],
  ] as const)("%s", (_name, before, seen, expected) => {
    const result = betterAnswer(before, seen);
    if (expected === "seen") expect(result).toBe(seen);
    else if (expected === "known") expect(result).toBe(before);
    else expect(result).toEqual(expected);
  });

  it("a decision that was recorded is not lost by a capture without one", () => {
    const decided = turn({ intervention: "sent_anyway", intervention_reason: "test data" });
    const message = messageOf(decided, reading(decided), "ana", NINE);
    const merged = mergeCapture(message, turn(), reading(turn()));
    expect(merged).toMatchObject({
      intervention: "sent_anyway",
      intervention_reason: "test data",
    });
  });

  it("a time that is none means now", () => {
    expect(sentAt({ sent_at: "yesterday" }, NINE)).toBe(NINE);
  });
});
