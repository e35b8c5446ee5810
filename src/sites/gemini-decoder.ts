import type { AnswerDecoder, TurnAnswer, TurnRequest } from "./site.ts";
import { isObject, listAt, parseJson, textAt, valueAt, type Json } from "./wire/json-value.ts";
import { createJsonScanner } from "./wire/json-values.ts";
import { appendBounded } from "./wire/limits.ts";
import { createTextParts } from "./wire/text-parts.ts";
import { emptyAnswer, withTurn } from "./wire/turn-answer.ts";

/** Where the thoughts of a candidate were seen; the slot moves between releases. */
const THOUGHT_SLOTS = [37, 36, 38, 35, 39, 34, 40];

/**
 * Chunks of rows; the lengths in front are not trustworthy, so rows are found by their brackets. Texts are
 * cumulative, and later rows may be empty again: the last one that says something counts.
 */
export function createGeminiDecoder(turn?: TurnRequest | null): AnswerDecoder {
  const utf8 = new TextDecoder();
  const seen: TurnAnswer = emptyAnswer();
  const texts = createTextParts<string>();
  let candidate = "";
  let hasTitle = false;
  let hasFinalMark = false;
  let hasEndRow = false;
  let hasError = false;

  const scanner = createJsonScanner((text) => {
    const chunk = parseJson(text);
    if (!Array.isArray(chunk)) return;
    for (const row of typeof chunk[0] === "string" ? [chunk] : chunk) onRow(row);
  });

  function onRow(row: Json): void {
    if (valueAt(row, 0) === "e") hasEndRow = true;
    if (valueAt(row, 0) !== "wrb.fr") return;
    const payload = parseJson(textAt(row, 2) ?? "");
    if (payload !== undefined) onPayload(payload);
    else if (typeof valueAt(row, 5, 0) === "number") hasError = true;
  }

  function onPayload(payload: Json): void {
    seen.conversation_id = textAt(payload, 1, 0) ?? seen.conversation_id;
    seen.message_ids.assistant = textAt(payload, 1, 1) ?? seen.message_ids.assistant;
    seen.model = textAt(payload, 42) ?? seen.model;
    const news = valueAt(payload, 2);
    if (isObject(news)) {
      if (Object.hasOwn(news, "11")) hasTitle = true;
      if (Object.hasOwn(news, "44")) hasFinalMark = true;
    }
    for (const [index, entry] of listAt(payload, 4).entries()) onCandidate(index, entry);
  }

  function onCandidate(index: number, entry: Json): void {
    const id = textAt(entry, 0) ?? String(index);
    const text = textAt(entry, 1, 0);
    if (text !== null) {
      texts.replace(id, text);
      if (index === 0) candidate = id;
    }
    if (index > 0) return;
    const thought = THOUGHT_SLOTS.map((slot) => textAt(entry, slot, 0, 0)).find(
      (value) => value !== null,
    );
    if (thought !== undefined && thought !== null) seen.reasoning = appendBounded("", thought);
  }

  return {
    push: (chunk) => scanner.push(utf8.decode(chunk, { stream: true })),
    pushFrame: () => undefined,
    end: () => scanner.push(utf8.decode()),
    read() {
      const answer = withoutPlaceholders(texts.get(candidate));
      const isComplete = (hasTitle && hasFinalMark) || (hasEndRow && answer !== "");
      return withTurn(
        {
          ...seen,
          answer: isComplete ? answer : withoutCutPlaceholder(answer),
          state: hasError ? "error" : isComplete ? "complete" : "incomplete",
        },
        turn,
      );
    },
  };
}

const PLACEHOLDER_HOST = "http://googleusercontent.com/";

/** Stand-ins for pictures and cards. */
function withoutPlaceholders(text: string): string {
  return text.replaceAll(/https?:\/\/googleusercontent\.com\/[a-z_]{1,60}\/\d+/gi, "").trimEnd();
}

/** In a text that was cut, a last line that begins like a stand-in. */
function withoutCutPlaceholder(text: string): string {
  const start = text.lastIndexOf("\n") + 1;
  const lastLine = text.slice(start);
  const isCut =
    lastLine !== "" &&
    (PLACEHOLDER_HOST.startsWith(lastLine) ||
      /^http:\/\/googleusercontent\.com\/\w*$/.test(lastLine));
  return isCut ? text.slice(0, start).trimEnd() : text;
}
