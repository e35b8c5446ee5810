import * as z from "zod";

/** One text to scan and where it came from. */
export interface Document {
  readonly source: string;
  readonly text: string;
}

const Parts = z.object({ parts: z.array(z.unknown()).optional(), text: z.string().optional() });

/** ChatGPT's `conversations.json`: messages in a tree of nodes. */
const ChatGptExport = z.array(
  z.looseObject({
    title: z.string().nullish(),
    mapping: z.record(
      z.string(),
      z.looseObject({
        message: z
          .looseObject({ author: z.looseObject({ role: z.string() }), content: Parts.nullish() })
          .nullish(),
      }),
    ),
  }),
);

/** Claude's `conversations.json`: messages in a list. */
const ClaudeExport = z.array(
  z.looseObject({
    name: z.string().nullish(),
    chat_messages: z.array(z.looseObject({ sender: z.string(), text: z.string().nullish() })),
  }),
);

/** Only what the person wrote: that is what left the device. */
const PERSON = new Set(["user", "human"]);

function fromChatGpt(file: string, chats: z.infer<typeof ChatGptExport>): Document[] {
  return chats.flatMap(({ title, mapping }, index) =>
    Object.values(mapping).flatMap(({ message }) => {
      if (message == null || !PERSON.has(message.author.role)) return [];
      const parts = message.content?.parts ?? [message.content?.text];
      const text = parts.filter((part) => typeof part === "string").join("\n");
      return text === "" ? [] : [{ source: `${file}: ${title ?? `chat ${index + 1}`}`, text }];
    }),
  );
}

function fromClaude(file: string, chats: z.infer<typeof ClaudeExport>): Document[] {
  return chats.flatMap(({ name, chat_messages }, index) =>
    chat_messages.flatMap(({ sender, text }) =>
      PERSON.has(sender) && text
        ? [{ source: `${file}: ${name || `chat ${index + 1}`}`, text }]
        : [],
    ),
  );
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/** The texts in a file: the person's messages of a data export, or the file as it is. */
export function readDocuments(file: string, content: string): Document[] {
  const start = content.slice(0, 200).trimStart();
  if (start.startsWith("[")) {
    const data = parseJson(content);
    const chatGpt = ChatGptExport.safeParse(data);
    if (chatGpt.success && chatGpt.data.length > 0) return fromChatGpt(file, chatGpt.data);
    const claude = ClaudeExport.safeParse(data);
    if (claude.success && claude.data.length > 0) return fromClaude(file, claude.data);
  }
  return [{ source: file, text: content }];
}
