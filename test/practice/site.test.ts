import { expect, test } from "vitest";
import { siteById } from "../../src/sites/index.ts";
import { answerTo } from "../../server/practice/answer.ts";
import { practiceRoutes } from "../../server/practice/routes.ts";

const body = JSON.stringify({
  action: "next",
  messages: [
    {
      id: "u-1",
      author: { role: "user" },
      content: { content_type: "text", parts: ["Write to [EMAIL_1]: où est-il ? 🌱"] },
    },
  ],
  conversation_id: "c-1",
  parent_message_id: "client-created-root",
  model: "practice-1",
});

test("Heed reads the practice chat like any other site: the turn, and the answer from its stream", async () => {
  const site = siteById("practice");
  if (!site) throw new Error("there is a practice site");
  const turn = site.readTurn({
    transport: "fetch",
    method: "POST",
    url: "http://localhost:8787/practice/conversation",
    headers: { "content-type": "application/json" },
    body,
  });
  expect(turn).toMatchObject({
    is_turn: true,
    prompts: ["Write to [EMAIL_1]: où est-il ? 🌱"],
    conversation_id: "c-1",
    model: "practice-1",
  });

  const response = await practiceRoutes({ pause: () => Promise.resolve() }).request(
    "/practice/conversation",
    { method: "POST", headers: { "content-type": "application/json" }, body },
  );
  const decoder = site.createDecoder();
  const bytes = new Uint8Array(await response.arrayBuffer());
  for (let at = 0; at < bytes.length; at += 11) decoder.push(bytes.slice(at, at + 11));
  decoder.end();
  expect(decoder.read()).toMatchObject({
    state: "complete",
    answer: answerTo("Write to [EMAIL_1]: où est-il ? 🌱", "en"),
    conversation_id: "c-1",
    model: "practice-1",
  });
  expect(decoder.read().message_ids.assistant).not.toBeNull();
});
