import type {
  AnswerDecoder,
  Site,
  SiteDefinition,
  SiteRequest,
  TurnAnswer,
  TurnRequest,
} from "./site.ts";
import { createEventBody } from "./wire/event-body.ts";
import { maskJsonTurn, readJsonTurn, references } from "./wire/json-request.ts";
import {
  idAt,
  isObject,
  listAt,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "./wire/json-value.ts";
import { appendBounded } from "./wire/limits.ts";
import { eventValues } from "./wire/sse-reader.ts";
import { createTextParts, type TextParts } from "./wire/text-parts.ts";
import { matchesPath, type IsText } from "./wire/text-places.ts";
import { emptyAnswer, withTurn } from "./wire/turn-answer.ts";

/** Claude as of 2026-09. */
export const CLAUDE: SiteDefinition = {
  id: "claude",
  name: "Claude",
  hosts: ["claude.ai"],
  composer: [
    'fieldset div.ProseMirror[contenteditable="true"]', // 2026-09
    '[data-testid="chat-input"]', // 2026-08
    'div[role="textbox"][contenteditable="true"]', // 2026-08
  ],
  send: [
    'button[aria-label*="Send" i]', // 2026-09, translated
    'fieldset button[type="submit"]', // 2026-08
  ],
  endpoints: [
    {
      kind: "turn",
      transport: "any",
      method: "POST",
      url: /^https:\/\/claude\.ai\/api\/organizations\/[0-9a-f-]+\/chat_conversations\/[0-9a-f-]+\/(?:retry_)?completion(?:\?|$)/i,
    },
    {
      // Names a new chat after its first message, which it repeats.
      kind: "typed_text",
      transport: "any",
      method: "POST",
      url: /^https:\/\/claude\.ai\/api\/organizations\/[0-9a-f-]+\/chat_conversations\/[0-9a-f-]+\/title(?:\?|$)/i,
    },
  ],
};

export const claude: Site = {
  definition: CLAUDE,
  readTurn: readClaudeTurn,
  maskTurn: (request, mask) =>
    maskJsonTurn(request, (path, root) => isPrompt(path, root) || isPastedText(path, root), mask),
  createDecoder: createClaudeDecoder,
};

const isPrompt: IsText = (path) =>
  matchesPath(path, "prompt") || matchesPath(path, "message_content");
/** A long paste becomes an attachment; its text is then not in the prompt. */
const isPastedText: IsText = (path) => matchesPath(path, "attachments", "*", "extracted_content");

function readClaudeTurn(request: SiteRequest): TurnRequest | null {
  const conversation = /\/chat_conversations\/([0-9a-f-]+)\//i.exec(request.url)?.[1] ?? null;
  return readJsonTurn(CLAUDE, request, isPrompt, (root) => ({
    attachments: attachmentsOf(root),
    conversation_id: conversation,
    message_ids: {
      user: idAt(root, "turn_message_uuids", "human_message_uuid"),
      assistant: idAt(root, "turn_message_uuids", "assistant_message_uuid"),
      parent: idAt(root, "parent_message_uuid"),
    },
    model: textAt(root, "model") ?? textAt(root, "create_conversation_params", "model"),
  }));
}

function attachmentsOf(root: JsonObject): TurnRequest["attachments"] {
  const pasted = listAt(root, "attachments").map((attachment) => {
    const name = valueAt(attachment, "file_name");
    return {
      name: typeof name === "string" ? name : null,
      ref: null,
      text: textAt(attachment, "extracted_content"),
    };
  });
  return [...pasted, ...references(listAt(root, "files"))];
}

/** Typed events: blocks of text, thinking and tool use, each with an index. */
function createClaudeDecoder(turn?: TurnRequest | null): AnswerDecoder {
  const seen: TurnAnswer = emptyAnswer();
  const texts = createTextParts<number>();
  const thoughts = createTextParts<number>();
  /** What a model that keeps its thoughts to itself tells of them. */
  const summaries = createTextParts<number>();
  let legacy = "";

  function onValue(value: Json): void {
    if (!isObject(value)) return;
    switch (value["type"]) {
      case "message_start":
        return onStart(value["message"]);
      case "content_block_start":
        return onBlock(indexOf(value), value["content_block"]);
      case "content_block_delta":
        return onDelta(indexOf(value), value["delta"]);
      case "message_stop":
        if (seen.state === "incomplete") seen.state = "complete";
        return;
      case "error":
        seen.state = "error";
        return;
      default:
        if (typeof value["completion"] === "string") onLegacy(value);
        else if (isObject(value["error"])) seen.state = "error";
    }
  }

  function onStart(message: Json | undefined): void {
    texts.clear();
    thoughts.clear();
    summaries.clear();
    seen.message_ids.assistant = idAt(message, "uuid");
    seen.message_ids.user = idAt(message, "parent_uuid");
    seen.model = textAt(message, "model");
  }

  function onBlock(index: number, block: Json | undefined): void {
    if (valueAt(block, "type") === "text") texts.append(index, textAt(block, "text") ?? "");
    if (valueAt(block, "type") === "thinking")
      thoughts.append(index, textAt(block, "thinking") ?? "");
  }

  function onDelta(index: number, delta: Json | undefined): void {
    if (valueAt(delta, "type") === "text_delta") texts.append(index, textAt(delta, "text") ?? "");
    if (valueAt(delta, "type") === "thinking_delta")
      thoughts.append(index, textAt(delta, "thinking") ?? "");
    if (valueAt(delta, "type") === "thinking_summary_delta") {
      const summary = textAt(delta, "summary", "summary") ?? textAt(delta, "summary") ?? "";
      summaries.append(index, `${summary}\n`);
    }
  }

  /** Until 2024: `{"completion": "…", "stop_reason": null}`, each a piece. */
  function onLegacy(value: JsonObject): void {
    legacy = appendBounded(legacy, textAt(value, "completion") ?? "");
    seen.model = textAt(value, "model") ?? seen.model;
    if (textAt(value, "stop_reason") !== null && seen.state === "incomplete") {
      seen.state = "complete";
    }
  }

  const body = createEventBody(
    ({ data }) => {
      for (const value of eventValues(data)) onValue(value);
    },
    (refusal) => {
      if (valueAt(refusal, "error") != null) seen.state = "error";
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
          answer: texts.texts().length > 0 ? joined(texts, "") : legacy,
          reasoning: joined(thoughts, "\n\n") || joined(summaries, "\n").trim(),
        },
        turn,
      ),
  };
}

function indexOf(value: JsonObject): number {
  return typeof value["index"] === "number" ? value["index"] : 0;
}

function joined(blocks: TextParts<number>, separator: string): string {
  return blocks
    .entries()
    .sort(([first], [second]) => first - second)
    .map(([, text]) => text)
    .filter((text) => text !== "")
    .join(separator);
}
