import { createLightPageStream } from "./chatgpt-light-page.ts";
import { createChatGptStream, type ChatGptStream } from "./chatgpt-stream.ts";
import { isObject, parseJson, textAt, valueAt, type Json } from "./wire/json-value.ts";
import { appendBounded } from "./wire/limits.ts";
import type { AnswerDecoder, TurnAnswer, TurnRequest } from "./site.ts";
import { emptyAnswer, withTurn } from "./wire/turn-answer.ts";

const MAX_TOPICS = 32;

/** Decodes what a turn endpoint answers with: event stream, light page markup, or the frames of a hand-off. */
export function createChatGptDecoder(turn?: TurnRequest | null): AnswerDecoder {
  const utf8 = new TextDecoder();
  const body = createBodyStream();
  const topics = new Map<string, ChatGptStream>();

  function streamOf(topic: string): ChatGptStream | null {
    const known = topics.get(topic);
    if (known !== undefined || topics.size >= MAX_TOPICS) return known ?? null;
    const stream = createChatGptStream();
    topics.set(topic, stream);
    return stream;
  }

  function pushItem(item: Json): void {
    const topic = textAt(item, "topic_id");
    const encoded =
      textAt(item, "payload", "payload", "encoded_item") ?? textAt(item, "payload", "encoded_item");
    if (topic !== null && encoded !== null) streamOf(topic)?.push(encoded);
  }

  /** The socket is shared: ours is the topic the hand-off named, else the one that speaks of our chat. */
  function handedOff(): TurnAnswer | null {
    const named = body.topics();
    const wanted = turn?.conversation_id ?? body.read().conversation_id;
    const candidates = [...topics.entries()]
      .filter(([topic]) => named.length === 0 || named.includes(topic))
      .map(([, stream]) => stream.read())
      .filter(
        ({ conversation_id }) =>
          named.length > 0 ||
          wanted === null ||
          conversation_id === null ||
          conversation_id === wanted,
      );
    const user = turn?.message_ids.user ?? null;
    return (
      candidates.find(({ message_ids }) => user !== null && message_ids.user === user) ??
      candidates.find(({ conversation_id }) => wanted !== null && conversation_id === wanted) ??
      candidates[0] ??
      null
    );
  }

  return {
    push: (chunk) => body.push(utf8.decode(chunk, { stream: true })),
    pushFrame(direction, data) {
      if (direction === "out") return;
      const frame = parseJson(data);
      for (const item of Array.isArray(frame) ? frame : [frame]) {
        if (item !== undefined) pushItem(item);
      }
    },
    end() {
      body.push(utf8.decode());
      body.end();
      for (const stream of topics.values()) stream.end();
    },
    read() {
      const direct = body.read();
      const later = handedOff();
      if (later === null || direct.state === "complete") return withTurn(direct, turn);
      return withTurn(withAnswer(later, direct), turn);
    },
  };
}

function withAnswer(later: TurnAnswer, direct: TurnAnswer): TurnAnswer {
  return {
    ...later,
    conversation_id: later.conversation_id ?? direct.conversation_id,
    message_ids: {
      ...later.message_ids,
      user: later.message_ids.user ?? direct.message_ids.user,
    },
    model: later.model ?? direct.model,
  };
}

/** Tells by the first character what the body is: the decoder sees no headers. */
function createBodyStream(): ChatGptStream {
  let kind: "unknown" | "events" | "markup" | "json" = "unknown";
  const events = createChatGptStream();
  const markup = createLightPageStream();
  let json = "";

  return {
    push(text) {
      if (kind === "unknown") {
        const first = text.trimStart()[0];
        if (first === undefined) return;
        kind = first === "<" ? "markup" : first === "{" ? "json" : "events";
      }
      if (kind === "events") events.push(text);
      else if (kind === "markup") markup.push(text);
      else json = appendBounded(json, text);
    },
    end() {
      events.end();
      markup.end();
    },
    topics: () => events.topics(),
    read() {
      if (kind === "events") return events.read();
      if (kind === "markup") return markup.read();
      return kind === "json" ? refusal(json) : emptyAnswer();
    },
  };
}

/** Instead of a stream, one JSON object: `{"detail": …}` or `{"error": …}` says why there is no answer. */
function refusal(body: string): TurnAnswer {
  const value = parseJson(body);
  const isError =
    isObject(value) && (valueAt(value, "detail") != null || valueAt(value, "error") != null);
  return { ...emptyAnswer(), state: isError ? "error" : "incomplete" };
}
