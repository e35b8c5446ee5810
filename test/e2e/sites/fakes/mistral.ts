import { json, type Fake } from "../kit/fake.ts";

const MODEL = "mistral-medium-3.5";
const NEW_CHAT = "/api/trpc/message.newChat?batch=1";

interface Chat {
  chatId: string;
  messageId?: string;
  messageInput?: { text: string }[];
}

const headers = { "content-type": "application/json" };
const line = (value: unknown): string => `15:${json({ json: value })}\n`;

export const mistral: Fake = {
  id: "mistral",
  host: "chat.mistral.ai",
  composer: "prosemirror",
  markup: `<form><div data-editor></div><button type="submit" aria-label="Envoyer la question">↑</button></form>`,
  editor: { role: "textbox" },
  send: 'button[type="submit"]',
  transport: "fetch",
  model: MODEL,
  page: {
    async send(text, thread, net) {
      const content = [{ type: "text", text }];
      const common = { shouldUseMessagePatch: true, platform: "web" };
      if (thread.conversation !== null) {
        const messageId = thread.id();
        const append = { chatId: thread.conversation, mode: "append", messageId };
        await net.fetch(
          "/api/chat",
          json({ ...append, messageInput: content, ...common }),
          headers,
        );
        return;
      }
      const create = { "0": { json: { chatId: null, content, files: [], model: null } } };
      const created = await net.fetch(NEW_CHAT, json(create), headers);
      thread.conversation = /"chatId":"([^"]+)"/.exec(created)?.[1] ?? null;
      const start = { chatId: thread.conversation, mode: "start", ...common };
      await net.fetch("/api/chat", json(start), headers);
    },
  },
  server: {
    answer({ path, body }, { reasoning, parts }, id) {
      if (path === NEW_CHAT) {
        const batch = JSON.parse(body) as { "0": { json: { content: { text: string }[] } } };
        const [chatId, messageId] = [id(), id()];
        return {
          type: "application/json",
          turn: {
            texts: batch["0"].json.content.map(({ text }) => text),
            conversation: chatId,
            user: messageId,
            assistant: null,
          },
          pieces: [json([{ result: { data: { json: { chatId, messageId } } } }])],
        };
      }
      if (path !== "/api/chat") return null;
      const { chatId, messageId, messageInput = [] } = JSON.parse(body) as Chat;
      const [user, assistant] = [messageId ?? id(), id()];
      const patch = (...patches: unknown[]): string =>
        line({ type: "message", messageId: assistant, messageVersion: 0, patches });
      const root = { id: assistant, role: "assistant", parentId: user, chatId, model: MODEL };
      const chunk = (text: string, type: string | null): unknown => ({
        type: "text",
        text,
        _context: type && { type },
      });
      const [first = "", ...rest] = parts;
      return {
        type: "text/event-stream; charset=utf-8",
        turn: {
          texts: messageInput.map(({ text }) => text),
          conversation: chatId,
          user,
          assistant,
        },
        pieces: [
          '16:{"json":{"disclaimers":[]}}\n' +
            patch({
              op: "replace",
              path: "/",
              value: { ...root, generationStatus: "in-progress" },
            }),
          patch({ op: "replace", path: "/contentChunks", value: [chunk(reasoning, "reasoning")] }),
          patch({ op: "add", path: "/contentChunks/1", value: chunk(first, null) }),
          ...rest.map((value) => patch({ op: "append", path: "/contentChunks/1/text", value })),
          `${patch({ op: "replace", path: "/generationStatus", value: "success" })}8:null\n`,
        ],
      };
    },
  },
};
