import { endpointFor } from "../endpoint.ts";
import type { SiteDefinition, SiteRequest, TurnRequest } from "../site.ts";
import { isObject, parseJson, type JsonObject } from "./json-value.ts";
import { openBody } from "./request-body.ts";
import { distinct, maskTextsIn, textsIn, type IsText } from "./text-places.ts";

/** What a site reads out of its JSON body besides the prompts. */
export type TurnFacts = Omit<TurnRequest, "is_turn" | "prompts">;

/** Reads a turn whose body is one JSON object. */
export function readJsonTurn(
  definition: SiteDefinition,
  request: SiteRequest,
  isPrompt: IsText,
  factsOf: (root: JsonObject) => TurnFacts,
): TurnRequest | null {
  const endpoint = endpointFor(definition, request.transport, request.method, request.url);
  const body = openBody(request)?.text;
  const root = body === undefined ? undefined : parseJson(body);
  if (endpoint === null || body === undefined || !isObject(root)) return null;
  return {
    is_turn: endpoint.kind === "turn",
    prompts: distinct(textsIn(body, root, isPrompt)),
    ...factsOf(root),
  };
}

export function maskJsonTurn(
  request: SiteRequest,
  isText: IsText,
  mask: (text: string) => string,
): SiteRequest | null {
  const body = openBody(request);
  const masked = body && maskTextsIn(body.text, isText, mask);
  return body !== null && masked !== null ? body.write(masked) : null;
}

export const NO_FACTS: TurnFacts = {
  attachments: [],
  conversation_id: null,
  message_ids: { user: null, assistant: null, parent: null },
  model: null,
};

/** References to uploaded files: ids, addresses, or objects that hold one. */
export function references(list: readonly unknown[]): TurnRequest["attachments"] {
  return list.flatMap((entry) => {
    const ref = referenceOf(entry);
    return ref === null ? [] : [{ name: nameOf(entry), ref, text: null }];
  });
}

function referenceOf(entry: unknown): string | null {
  if (typeof entry === "string") return entry === "" ? null : entry;
  return firstText(entry, ["id", "file_uuid", "file_id", "fileId", "fileMetadataId", "url"]);
}

function nameOf(entry: unknown): string | null {
  return firstText(entry, ["name", "file_name", "fileName", "filename"]);
}

function firstText(entry: unknown, keys: readonly string[]): string | null {
  if (typeof entry !== "object" || entry === null) return null;
  const record = new Map(Object.entries(entry));
  for (const key of keys) {
    const value: unknown = record.get(key);
    if (typeof value === "string" && value !== "") return value;
  }
  return null;
}
