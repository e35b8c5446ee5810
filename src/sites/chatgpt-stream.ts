import type { AnswerState } from "../domain/turn.ts";
import { modelOf, readMessage, withoutCitations, type MessageReading } from "./chatgpt-messages.ts";
import { createDeltaStream } from "./delta-stream.ts";
import {
  idAt,
  isObject,
  listAt,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "./wire/json-value.ts";
import { MAX_ENTRIES } from "./wire/limits.ts";
import type { TurnAnswer } from "./site.ts";
import { createTextParts } from "./wire/text-parts.ts";
import { createSseReader, eventValues, type SseReader } from "./wire/sse-reader.ts";

export interface ChatGptStream extends SseReader {
  read(): TurnAnswer;
  /** Where a handed-off answer will come: WebSocket topics. Empty when it wasn't handed off. */
  topics(): readonly string[];
}

type Answer = Extract<MessageReading, { kind: "answer" }>;

/**
 * ChatGPT's event stream: deltas, whole cumulative messages (legacy), and frames of news in between.
 *
 *   deltas ──► current message ──(a new one starts)──► kept: best answer so far, reasoning so far
 */
export function createChatGptStream(): ChatGptStream {
  const seen = {
    conversation: null as string | null,
    user: null as string | null,
    model: null as string | null,
    hasError: false,
    isComplete: false,
    isDone: false,
    topics: [] as string[],
  };
  let best: Answer | null = null;
  let bestModel: string | null = null;
  const reasoning = createTextParts<string>();

  const deltas = createDeltaStream((finished) => {
    const message = valueAt(finished, "message");
    const reading = readMessage(message);
    const model = modelOf(message);
    if (model !== null) seen.model = model;
    if (reading.kind === "answer") {
      if (better(best, reading) === reading) bestModel = model;
      best = better(best, reading);
    }
    if (reading.kind === "reasoning") reasoning.replace(reading.id ?? "", reading.text);
  });

  function onValue(value: Json): void {
    if (!isObject(value)) return;
    if (isDelta(value)) {
      deltas.push(value);
      noticeDocument(valueAt(deltas.current()));
      return;
    }
    seen.conversation = textAt(value, "conversation_id") ?? seen.conversation;
    noticeError(value);
    if (typeof value["type"] === "string") onNews(value);
    else if (isObject(value["message"])) onWholeMessage(value);
  }

  function noticeDocument(document: Json | undefined): void {
    seen.conversation = textAt(document, "conversation_id") ?? seen.conversation;
    noticeError(document);
    if (textAt(document, "message", "author", "role") === "user") {
      seen.user = idAt(document, "message", "id") ?? seen.user;
    }
  }

  function noticeError(frame: Json | undefined): void {
    const error = valueAt(frame, "error");
    const isError = typeof error === "string" ? error !== "" : isObject(error);
    if (isError || textAt(frame, "error_code") !== null) seen.hasError = true;
  }

  function onNews(frame: JsonObject): void {
    switch (frame["type"]) {
      case "message_stream_complete":
        seen.isComplete = true;
        return;
      case "input_message":
        seen.user = idAt(frame, "input_message", "id") ?? seen.user;
        return;
      case "server_ste_metadata":
        seen.model ??= textAt(frame, "metadata", "model_slug");
        return;
      case "error":
        seen.hasError = true;
        return;
      case "stream_handoff":
        seen.topics = listAt(frame, "options")
          .map((option) => textAt(option, "topic_id"))
          .filter((topic) => topic !== null)
          .slice(0, MAX_ENTRIES);
        if (seen.topics.length === 0) seen.topics = [""];
        return;
      default:
    }
  }

  /** Legacy: every event repeats the whole message; a shorter repeat is an old one. */
  function onWholeMessage(frame: JsonObject): void {
    const before = valueAt(deltas.current(), "message");
    const isSame = idAt(before, "id") === idAt(frame, "message", "id");
    if (isSame && lengthOf(before) > lengthOf(frame["message"])) return;
    deltas.restart(frame);
    noticeDocument(frame);
  }

  const events = createSseReader(({ data }) => {
    if (data.trim() === "[DONE]") seen.isDone = true;
    else for (const value of eventValues(data)) onValue(value);
  });

  return {
    push: (text) => events.push(text),
    end: () => events.end(),
    topics: () => seen.topics,
    read() {
      const message = valueAt(deltas.current(), "message");
      const reading = readMessage(message);
      const thoughts = new Map(reasoning.entries());
      if (reading.kind === "reasoning") thoughts.set(reading.id ?? "", reading.text);
      const answer = reading.kind === "answer" ? better(best, reading) : best;
      const model = answer === reading ? modelOf(message) : bestModel;
      return {
        state: stateOf(answer),
        answer: withoutCitations(answer?.text ?? ""),
        reasoning: [...thoughts.values()].filter((text) => text !== "").join("\n\n"),
        conversation_id: seen.conversation,
        message_ids: { user: seen.user, assistant: answer?.id ?? null, parent: null },
        model: model ?? modelOf(message) ?? seen.model,
      };
    },
  };

  function stateOf(answer: Answer | null): AnswerState {
    if (seen.hasError) return "error";
    if (seen.isComplete) return "complete";
    if (seen.topics.length > 0) return "handed_off";
    return seen.isDone && answer?.is_finished === true ? "complete" : "incomplete";
  }
}

function isDelta(frame: JsonObject): boolean {
  return ["p", "o", "v"].some((key) => Object.hasOwn(frame, key));
}

function lengthOf(message: Json | undefined): number {
  const reading = readMessage(message);
  return reading.kind === "other" ? 0 : reading.text.length;
}

/** The later one, except that the final channel beats none, something said beats nothing said. */
function better(before: Answer | null, after: Answer): Answer {
  if (before === null || before.id === after.id) return after;
  if (before.is_final !== after.is_final) return after.is_final ? after : before;
  return after.text === "" && before.text !== "" ? before : after;
}
