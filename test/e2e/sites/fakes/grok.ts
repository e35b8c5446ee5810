import { fullText, json, type Fake } from "../kit/fake.ts";

const BASE = "/rest/app-chat/conversations";
const MODEL = "auto";

interface Body {
  message: string;
}

export const grok: Fake = {
  id: "grok",
  host: "grok.com",
  composer: "prosemirror",
  markup: `<form><div data-testid="chat-input" data-editor></div><button type="submit" data-testid="chat-submit" aria-label="Envoyer">↑</button></form>`,
  editor: { role: "textbox", class: "tiptap" },
  send: '[data-testid="chat-submit"]',
  transport: "fetch",
  model: MODEL,
  page: {
    async send(text, thread, net) {
      const { conversation, parent } = thread;
      const body = {
        temporary: false,
        message: text,
        fileAttachments: [],
        imageAttachments: [],
        modeId: MODEL,
        ...(parent === null ? {} : { parentResponseId: parent }),
      };
      const url = `${BASE}/${conversation === null ? "new" : `${conversation}/responses`}`;
      const headers = { "content-type": "application/json", "x-xai-request-id": thread.id() };
      const answer = await net.fetch(url, json(body), headers);
      thread.conversation ??= /"conversationId":"([^"]+)"/.exec(answer)?.[1] ?? null;
      thread.parent = /"modelResponse":\{"responseId":"([^"]+)"/.exec(answer)?.[1] ?? null;
    },
  },
  server: {
    answer({ path, body }, answer, id) {
      const known = /\/conversations\/([^/]+)\/responses$/.exec(path)?.[1];
      if (known === undefined && path !== `${BASE}/new`) return null;
      const { message } = JSON.parse(body) as Body;
      const [conversation, user, assistant] = [known ?? id(), id(), id()];
      // In a follow-up the fields sit one level higher.
      const line = (fields: unknown): string =>
        `${json({ result: known === undefined ? { response: fields } : fields })}\n`;
      const token = (token: string, isThinking: boolean): string =>
        line({
          token,
          isThinking,
          isSoftStop: false,
          messageTag: isThinking ? "header" : "final",
          responseId: assistant,
        });
      const modelResponse = {
        responseId: assistant,
        message: fullText(answer),
        sender: "ASSISTANT",
      };
      return {
        type: "application/json",
        turn: { texts: [message], conversation, user, assistant },
        pieces: [
          (known === undefined
            ? `${json({ result: { conversation: { conversationId: conversation } } })}\n`
            : "") + line({ userResponse: { responseId: user, message, sender: "human" } }),
          token(answer.reasoning, true),
          ...answer.parts.map((part) => token(part, false)),
          line({ finalMetadata: {} }) + line({ modelResponse }),
        ],
      };
    },
  },
};
