import { describe, expect, it } from "vitest";
import { ownData } from "../../src/store/own-data.ts";
import { NINE, answered, openStore, reading, turn } from "./make.ts";

async function filled() {
  const at = openStore();
  for (const [n, owner] of ["ana", "ben", "", "ana", "ben", "ana"].entries()) {
    const captured = turn({
      message_provider_id: `message-${n}`,
      chat_provider_id: `chat-${n}`,
      ...answered("Say [AWS_KEY_1]."),
    });
    await at.store.commitTurn(captured, reading(captured, ["fingerprint-value"]), owner);
  }
  return at;
}

describe("a person's own data", () => {
  it("is theirs and nobody's, part by part, whatever lies between, each record once", async () => {
    const { db } = await filled();
    const messages: string[] = [];
    const chats: string[] = [];
    let after: string | null = null;
    let parts = 0;
    do {
      const part: Awaited<ReturnType<typeof ownData>> = await ownData(db, "ana", after, 2);
      messages.push(...part.messages.map((message) => message.message_provider_id));
      chats.push(...part.chats.map((chat) => chat.chat_provider_id));
      after = part.next;
      parts += 1;
    } while (after !== null);
    expect(messages).toEqual(["message-0", "message-2", "message-3", "message-5"]);
    expect(chats).toEqual(["chat-0", "chat-2", "chat-3", "chat-5"]);
    expect(parts).toBe(4);
  });

  it("has the masked texts, what was found and what was decided, and no fingerprint", async () => {
    const { store } = await filled();
    await store.setWhitelisted({
      message_provider_id: "message-0",
      whitelisted: true,
      reason: null,
    });
    const part = await store.ownData("ana", null);
    expect(part.messages[0]).toMatchObject({
      content: "Use [AWS_KEY_1]",
      answer: "Say [AWS_KEY_1].",
      found: ["AWS_KEY"],
      whitelisted: true,
      sent_at: new Date(NINE).toISOString(),
    });
    expect(JSON.stringify(part)).not.toContain("fingerprint");
  });

  it("tells a person's rating of a chat", async () => {
    const { store } = await filled();
    await store.applyPage("ana", {
      items: [{ kind: "rating", chat_provider_id: "chat-0", score: 70 }],
      cursor: { since: "1", after: "" },
      server_now: NINE,
      key: "ab".repeat(32),
    });
    const { chats } = await store.ownData("ana", null);
    expect(chats[0]).toMatchObject({ chat_provider_id: "chat-0", rating: 70 });
  });
});
