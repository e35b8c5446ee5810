import { readChat } from "../../src/import/read-chat.ts";
import { parseJson } from "../../src/sites/wire/json-value.ts";

/** One text to scan and where it came from. */
export interface Document {
  readonly source: string;
  readonly text: string;
}

/** The texts in a file: the person's messages of a data export (what left their device), or the file as it is. */
export function readDocuments(file: string, content: string): Document[] {
  const start = content.slice(0, 200).trimStart();
  const data = start.startsWith("[") ? parseJson(content) : undefined;
  const chats = Array.isArray(data) ? data.map((item) => readChat(item)) : [];
  if (chats.length === 0 || chats.includes(null)) return [{ source: file, text: content }];
  return chats.flatMap((chat, index) => {
    const source = `${file}: ${chat?.title ?? `chat ${index + 1}`}`;
    const texts = chat?.prompts.flatMap(({ text, attached }) => [text, ...attached]) ?? [];
    return texts.filter((text) => text !== "").map((text) => ({ source, text }));
  });
}
