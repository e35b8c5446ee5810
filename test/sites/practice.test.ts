import { describe, expect, it } from "vitest";
import { framesOf } from "../../server/practice/stream.ts";
import { practice } from "../../src/sites/practice.ts";

const body = {
  action: "next",
  messages: [
    { id: "u1", author: { role: "user" }, content: { content_type: "text", parts: ["Salut 🌱"] } },
  ],
  parent_message_id: "client-created-root",
  model: "practice-1",
};

describe("practice page", () => {
  const request = {
    transport: "fetch" as const,
    method: "POST",
    url: "http://localhost:8787/practice/conversation",
    headers: {},
    body: JSON.stringify(body),
  };

  it("sends turns that are read like ChatGPT's", () => {
    expect(practice.readTurn(request)).toMatchObject({
      is_turn: true,
      prompts: ["Salut 🌱"],
      conversation_id: null,
      message_ids: { user: "u1", parent: "client-created-root" },
      model: "practice-1",
    });
  });

  it("answers in the stream that our server really writes", () => {
    const text = "Bonjour 👩‍🌾, voici une réponse d’essai.";
    const frames = framesOf({
      turn: body,
      conversation_id: "c1",
      message_id: "a1",
      text,
    } as Parameters<typeof framesOf>[0]);
    const decoder = practice.createDecoder(practice.readTurn(request));
    for (const byte of new TextEncoder().encode(frames.join(""))) decoder.push(Uint8Array.of(byte));
    decoder.end();
    expect(decoder.read()).toMatchObject({
      state: "complete",
      answer: text,
      conversation_id: "c1",
      message_ids: { user: "u1", assistant: "a1" },
    });
  });
});
