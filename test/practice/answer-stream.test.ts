import { expect, test } from "vitest";
import { createAnswerReader } from "../../server/practice/page/answer-stream.ts";
import { framesOf, piecesOf } from "../../server/practice/stream.ts";
import { PracticeTurnSchema } from "../../server/practice/turn.ts";

const text = "Réponse : 🌱🌱 — fin.";
const bytes = new TextEncoder().encode(
  framesOf({
    turn: PracticeTurnSchema.parse({
      messages: [
        { id: "u", author: { role: "user" }, content: { content_type: "text", parts: ["q"] } },
      ],
    }),
    conversation_id: "c-1",
    message_id: "a-1",
    text,
  }).join(""),
);

test.each([1, 2, 3, 7, 100, 100_000])("the page reads the answer in chunks of %i bytes", (size) => {
  const reader = createAnswerReader();
  const events = [];
  for (let at = 0; at < bytes.length; at += size)
    events.push(...reader.push(bytes.slice(at, at + size)));
  expect(events[0]).toEqual({ kind: "conversation", id: "c-1" });
  expect(events[1]).toEqual({ kind: "message", id: "a-1" });
  expect(events.at(-1)).toEqual({ kind: "complete" });
  expect(events.map((event) => (event.kind === "text" ? event.text : "")).join("")).toBe(text);
});

test("garbage in the stream is passed over", () => {
  const reader = createAnswerReader();
  const garbage = new TextEncoder().encode("data: {\n\ndata: 7\n\n\n\n: note\n\ndata: []\n\n");
  expect(reader.push(garbage)).toEqual([]);
});

test("an answer is cut between characters, never inside one", () => {
  const pieces = piecesOf("🌱".repeat(1_000));
  expect(pieces.length).toBeLessThanOrEqual(24);
  expect(pieces.every((piece) => /^(?:🌱)+$/u.test(piece))).toBe(true);
});
