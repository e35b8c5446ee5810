import { createHtmlReader, type HtmlToken } from "./wire/html-tokens.ts";
import { idAt, listAt, parseJson, textAt } from "./wire/json-value.ts";
import { MAX_ENTRIES, MAX_LINE } from "./wire/limits.ts";
import { createTextParts, type TextParts } from "./wire/text-parts.ts";
import type { TurnAnswer } from "./site.ts";
import type { SseReader } from "./wire/sse-reader.ts";

/**
 * The signed-out light page answers with markup: templates that replace a numbered block of the answer or
 * append to the place a mark left behind, and at the end the whole conversation as JSON in an attribute.
 */
export function createLightPageStream(): SseReader & { read(): TurnAnswer } {
  const blocks = createTextParts<number>();
  /** Name of a mark → the block it stands in. */
  const marks = new Map<string, number>();
  /** Per open template, the block its bare text goes to. */
  const templates: (number | null)[] = [];
  let block: { index: number; name: string; depth: number } | null = null;
  const seen = {
    conversation: null as string | null,
    user: null as string | null,
    assistant: null as string | null,
    answer: null as string | null,
    hasError: false,
    isComplete: false,
  };

  function target(): number | null {
    return block?.index ?? templates.at(-1) ?? null;
  }

  function write(text: string): void {
    const index = target();
    if (index !== null) blocks.append(index, text);
  }

  function onOpen(name: string, attributes: ReadonlyMap<string, string>): void {
    onControl(attributes);
    if (name === "template") {
      const place = attributes.get("for");
      const appends = attributes.get("data-web-mobile-dpu-apply") === "append";
      const index = appends && place !== undefined ? marks.get(place) : undefined;
      if (templates.length < MAX_ENTRIES) templates.push(index ?? null);
      return;
    }
    const index = Number(attributes.get("data-assistant-stream-block-index") ?? Number.NaN);
    if (Number.isSafeInteger(index) && index >= 0) {
      block = { index, name, depth: 1 };
      blocks.replace(index, "");
      seen.assistant = attributes.get("data-message-id") ?? seen.assistant;
    } else if (block !== null && name === block.name) block.depth += 1;
    if (name === "br") write("\n");
  }

  function onClose(name: string): void {
    if (name === "template") {
      templates.pop();
      block = null;
    } else if (block !== null && name === block.name) {
      block.depth -= 1;
      if (block.depth === 0) block = null;
    }
  }

  function onControl(attributes: ReadonlyMap<string, string>): void {
    seen.conversation = attributes.get("data-conversation-id") || seen.conversation;
    const control = attributes.get("data-conversation-control");
    if (control === "failed" || attributes.has("data-failure-status")) seen.hasError = true;
    if (control !== "complete") return;
    seen.isComplete = true;
    const conversation = parseJson(attributes.get("data-conversation") ?? "");
    seen.conversation = textAt(conversation, "backendConversationId") ?? seen.conversation;
    const messages = listAt(conversation, "messages");
    const answer = messages.findLast((message) => textAt(message, "role") === "assistant");
    const prompt = messages.findLast((message) => textAt(message, "role") === "user");
    seen.answer = textAt(answer, "content");
    seen.assistant = idAt(answer, "id") ?? seen.assistant;
    seen.user = idAt(prompt, "id") ?? seen.user;
  }

  function onToken(token: HtmlToken): void {
    switch (token.type) {
      case "open":
        return onOpen(token.name, token.attributes);
      case "close":
        return onClose(token.name);
      case "text":
        return write(token.text);
      case "mark": {
        const name = token.attributes.get("name");
        const index = target();
        if (name !== undefined && index !== null && marks.size < MAX_ENTRIES * 8)
          marks.set(name, index);
      }
    }
  }

  const html = createHtmlReader(onToken, MAX_LINE);
  return {
    push: (text) => html.push(text),
    end: () => html.end(),
    read: () => ({
      state: seen.hasError ? "error" : seen.isComplete ? "complete" : "incomplete",
      answer: seen.answer ?? textOf(blocks),
      reasoning: "",
      conversation_id: seen.conversation,
      message_ids: { user: seen.user, assistant: seen.assistant, parent: null },
      model: null,
    }),
  };
}

function textOf(blocks: TextParts<number>): string {
  return blocks
    .entries()
    .sort(([first], [second]) => first - second)
    .map(([, text]) => text.trim())
    .filter((text) => text !== "")
    .join("\n\n");
}
