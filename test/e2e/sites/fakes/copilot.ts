import { json, type Fake } from "../kit/fake.ts";

interface Frame {
  event: string;
  conversationId: string;
  content: { type: string; text: string }[];
}

export const copilot: Fake = {
  id: "copilot",
  host: "copilot.microsoft.com",
  composer: "textarea",
  markup: `<div><div data-editor></div><button type="button" data-testid="submit-button" aria-label="Envoyer">↑</button></div>`,
  editor: { id: "userInput", rows: "1" },
  send: '[data-testid="submit-button"]',
  transport: "websocket",
  model: "chat",
  page: {
    async send(text, thread, net) {
      const socket = await net.socket(
        `wss://${location.host}/c/api/chat?api-version=2&clientSessionId=1&accessToken=invented`,
      );
      if (thread.conversation === null) {
        const started = await net.fetch("/c/api/start", json({ startNewConversation: true }));
        const { currentConversationId } = JSON.parse(started) as { currentConversationId: string };
        thread.conversation = currentConversationId;
        socket.addEventListener("message", ({ data }) => {
          if (String(data).includes('"ping"')) socket.send(json({ event: "pong" }));
        });
        socket.send(json({ event: "setOptions", supportedFeatures: ["partial-generated-images"] }));
      }
      const ended = new Promise<void>((resolve) => {
        socket.addEventListener("message", ({ data }) => {
          if (String(data).includes('"suggestedFollowups"')) resolve();
        });
      });
      const content = [{ type: "text", text }];
      const { conversation: conversationId } = thread;
      socket.send(json({ event: "send", conversationId, content, mode: "chat", context: {} }));
      await ended;
    },
  },
  server: {
    answer({ path, body }, { reasoning, parts }, id) {
      if (path === "/c/api/start")
        return { type: "application/json", pieces: [json({ currentConversationId: id() })] };
      const frame = JSON.parse(body) as Frame;
      if (frame.event !== "send") return null;
      const { conversationId } = frame;
      const [user, messageId] = [id(), id()];
      const append = (text: string): string =>
        json({ event: "appendText", messageId, partId: "p0", text });
      return {
        type: "",
        turn: {
          texts: frame.content.map(({ text }) => text),
          conversation: conversationId,
          user,
          assistant: messageId,
        },
        pieces: [
          json({ event: "received", conversationId, messageId: user }),
          json({ event: "startMessage", conversationId, messageId }),
          json({ event: "chainOfThought", messageId, text: reasoning }),
          json({ event: "ping" }),
          // Several objects in one frame, and a part that is replaced as a whole.
          append("Draft") + json({ event: "replaceText", messageId, partId: "p0", text: parts[0] }),
          ...parts.slice(1).map(append),
          json({ event: "done", messageId }),
          json({ event: "suggestedFollowups", suggestions: [] }),
        ],
      };
    },
  },
};
