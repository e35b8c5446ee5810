import { json, sse, type Fake } from "../kit/fake.ts";

const ORGANIZATION = "780c4b16-a510-49fa-a2b2-bbd1c38dbe31";
const MODEL = "claude-sonnet-5-20260701";
/** A longer text becomes an attachment, and the body is compressed. */
const LONG = 4_000;

interface Body {
  prompt: string;
  attachments: { extracted_content: string }[];
  turn_message_uuids: { human_message_uuid: string; assistant_message_uuid: string };
}

export const claude: Fake = {
  id: "claude",
  host: "claude.ai",
  composer: "prosemirror",
  markup: `<fieldset><div data-editor></div><button type="button" aria-label="Send message">↑</button></fieldset>`,
  editor: { role: "textbox", "aria-label": "Write your prompt to Claude" },
  send: 'button[aria-label="Send message"]',
  transport: "fetch",
  model: MODEL,
  page: {
    async send(text, thread, net) {
      thread.conversation ??= thread.id();
      const assistant_message_uuid = thread.id();
      const isLong = text.length > LONG;
      const body = json({
        prompt: isLong ? "" : text,
        parent_message_uuid: thread.parent ?? "00000000-0000-4000-8000-000000000000",
        timezone: "Europe/Paris",
        locale: "en-US",
        model: MODEL,
        turn_message_uuids: { human_message_uuid: thread.id(), assistant_message_uuid },
        attachments: isLong
          ? [{ file_name: "paste.txt", file_size: text.length, extracted_content: text }]
          : [],
        files: [],
        rendering_mode: "messages",
      });
      thread.parent = assistant_message_uuid;
      const url = `/api/organizations/${ORGANIZATION}/chat_conversations/${thread.conversation}/completion`;
      const headers = { "content-type": "application/json", accept: "text/event-stream" };
      if (!isLong) return void (await net.fetch(url, body, headers));
      const gzip = new Blob([body]).stream().pipeThrough(new CompressionStream("gzip"));
      const bytes = new Uint8Array(await new Response(gzip).arrayBuffer());
      await net.fetch(url, bytes, { ...headers, "content-encoding": "gzip" });
    },
  },
  server: {
    answer({ path, body }, { reasoning, parts }) {
      const conversation = /\/chat_conversations\/([0-9a-f-]+)\/completion$/.exec(path)?.[1];
      if (conversation === undefined) return null;
      const { prompt, attachments, turn_message_uuids: ids } = JSON.parse(body) as Body;
      const { human_message_uuid: user, assistant_message_uuid: assistant } = ids;
      const block = (index: number, type: string): string =>
        sse("content_block_start", { type: "content_block_start", index, content_block: { type } });
      const delta = (index: number, delta: Record<string, string>): string =>
        sse("content_block_delta", { type: "content_block_delta", index, delta });
      const message = { uuid: assistant, parent_uuid: user, model: MODEL };
      return {
        type: "text/event-stream; charset=utf-8",
        turn: {
          texts: [prompt, ...attachments.map((one) => one.extracted_content)].filter(Boolean),
          conversation,
          user,
          assistant,
        },
        pieces: [
          sse("message_start", { type: "message_start", message }) + block(0, "thinking"),
          delta(0, { type: "thinking_delta", thinking: reasoning }) + block(1, "text"),
          ...parts.map((text) => delta(1, { type: "text_delta", text })),
          sse("message_delta", { type: "message_delta", delta: { stop_reason: "end_turn" } }) +
            sse("message_stop", { type: "message_stop" }),
        ],
      };
    },
  },
};
