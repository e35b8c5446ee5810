import { json, sse, type Fake } from "../kit/fake.ts";

const MODEL = "default";
const headers = { "content-type": "application/json" };

interface Body {
  chat_session_id: string;
  parent_message_id: number | null;
  prompt: string;
}

export const deepseek: Fake = {
  id: "deepseek",
  host: "chat.deepseek.com",
  composer: "textarea",
  markup: `<div><div data-editor></div><div role="button" class="ds-button ds-button--primary ds-button--circle">↑</div></div>`,
  editor: { class: "ds-scroll-area", placeholder: "Message DeepSeek", rows: "2" },
  send: ".ds-button--primary",
  transport: "fetch",
  model: MODEL,
  page: {
    async send(text, thread, net) {
      const post = thread.options.get("transport") === "xhr" ? net.xhr : net.fetch;
      if (thread.conversation === null) {
        const created = await post("/api/v0/chat_session/create", "{}", headers);
        thread.conversation = /"id":"([^"]+)"/.exec(created)?.[1] ?? null;
      }
      const body = {
        chat_session_id: thread.conversation,
        parent_message_id: thread.parent === null ? null : Number(thread.parent),
        model_type: MODEL,
        prompt: text,
        ref_file_ids: [],
        thinking_enabled: true,
        search_enabled: false,
      };
      const answer = await post("/api/v0/chat/completion", json(body), {
        ...headers,
        "x-ds-pow-response": "invented",
      });
      thread.parent = /"response_message_id":(\d+)/.exec(answer)?.[1] ?? null;
    },
  },
  server: {
    answer({ path, body }, { reasoning, parts }, id) {
      if (path === "/api/v0/chat_session/create")
        return {
          type: "application/json",
          pieces: [json({ data: { biz_data: { id: id() } } })],
        };
      if (path !== "/api/v0/chat/completion") return null;
      const { chat_session_id: chat, parent_message_id, prompt } = JSON.parse(body) as Body;
      const user = (parent_message_id ?? 0) + 1;
      const assistant = user + 1;
      const fragment = (type: string, content: string): unknown => ({ type, content });
      const [first = "", second = "", ...rest] = parts;
      return {
        type: "text/event-stream; charset=utf-8",
        // The site counts the messages of each chat.
        turn: {
          texts: [prompt],
          conversation: chat,
          user: `${chat}:${user}`,
          assistant: `${chat}:${assistant}`,
        },
        pieces: [
          sse("ready", {
            request_message_id: user,
            response_message_id: assistant,
            model_type: MODEL,
          }),
          sse(null, {
            v: {
              response: {
                message_id: assistant,
                role: "ASSISTANT",
                status: "WIP",
                fragments: [fragment("THINK", reasoning)],
              },
            },
          }),
          sse(null, { p: "response/fragments", o: "APPEND", v: [fragment("RESPONSE", first)] }),
          sse(null, { p: "response/fragments/-1/content", o: "APPEND", v: second }),
          ...rest.map((v) => sse(null, { v })),
          sse(null, {
            p: "response",
            o: "BATCH",
            v: [{ p: "quasi_status", v: "FINISHED" }],
          }),
          sse(null, { p: "response/status", o: "SET", v: "FINISHED" }) +
            sse("title", { content: "A title" }) +
            sse("close", { click_behavior: "none" }),
        ],
      };
    },
  },
};
