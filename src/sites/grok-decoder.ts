import type { AnswerDecoder, TurnAnswer, TurnRequest } from "./site.ts";
import { idAt, isObject, parseJson, textAt, valueAt, type Json } from "./wire/json-value.ts";
import { jsonSpans } from "./wire/json-values.ts";
import { appendBounded } from "./wire/limits.ts";
import { createLineReader } from "./wire/line-reader.ts";
import { createTextParts } from "./wire/text-parts.ts";
import { emptyAnswer, withTurn } from "./wire/turn-answer.ts";

/**
 * Lines of JSON, labelled as one JSON. The whole answer comes at the end in `modelResponse`; until then it is
 * the tokens that are neither thinking nor of a tool. The fields sit in `result.response` or in `result`.
 */
export function createGrokDecoder(turn?: TurnRequest | null): AnswerDecoder {
  const utf8 = new TextDecoder();
  const seen: TurnAnswer = emptyAnswer();
  /** Tokens by the response they belong to: two answers may come side by side. */
  const tokens = createTextParts<string>();
  let whole = "";
  let hasError = false;
  let isFinished = false;

  // A `data:` prefix, or objects that touch, make no difference to the scan for braces.
  const lines = createLineReader((line) => {
    for (const { start, end } of jsonSpans(line)) {
      const value = parseJson(line.slice(start, end));
      if (value !== undefined) onValue(value);
    }
  });

  function onValue(value: Json): void {
    const result = valueAt(value, "result");
    if (isError(value)) hasError = true;
    if (isObject(result)) {
      seen.conversation_id =
        textAt(result, "conversation", "conversationId") ?? seen.conversation_id;
      onResponse(result);
      onResponse(valueAt(result, "response"));
    } else if (textAt(value, "sender") !== null) onMessage(value);
  }

  function onResponse(response: Json | undefined): void {
    if (!isObject(response)) return;
    if (isObject(response["userResponse"])) onMessage(response["userResponse"], "human");
    if (isObject(response["modelResponse"])) onMessage(response["modelResponse"], "assistant");
    if (response["isSoftStop"] === true || isObject(response["finalMetadata"])) isFinished = true;
    if (isError(response)) hasError = true;
    const token = valueAt(response, "token");
    if (typeof token === "string") onToken(response, token);
  }

  /** Also the flat form of the history, where a line is a message. */
  function onMessage(message: Json, role?: "human" | "assistant"): void {
    const sender = role ?? textAt(message, "sender")?.toLowerCase();
    seen.conversation_id = textAt(message, "conversationId") ?? seen.conversation_id;
    if (sender === "human") {
      seen.message_ids.user = idAt(message, "responseId") ?? seen.message_ids.user;
      return;
    }
    seen.message_ids.assistant = idAt(message, "responseId") ?? seen.message_ids.assistant;
    seen.model = textAt(message, "model") ?? seen.model;
    const text = textAt(message, "message");
    // An empty one may open the stream: it ends nothing and replaces nothing.
    if (text === null || text === "") return;
    whole = appendBounded("", text);
    if (valueAt(message, "partial") !== true) isFinished = true;
  }

  function onToken(response: Json, token: string): void {
    const tag = textAt(response, "messageTag");
    if (valueAt(response, "isThinking") === true) {
      if (tag !== "tool_usage_card" && tag !== "raw_function_result") {
        seen.reasoning = appendBounded(seen.reasoning, tag === "header" ? `${token}\n` : token);
      }
      return;
    }
    if (tag !== null && tag !== "final") return;
    const id = idAt(response, "responseId") ?? "";
    if (token !== "") seen.message_ids.assistant ??= id === "" ? null : id;
    tokens.append(id, token);
  }

  return {
    push: (chunk) => lines.push(utf8.decode(chunk, { stream: true })),
    pushFrame: () => undefined,
    end() {
      lines.push(utf8.decode());
      lines.end();
    },
    read() {
      const id = seen.message_ids.assistant ?? "";
      const spoken = tokens.has(id) ? tokens.get(id) : (tokens.texts()[0] ?? "");
      return withTurn(
        {
          ...seen,
          state: hasError ? "error" : isFinished ? "complete" : "incomplete",
          answer: withoutToolCards(whole === "" ? spoken : whole),
          reasoning: withoutToolCards(seen.reasoning),
        },
        turn,
      );
    },
  };
}

/** `{"error": {…}}`, or the bare `{"code": 8, "message": "…"}` of a refused request. */
function isError(value: Json): boolean {
  const error = valueAt(value, "error");
  if (typeof error === "string" ? error !== "" : isObject(error)) return true;
  return typeof valueAt(value, "code") === "number" && textAt(value, "message") !== null;
}

/** Cards stand inside the text and may be cut at its end. */
function withoutToolCards(text: string): string {
  const pieces = text.split("<xai:tool_usage_card>");
  const kept = pieces.map((piece, index) => {
    if (index === 0) return piece;
    const end = piece.indexOf("</xai:tool_usage_card>");
    return end < 0 ? "" : piece.slice(end + "</xai:tool_usage_card>".length);
  });
  return kept.join("").replace(/<xai:[a-z_]{0,30}$/, "");
}
