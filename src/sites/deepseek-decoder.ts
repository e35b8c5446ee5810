import type { AnswerState } from "../domain/turn.ts";
import type { AnswerDecoder, TurnAnswer, TurnRequest } from "./site.ts";
import { createEventBody } from "./wire/event-body.ts";
import { createJsonDocument, pathSegments } from "./wire/json-document.ts";
import {
  idAt,
  isObject,
  listAt,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "./wire/json-value.ts";
import { eventValues } from "./wire/sse-reader.ts";
import { emptyAnswer, withTurn } from "./wire/turn-answer.ts";

const LAST_CONTENT = "response/fragments/-1/content";

/**
 * Path patches on one document. A missing path is inherited; text for a content path is added even without an
 * operation; a bare string belongs to the content that was written last, whatever came in between.
 */
export function createDeepSeekDecoder(turn?: TurnRequest | null): AnswerDecoder {
  const seen: TurnAnswer = emptyAnswer();
  const document = createJsonDocument({});
  let path = "";
  let operation: string | null = null;
  let contentPath = LAST_CONTENT;
  let hasError = false;

  function onEvent(event: string, value: Json): void {
    if (!isObject(value)) return;
    if (value["type"] === "error" || event === "error") hasError = true;
    if (event === "" || event === "message") onDelta(value);
    if (event === "ready" || Object.hasOwn(value, "response_message_id")) {
      seen.message_ids.user = idAt(value, "request_message_id") ?? seen.message_ids.user;
      seen.message_ids.assistant = idAt(value, "response_message_id") ?? seen.message_ids.assistant;
      seen.model = textAt(value, "model_type") ?? seen.model;
    }
  }

  function onDelta(frame: JsonObject): void {
    if (!Object.hasOwn(frame, "v")) return;
    const value = frame["v"] ?? null;
    const ownPath = valueAt(frame, "p");
    const ownOperation = textAt(frame, "o");
    if (typeof ownPath !== "string" && isObject(value) && isObject(value["response"])) {
      return onSnapshot(value);
    }
    if (typeof ownPath === "string") {
      path = ownPath;
      operation = ownOperation;
      return apply(path, operation, value, 0);
    }
    if (typeof value === "string") return apply(contentPath, "APPEND", value, 0);
    operation = ownOperation ?? operation;
    apply(path, operation === "BATCH" && ownOperation === null ? null : operation, value, 0);
  }

  function onSnapshot(value: JsonObject): void {
    document.apply("replace", [], value);
    path = "";
    operation = null;
    contentPath =
      listAt(value, "response", "fragments").length > 0 || !hasOldShape(value)
        ? LAST_CONTENT
        : "response/content";
  }

  function apply(at: string, op: string | null, value: Json, depth: number): void {
    if (op === "BATCH") {
      if (!Array.isArray(value) || depth > 3) return;
      for (const patch of value) {
        const inner = textAt(patch, "p");
        if (inner === null) continue;
        const isAbsolute = inner === "response" || inner.startsWith("response/");
        const target = isAbsolute || at === "" ? inner : `${at}/${inner}`;
        apply(target, textAt(patch, "o"), valueAt(patch, "v") ?? null, depth + 1);
      }
      return;
    }
    const segments = pathSegments(at);
    const isContent = /^(?:thinking_)?content$/.test(segments.at(-1) ?? "");
    if (isContent) contentPath = at;
    if (segments.at(-1) === "fragments") contentPath = LAST_CONTENT;
    // What no one reads needs no memory, and nothing but an object may stand where the message stands.
    if (segments.length < 2 && !isObject(value)) return;
    if (/^(?:results|search_results|search_status)$/.test(segments.at(-1) ?? "")) return;
    const adds = op === "APPEND" || (op === null && isContent && typeof value === "string");
    document.apply(adds ? "append" : "replace", segments, value);
  }

  const body = createEventBody(
    ({ event, data }) => {
      for (const value of eventValues(data)) onEvent(event, value);
    },
    (refusal) => {
      const codes = [valueAt(refusal, "code"), valueAt(refusal, "data", "biz_code")];
      if (codes.some((code) => typeof code === "number" && code !== 0)) hasError = true;
    },
  );

  function stateOf(response: Json | undefined): AnswerState {
    if (hasError) return "error";
    const status = textAt(response, "status");
    const quasi = textAt(response, "quasi_status");
    if (status === "ERROR" || status === "FAILED") return "error";
    // A filter cuts the answer off: what is there is not all.
    if (status === "CONTENT_FILTER" || quasi === "CONTENT_FILTER") return "incomplete";
    return status === "FINISHED" || quasi === "FINISHED" ? "complete" : "incomplete";
  }

  return {
    push: (chunk) => body.push(chunk),
    pushFrame: () => undefined,
    end: () => body.end(),
    read() {
      const response = valueAt(document.root(), "response");
      return withTurn(
        {
          ...seen,
          state: stateOf(response),
          answer: textOf(response, ["RESPONSE"], "content", ""),
          reasoning: textOf(response, ["THINK", "THINKING"], "thinking_content", "\n\n"),
          message_ids: {
            user: seen.message_ids.user ?? idAt(response, "parent_id"),
            assistant: seen.message_ids.assistant ?? idAt(response, "message_id"),
            parent: null,
          },
        },
        turn,
      );
    },
  };
}

/** Before fragments: `content` and `thinking_content` of the message itself. */
function hasOldShape(value: JsonObject): boolean {
  return (
    valueAt(value, "response", "content") !== undefined &&
    valueAt(value, "response", "fragments") === undefined
  );
}

function textOf(
  response: Json | undefined,
  types: readonly string[],
  oldField: string,
  separator: string,
): string {
  const fragments = listAt(response, "fragments");
  if (fragments.length === 0) return textAt(response, oldField) ?? "";
  return fragments
    .filter((fragment) => types.includes(textAt(fragment, "type") ?? ""))
    .map((fragment) => textAt(fragment, "content") ?? "")
    .filter((text) => text !== "")
    .join(separator);
}
