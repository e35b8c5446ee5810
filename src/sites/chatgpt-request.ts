import { endpointFor } from "./endpoint.ts";
import { formField, replaceFormFields } from "./wire/form-body.ts";
import {
  idAt,
  isObject,
  listAt,
  parseJson,
  textAt,
  valueAt,
  type Json,
} from "./wire/json-value.ts";
import { openBody } from "./wire/request-body.ts";
import type { SiteDefinition, SiteRequest, TurnRequest } from "./site.ts";
import { distinct, maskTextsIn, matchesPath, textsIn, type IsText } from "./wire/text-places.ts";

/** Reads ChatGPT's JSON body, and the form of the signed-out light page. */
export function readChatGptTurn(
  definition: SiteDefinition,
  request: SiteRequest,
): TurnRequest | null {
  const endpoint = endpointFor(definition, request.transport, request.method, request.url);
  const body = openBody(request)?.text;
  if (endpoint === null || body === undefined) return null;
  const root = parseJson(body);
  const turn = isObject(root)
    ? readJson(body, root)
    : root === undefined && body.includes("=")
      ? readForm(body)
      : null;
  return turn && { ...turn, is_turn: endpoint.kind === "turn" };
}

export function maskChatGptTurn(
  request: SiteRequest,
  mask: (text: string) => string,
): SiteRequest | null {
  const body = openBody(request);
  if (body === null) return null;
  const masked = maskTextsIn(body.text, isPrompt, mask);
  if (masked !== null) return body.write(masked);
  return body.text.includes("=") ? body.write(maskForm(body.text, mask)) : null;
}

/** Parts are strings, or objects that may hold a `text` (transcriptions). */
const isPrompt: IsText = (path, root) => {
  const [first, index] = path;
  const rest = first === "messages" ? path.slice(2) : path.slice(1);
  const isPart =
    matchesPath(rest, "content", "parts", "*") ||
    matchesPath(rest, "content", "parts", "*", "text");
  if (!isPart) return false;
  if (first === "partial_query") return true;
  return first === "messages" && typeof index === "number" && isUser(valueAt(root, first, index));
};

/** A message without a role is taken for the person's own: rather scan too much. */
function isUser(message: Json | undefined): boolean {
  return (textAt(message, "author", "role") ?? textAt(message, "role") ?? "user") === "user";
}

function readJson(body: string, root: Json): TurnRequest {
  const messages = listAt(root, "messages").filter(isUser);
  return {
    is_turn: true,
    prompts: distinct(textsIn(body, root, isPrompt)),
    attachments: messages.flatMap(attachmentsOf),
    conversation_id: textAt(root, "conversation_id"),
    message_ids: {
      user: idAt(messages.at(-1), "id"),
      assistant: null,
      parent: idAt(root, "parent_message_id"),
    },
    model: textAt(root, "model"),
  };
}

function attachmentsOf(message: Json): TurnRequest["attachments"] {
  const named = listAt(message, "metadata", "attachments").map((attachment) => ({
    name: textAt(attachment, "name"),
    ref: idAt(attachment, "id"),
    text: null,
  }));
  const pointed = listAt(message, "content", "parts")
    .map((part) => textAt(part, "asset_pointer"))
    .filter((pointer) => pointer !== null)
    .map((pointer) => ({ name: null, ref: pointer.replace(/^[a-z-]+:\/\//i, ""), text: null }))
    .filter(({ ref }) => !named.some((attachment) => attachment.ref === ref));
  return [...named, ...pointed];
}

function readForm(body: string): TurnRequest {
  const state = parseJson(formField(body, "conversationState") ?? "");
  const images = parseJson(formField(body, "imageAttachments") ?? "");
  const parent = textAt(state, "parentMessageId");
  return {
    is_turn: true,
    prompts: distinct([formField(body, "prompt") ?? ""]),
    attachments: listAt(images).map((image) => ({
      name: textAt(image, "name") ?? textAt(image, "fileName"),
      ref: idAt(image, "id") ?? idAt(image, "fileId") ?? (typeof image === "string" ? image : null),
      text: null,
    })),
    conversation_id: textAt(state, "backendConversationId") ?? textAt(state, "conversationId"),
    message_ids: { user: null, assistant: null, parent },
    model: textAt(state, "model"),
  };
}

/** The light page sends the chat so far along with each turn: what the person wrote in it leaves again. */
const isOwnHistory: IsText = (path, root) =>
  matchesPath(path, "messages", "*", "content") && isUser(valueAt(root, "messages", path[1] ?? ""));

function maskForm(body: string, mask: (text: string) => string): string {
  return replaceFormFields(body, (name, value) => {
    if (name === "prompt" && value !== "") return mask(value);
    if (name === "conversationState") return maskTextsIn(value, isOwnHistory, mask);
    return null;
  });
}
