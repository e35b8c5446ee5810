/** Exports as the providers write them, as far as Heed reads them. Made for a test, with invented words. */

export interface Spoken {
  id: string;
  prompt: string;
  answer?: string;
}

const SECONDS = Date.UTC(2026, 2, 2, 9) / 1_000;

/** A ChatGPT chat of one branch. */
export function chatGptChat(id: string, turns: readonly Spoken[]) {
  const root = `${id}-root`;
  const mapping: Record<string, object> = {
    [root]: { id: root, message: null, parent: null, children: turns[0] ? [turns[0].id] : [] },
  };
  let parent = root;
  for (const [n, { id: message, prompt, answer = "All is well." }] of turns.entries()) {
    const next = turns[n + 1];
    mapping[message] = {
      id: message,
      parent,
      children: [`${message}-answer`],
      message: {
        id: message,
        author: { role: "user" },
        create_time: SECONDS + n * 60 + 0.25,
        content: { content_type: "text", parts: [prompt] },
      },
    };
    mapping[`${message}-answer`] = {
      id: `${message}-answer`,
      parent: message,
      children: next ? [next.id] : [],
      message: {
        id: `${message}-answer`,
        author: { role: "assistant" },
        recipient: "all",
        create_time: SECONDS + n * 60 + 5,
        content: { content_type: "text", parts: [answer] },
        metadata: { model_slug: "gpt-5" },
      },
    };
    parent = `${message}-answer`;
  }
  return { title: id, conversation_id: id, create_time: SECONDS, current_node: parent, mapping };
}

/** A Claude chat. */
export const claudeChat = (id: string, turns: readonly Spoken[]) => ({
  uuid: id,
  name: id,
  created_at: "2026-03-02T09:00:00.000000Z",
  chat_messages: turns.flatMap(({ id: message, prompt, answer = "All is well." }, n) => [
    {
      uuid: message,
      sender: "human",
      text: prompt,
      content: [{ type: "text", text: prompt }],
      created_at: `2026-03-02T09:${String(n).padStart(2, "0")}:00.000000Z`,
      attachments: [],
    },
    {
      uuid: `${message}-answer`,
      sender: "assistant",
      text: answer,
      content: [
        { type: "thinking", thinking: "Hm." },
        { type: "text", text: answer },
      ],
      created_at: `2026-03-02T09:${String(n).padStart(2, "0")}:05.000000Z`,
    },
  ]),
});
