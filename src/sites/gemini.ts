import { endpointFor } from "./endpoint.ts";
import { createGeminiDecoder } from "./gemini-decoder.ts";
import type { Site, SiteDefinition, SiteRequest, TurnRequest } from "./site.ts";
import { formField, replaceFormFields } from "./wire/form-body.ts";
import { replaceJsonStrings } from "./wire/json-text.ts";
import { listAt, parseJson, textAt, valueAt, type Json, type JsonPath } from "./wire/json-value.ts";
import { openBody } from "./wire/request-body.ts";
import { distinct } from "./wire/text-places.ts";

/** Gemini as of 2026-08. It sends with XMLHttpRequest; its labels are translated. */
export const GEMINI: SiteDefinition = {
  id: "gemini",
  name: "Gemini",
  hosts: ["gemini.google.com"],
  composer: [
    'rich-textarea .ql-editor[contenteditable="true"]', // 2026-08
    "div.ql-editor.textarea.new-input-ui", // 2026-02
  ],
  send: [
    "button.send-button", // 2026-08
  ],
  endpoints: [
    {
      kind: "turn",
      transport: "any",
      method: "POST",
      url: /^https:\/\/gemini\.google\.com\/(?:u\/\d+\/)?_\/BardChatUi\/data\/assistant\.lamda\.BardFrontendService\/StreamGenerate(?:\?|$)/,
    },
  ],
};

export const gemini: Site = {
  definition: GEMINI,
  readTurn: readGeminiTurn,
  maskTurn: maskGeminiTurn,
  createDecoder: createGeminiDecoder,
};

/** The body is a form; its field `f.req` is JSON; its second entry is a string of JSON again. */
interface Envelope {
  outer: Json;
  inner: Json | undefined;
}

function envelopeOf(field: string): Envelope | null {
  const outer = parseJson(field);
  if (!Array.isArray(outer)) return null;
  return { outer, inner: parseJson(textAt(outer, 1) ?? "") };
}

function readGeminiTurn(request: SiteRequest): TurnRequest | null {
  const body = openBody(request);
  const field = body && formField(body.text, "f.req");
  const envelope = field === null ? null : envelopeOf(field);
  if (endpointFor(GEMINI, request.transport, request.method, request.url) === null) return null;
  if (envelope === null) return null;
  const { outer, inner } = envelope;
  const place = promptPlace(envelope);
  const prompt = place && textAt(place.isInner ? inner : outer, ...place.path);
  const mode = valueAt(inner, 79);
  return {
    is_turn: true,
    prompts: distinct([prompt ?? ""]),
    attachments: listAt(inner, 0, 3).flatMap((file) => {
      const ref = textAt(file, 0, 0);
      const name = textAt(file, 1);
      return ref === null && name === null ? [] : [{ name, ref, text: null }];
    }),
    conversation_id: textAt(inner, 2, 0),
    message_ids: { user: null, assistant: null, parent: textAt(inner, 2, 1) },
    model: typeof mode === "number" ? String(mode) : null,
  };
}

function maskGeminiTurn(request: SiteRequest, mask: (text: string) => string): SiteRequest | null {
  const body = openBody(request);
  if (body === null || formField(body.text, "f.req") === null) return null;
  return body.write(
    replaceFormFields(body.text, (name, value) =>
      name === "f.req" ? maskEnvelope(value, mask) : null,
    ),
  );
}

function maskEnvelope(field: string, mask: (text: string) => string): string | null {
  const envelope = envelopeOf(field);
  const place = envelope && promptPlace(envelope);
  if (place === null) return null;
  const replaceIn = (text: string) =>
    replaceJsonStrings(text, (path, value) =>
      value !== "" && isSamePath(path, place.path) ? mask(value) : null,
    );
  if (!place.isInner) return replaceIn(field);
  return replaceJsonStrings(field, (path, value) =>
    path.length === 1 && path[0] === 1 ? replaceIn(value) : null,
  );
}

/** Where the prompt is: its slot, or where it was before, or the first text that looks written by a person. */
function promptPlace({ outer, inner }: Envelope): { isInner: boolean; path: JsonPath } | null {
  if (typeof valueAt(inner, 0, 0) === "string") return { isInner: true, path: [0, 0] };
  const longest = longestEntry(listAt(inner, 0));
  if (longest !== null) return { isInner: true, path: [0, longest] };
  if (textAt(inner, 0) !== null) return { isInner: true, path: [0] };
  if (textAt(outer, 2, 0, 0, 0) !== null) return { isInner: false, path: [2, 0, 0, 0] };
  const path = firstHumanLeaf(inner);
  return path && { isInner: true, path };
}

function longestEntry(list: readonly Json[]): number | null {
  let longest: number | null = null;
  let length = 0;
  for (const [index, entry] of list.entries()) {
    if (typeof entry !== "string" || entry.length <= length) continue;
    longest = index;
    length = entry.length;
  }
  return longest;
}

/** Not an id, not a language, not an address. */
function firstHumanLeaf(root: Json | undefined): JsonPath | null {
  let found: JsonPath | null = null;
  replaceJsonStrings(JSON.stringify(root ?? null), (path, value) => {
    const isMachine =
      /^[a-z]{2}(?:-[A-Z]{2})?$|^[\w$+/=:.-]*$|^https?:\S*$|^\/\S*$/.test(value) ||
      value.length < 2;
    if (found === null && !isMachine) found = [...path];
    return null;
  });
  return found;
}

function isSamePath(path: JsonPath, other: JsonPath): boolean {
  return path.length === other.length && path.every((step, at) => step === other[at]);
}
