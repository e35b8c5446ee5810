import type { AnswerDecoder, TurnAnswer, TurnRequest } from "./site.ts";
import { createEventBody } from "./wire/event-body.ts";
import { createJsonDocument, pathSegments, type JsonDocument } from "./wire/json-document.ts";
import {
  idAt,
  isObject,
  listAt,
  parseJson,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "./wire/json-value.ts";
import { appendBounded, MAX_DOCUMENT, MAX_ENTRIES } from "./wire/limits.ts";
import { eventValues } from "./wire/sse-reader.ts";
import { emptyAnswer, withTurn } from "./wire/turn-answer.ts";

/**
 * Each event carries blocks, kept by their intended usage and field: sent whole they replace what was kept,
 * as `diff_block` they patch it. Only COMPLETED together with a final mark ends it: an earlier event is
 * marked final while still PENDING.
 */
export function createPerplexityDecoder(turn?: TurnRequest | null): AnswerDecoder {
  const seen: TurnAnswer = emptyAnswer();
  const blocks = new Map<string, Map<string, JsonDocument>>();
  let legacy = "";
  let hasError = false;
  let isComplete = false;

  function onFrame(frame: Json): void {
    if (!isObject(frame)) return;
    seen.conversation_id = textAt(frame, "thread_url_slug") ?? seen.conversation_id;
    seen.message_ids.assistant = idAt(frame, "backend_uuid") ?? seen.message_ids.assistant;
    seen.message_ids.user = idAt(frame, "frontend_uuid") ?? seen.message_ids.user;
    seen.model = textAt(frame, "display_model") ?? seen.model;
    for (const block of listAt(frame, "blocks")) onBlock(block);
    const text = textAt(frame, "text");
    if (text !== null) legacy = appendBounded("", text);
    const status = textAt(frame, "status");
    if (isErrorValue(valueAt(frame, "error")) || status === "FAILED") hasError = true;
    const isFinal = frame["final"] === true || frame["final_sse_message"] === true;
    if (status === "COMPLETED" && isFinal) isComplete = true;
  }

  function onBlock(block: Json): void {
    if (!isObject(block)) return;
    const fields = fieldsOf(textAt(block, "intended_usage") ?? "");
    if (fields === null || isFull(blocks)) return;
    for (const [field, value] of Object.entries(block)) {
      if (field === "diff_block") onDiff(fields, value);
      else if (isObject(value)) replaceField(fields, field, value);
    }
  }

  function onDiff(fields: Map<string, JsonDocument>, diff: Json): void {
    const field = textAt(diff, "field");
    if (field === null) return;
    for (const patch of listAt(diff, "patches")) {
      const path = valueAt(patch, "path");
      const operation = valueAt(patch, "op");
      const value = valueAt(patch, "value");
      if (typeof path !== "string") continue;
      if (path === "" && isObject(value)) replaceField(fields, field, value);
      else if (operation === "add" || operation === "replace" || operation === "remove") {
        fields.get(field)?.apply(operation, pathSegments(path), value);
      }
    }
  }

  function fieldsOf(usage: string): Map<string, JsonDocument> | null {
    const known = blocks.get(usage);
    if (known !== undefined || blocks.size >= MAX_ENTRIES) return known ?? null;
    const fields = new Map<string, JsonDocument>();
    blocks.set(usage, fields);
    return fields;
  }

  const body = createEventBody(
    ({ data }) => {
      for (const value of eventValues(data)) onFrame(value);
    },
    (refusal) => {
      if (isObject(refusal)) hasError = true;
    },
  );

  return {
    push: (chunk) => body.push(chunk),
    pushFrame: () => undefined,
    end: () => body.end(),
    read: () =>
      withTurn(
        {
          ...seen,
          state: hasError ? "error" : isComplete ? "complete" : "incomplete",
          answer: workflowText(blocks, true) || markdownText(blocks) || legacyText(legacy),
          reasoning: [...goalTexts(blocks), workflowText(blocks, false)]
            .filter((text) => text !== "")
            .join("\n\n"),
          // A new thread is named after its first answer.
          conversation_id:
            seen.conversation_id ??
            (turn?.message_ids.parent == null ? seen.message_ids.assistant : null),
        },
        turn,
      ),
  };
}

/** Only what is read is kept: results and pictures can be large. */
const READ_FIELDS: readonly string[] = [
  "workflow_block",
  "markdown_block",
  "plan_block",
  "reasoning_plan_block",
];

type Blocks = ReadonlyMap<string, ReadonlyMap<string, JsonDocument>>;

/** A re-send may start later in the list of chunks: what stood before it stays. */
function replaceField(fields: Map<string, JsonDocument>, field: string, value: JsonObject): void {
  if (!READ_FIELDS.includes(field)) return;
  const offset = valueAt(value, "chunk_starting_offset");
  const before = listAt(fields.get(field)?.root(), "chunks");
  const isContinued = typeof offset === "number" && offset > 0 && offset <= before.length;
  const chunks = [...before.slice(0, isContinued ? offset : 0), ...listAt(value, "chunks")];
  fields.set(field, createJsonDocument(isContinued ? { ...value, chunks } : value));
}

function isFull(blocks: Blocks): boolean {
  const documents = [...blocks.values()].flatMap((fields) => [...fields.values()]);
  return documents.reduce((sum, document) => sum + document.size(), 0) > MAX_DOCUMENT * 2;
}

function fieldRoots(blocks: Blocks, field: string): Json[] {
  return [...blocks.values()]
    .map((fields) => fields.get(field)?.root())
    .filter((root) => root !== undefined);
}

function workflowText(blocks: Blocks, isAnswer: boolean): string {
  return fieldRoots(blocks, "workflow_block")
    .flatMap((root) => listAt(root, "steps"))
    .flatMap((step) => listAt(step, "items"))
    .map((item) => valueAt(item, "payload", "text_payload"))
    .filter((payload) => ((textAt(payload, "variant") ?? "answer") === "answer") === isAnswer)
    .map((payload) => chunkText(payload) || (textAt(payload, "text") ?? ""))
    .join("");
}

/** `ask_text` repeats what the numbered markdown blocks say, so it counts only without them. */
function markdownText(blocks: Blocks): string {
  const usages = [...blocks.keys()]
    .filter((usage) => /^ask_text_\d+_markdown$/.test(usage))
    .sort((first, second) => numberIn(first) - numberIn(second));
  return (usages.length > 0 ? usages : ["ask_text"])
    .map((usage) => blocks.get(usage)?.get("markdown_block")?.root())
    .map((root) => textAt(root, "answer") ?? chunkText(root))
    .filter((text) => text !== "")
    .join("\n\n");
}

function numberIn(usage: string): number {
  return Number(/\d+/.exec(usage)?.[0] ?? 0);
}

function chunkText(holder: Json | undefined): string {
  return listAt(holder, "chunks")
    .filter((chunk) => typeof chunk === "string")
    .join("");
}

function goalTexts(blocks: Blocks): string[] {
  return [...fieldRoots(blocks, "plan_block"), ...fieldRoots(blocks, "reasoning_plan_block")]
    .flatMap((root) => listAt(root, "goals"))
    .map((goal) => textAt(goal, "description") ?? "");
}

/** Steps as a JSON string; the final one holds its answer as a JSON string again. */
function legacyText(text: string): string {
  const steps = parseJson(text);
  const last = Array.isArray(steps)
    ? steps.findLast((step) => textAt(step, "step_type") === "FINAL")
    : undefined;
  const content = textAt(last, "content", "answer") ?? textAt(steps, "answer");
  if (content === null) return "";
  return textAt(parseJson(content), "answer") ?? content;
}

function isErrorValue(error: Json | undefined): boolean {
  return typeof error === "string" ? error !== "" : isObject(error);
}
