import { describe, expect, it } from "vitest";
import { readChat, turnsOfChat } from "../../src/import/read-chat.ts";
import { derivedId } from "../../src/capture/derived-id.ts";
import type { Json } from "../../src/sites/wire/json-value.ts";
import { chatGptChat, claudeChat } from "./exports.ts";

const turnsOf = (chat: object) => {
  const known = readChat(structuredClone(chat) as Json);
  if (known === null) throw new Error("not a chat");
  return turnsOfChat(known);
};
const two = [
  { id: "m-1", prompt: "First" },
  { id: "m-2", prompt: "Second", answer: "Two." },
];

describe.each([
  ["chatgpt", chatGptChat, "gpt-5", "2026-03-02T09:00:00.250Z"],
  ["claude", claudeChat, null, "2026-03-02T09:00:00.000Z"],
] as const)("a chat of %s's export", (site, make, model, sent_at) => {
  it("becomes turns under the provider's own ids, each with its answer", () => {
    expect(turnsOf(make("chat-1", two))).toMatchObject([
      {
        turn: {
          site,
          chat_provider_id: "chat-1",
          message_provider_id: "m-1",
          prompt: "First",
          model,
          sent_at,
          answer: { message_provider_id: "m-1-answer", text: "All is well.", state: "complete" },
        },
      },
      { turn: { message_provider_id: "m-2", prompt: "Second", answer: { text: "Two." } } },
    ]);
  });

  it("knows the ids under which a capture without the message's own may have it", () => {
    const [first] = turnsOf(make("chat-1", two));
    expect(first).toMatchObject({
      other_ids: expect.arrayContaining([derivedId("message", site, "m-1-answer")]),
    });
  });

  it("says why what can't be told apart or dated is left out", () => {
    const long = "x".repeat(1_000_001);
    expect(
      turnsOf(
        make("chat-1", [
          { id: "", prompt: "No id" },
          { id: "m", prompt: long },
        ]),
      ),
    ).toEqual(["no_id", "too_long"]);
  });
});

describe("a tree of ChatGPT", () => {
  const branched = () => {
    const chat = chatGptChat("chat-1", [{ id: "m-1", prompt: "First" }]);
    const mapping: Record<string, Record<string, unknown>> = chat.mapping as never;
    const node = (id: string, parent: string, message: object) => {
      mapping[id] = { id, parent, children: [], message: { id, ...message } };
      (mapping[parent]?.["children"] as string[] | undefined)?.push(id);
    };
    const said = (role: string, text: string, more = {}) => ({
      author: { role },
      create_time: 1_772_445_600,
      content: { content_type: "text", parts: [text] },
      ...more,
    });
    return { chat, node, said };
  };

  it("is read in all its branches: what was edited was sent before", () => {
    const { chat, node, said } = branched();
    node("m-1b", "chat-1-root", said("user", "First, edited"));
    expect(turnsOf(chat).map((one) => typeof one !== "string" && one.turn.prompt)).toEqual([
      "First",
      "First, edited",
    ]);
  });

  it("gives of several answers the one on the branch that is shown", () => {
    const { chat, node, said } = branched();
    node("a-shown", "m-1", said("assistant", "Shown."));
    node("a-other", "m-1", said("assistant", "Other."));
    expect(turnsOf({ ...chat, current_node: "a-shown" })).toMatchObject([
      { turn: { answer: { message_provider_id: "a-shown", text: "Shown." } } },
    ]);
  });

  it("takes neither hidden nor added contexts, nor what tools say, for the person's or the answer's words", () => {
    const { chat, node, said } = branched();
    node("hidden", "m-1-answer", {
      ...said("user", "Be brief"),
      metadata: { is_visually_hidden_from_conversation: true },
    });
    node("context", "m-1-answer", {
      ...said("user", "I am Ana"),
      content: { content_type: "user_editable_context", parts: ["I am Ana"] },
    });
    node("tool", "m-1-answer", said("tool", "result"));
    expect(turnsOf(chat)).toMatchObject([
      { turn: { prompt: "First", answer: { text: "All is well." } } },
    ]);
  });

  it("ends also where it is a ring", () => {
    const { chat } = branched();
    const mapping: Record<string, { children: string[] }> = chat.mapping as never;
    mapping["m-1-answer"]?.children.push("m-1-answer");
    expect(turnsOf(chat)).toMatchObject([{ turn: { prompt: "First" } }]);
  });
});

it("the text of Claude's attachments counts as sent", () => {
  const chat = claudeChat("chat-1", [{ id: "m-1", prompt: "Summarize" }]);
  Object.assign(chat.chat_messages[0] ?? {}, {
    attachments: [{ file_name: "notes.txt", extracted_content: "Notes of Monday" }],
  });
  expect(turnsOf(chat)).toMatchObject([{ turn: { prompt: "Summarize\n\nNotes of Monday" } }]);
});

it.each([null, 1, "x", [], {}, { mapping: [] }, { chat_messages: {} }])(
  "%j is no chat",
  (value) => {
    expect(readChat(value as Json)).toBeNull();
  },
);
