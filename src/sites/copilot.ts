import { endpointFor } from "./endpoint.ts";
import type {
  AnswerDecoder,
  Site,
  SiteDefinition,
  SiteRequest,
  TurnAnswer,
  TurnRequest,
} from "./site.ts";
import { idAt, listAt, parseJson, textAt, valueAt, type Json } from "./wire/json-value.ts";
import { jsonSpans } from "./wire/json-values.ts";
import { openBody } from "./wire/request-body.ts";
import { createTextParts } from "./wire/text-parts.ts";
import { distinct, maskTextsIn, matchesPath, textsIn, type IsText } from "./wire/text-places.ts";
import { emptyAnswer, withTurn } from "./wire/turn-answer.ts";

/** Microsoft Copilot for consumers as of 2026-08: one WebSocket, whose address holds a token: never log it. */
export const COPILOT: SiteDefinition = {
  id: "copilot",
  name: "Microsoft Copilot",
  hosts: ["copilot.microsoft.com"],
  composer: [
    "textarea#userInput", // 2026-08
  ],
  send: [
    '[data-testid="submit-button"]', // 2026-08
  ],
  endpoints: [
    {
      kind: "turn",
      transport: "websocket",
      method: "GET",
      url: /^wss:\/\/copilot\.microsoft\.com\/c\/api\/chat(?:\?|$)/i,
    },
  ],
};

export const copilot: Site = {
  definition: COPILOT,
  readTurn: readCopilotFrame,
  maskTurn: maskCopilotFrame,
  createDecoder: createCopilotDecoder,
};

/** A part without a type counts as text: rather scan too much. */
const isPrompt: IsText = (path, root) =>
  valueAt(root, "event") === "send" &&
  matchesPath(path, "content", "*", "text") &&
  (textAt(root, "content", path[1] ?? "", "type") ?? "text") === "text";

function readCopilotFrame(request: SiteRequest): TurnRequest | null {
  const frame = openBody(request)?.text;
  if (frame === undefined) return null;
  if (endpointFor(COPILOT, request.transport, request.method, request.url) === null) return null;
  const objects = objectsIn(frame);
  const sent = objects.filter(({ root }) => valueAt(root, "event") === "send");
  const first = sent[0]?.root;
  return {
    is_turn: sent.length > 0,
    prompts: distinct(sent.flatMap(({ text, root }) => textsIn(text, root, isPrompt))),
    attachments: sent.flatMap(({ root }) =>
      listAt(root, "content").flatMap((part) => {
        const ref = textAt(part, "url") ?? idAt(part, "attachmentId");
        return ref === null ? [] : [{ name: textAt(part, "name"), ref, text: null }];
      }),
    ),
    conversation_id: textAt(first, "conversationId"),
    message_ids: { user: null, assistant: null, parent: null },
    model: textAt(first, "mode"),
  };
}

/** A frame can hold several objects in a row; what stands between them stays. */
function maskCopilotFrame(
  request: SiteRequest,
  mask: (text: string) => string,
): SiteRequest | null {
  const body = openBody(request);
  if (body === null) return null;
  let output = "";
  let copied = 0;
  for (const { start, end } of jsonSpans(body.text)) {
    const text = body.text.slice(start, end);
    output += body.text.slice(copied, start) + (maskTextsIn(text, isPrompt, mask) ?? text);
    copied = end;
  }
  return body.write(output + body.text.slice(copied));
}

function objectsIn(frame: string): { text: string; root: Json }[] {
  return jsonSpans(frame).flatMap(({ start, end }) => {
    const text = frame.slice(start, end);
    const root = parseJson(text);
    return root === undefined ? [] : [{ text, root }];
  });
}

/**
 * One socket serves chat after chat. An outgoing `send` starts anew, unless the one this decoder was made for
 * has been seen: then a later one ends what belongs to us.
 */
function createCopilotDecoder(turn?: TurnRequest | null): AnswerDecoder {
  const utf8 = new TextDecoder();
  let seen: TurnAnswer = emptyAnswer();
  const parts = createTextParts<string>();
  const thoughts = createTextParts<string>();
  let currentPart = "";
  let isOurs = false;
  let isOver = false;

  function onSend(root: Json, text: string): void {
    const prompts = distinct(textsIn(text, root, isPrompt));
    const matches =
      turn !== null && turn !== undefined && prompts.join("\0") === turn.prompts.join("\0");
    if (isOurs || (isOver && !matches)) {
      isOver = true;
      return;
    }
    isOurs = matches;
    isOver = false;
    seen = emptyAnswer();
    parts.clear();
    thoughts.clear();
    currentPart = "";
  }

  function onEvent(event: Json): void {
    if (isOver) return;
    const message = idAt(event, "messageId");
    const part = idAt(event, "partId");
    const text = textAt(event, "text") ?? "";
    switch (valueAt(event, "event")) {
      case "received":
        seen.message_ids.user = message;
        seen.conversation_id = textAt(event, "conversationId") ?? seen.conversation_id;
        return;
      case "startMessage":
        seen.message_ids.assistant = message;
        seen.conversation_id = textAt(event, "conversationId") ?? seen.conversation_id;
        return;
      case "appendText":
        seen.message_ids.assistant ??= message;
        currentPart = part ?? currentPart;
        return parts.append(currentPart, text);
      case "replaceText":
        currentPart = part ?? currentPart;
        return parts.replace(currentPart, text);
      case "chainOfThought":
        return thoughts.append(part ?? "", text);
      case "done":
        seen.state = "complete";
        isOver = true;
        return;
      case "error":
        seen.state = "error";
        isOver = true;
        return;
      default:
    }
  }

  function onFrame(direction: "in" | "out", data: string): void {
    for (const { text, root } of objectsIn(data)) {
      if (direction === "in") onEvent(root);
      else if (valueAt(root, "event") === "send") onSend(root, text);
    }
  }

  return {
    push: (chunk) => onFrame("in", utf8.decode(chunk, { stream: true })),
    pushFrame: onFrame,
    end: () => undefined,
    read: () =>
      withTurn(
        {
          ...seen,
          answer: parts.texts().join(""),
          reasoning: thoughts.texts().join("\n\n"),
        },
        turn,
      ),
  };
}
