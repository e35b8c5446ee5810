import type { AnswerState } from "../domain/turn.ts";

/**
 * What Heed must know about one AI site. The definition is data, so that it can be read by the tap in the
 * page's world (which only asks "is this request a turn?") without the decoders.
 */
export interface SiteDefinition {
  /** `chatgpt`, `practice`, … */
  id: string;
  name: string;
  /** Host names, exact. A leading `*.` is not supported. A port belongs to the host where it matters. */
  hosts: readonly string[];
  /** When set, only pages whose path starts with this. */
  path_prefix?: string;
  /** CSS selectors of the composer, newest first. */
  composer: readonly string[];
  /** CSS selectors of the send button, newest first. */
  send: readonly string[];
  endpoints: readonly Endpoint[];
  /** WebSockets that carry no turn but may bring an answer that was handed off to them. */
  answer_sockets?: readonly RegExp[];
}

export type Transport = "fetch" | "xhr" | "websocket";

/** `turn`: a message is sent. `typed_text`: text that leaves before the turn (prepare, autosuggest). */
export type EndpointKind = "turn" | "typed_text";

export interface Endpoint {
  kind: EndpointKind;
  transport: Transport | "any";
  method: string;
  /** Matched against the absolute URL without its fragment; anchored at the start, and at the end of the path. */
  url: RegExp;
}

/** A request as the page made it, read completely. */
export interface SiteRequest {
  transport: Transport;
  method: string;
  url: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string | Uint8Array;
}

export interface TurnRequest {
  /** False for requests that match an endpoint but are not a turn after all. */
  is_turn: boolean;
  /** Distinct texts that leave, in body order. */
  prompts: string[];
  attachments: { name: string | null; ref: string | null; text: string | null }[];
  conversation_id: string | null;
  message_ids: { user: string | null; assistant: string | null; parent: string | null };
  model: string | null;
  /** Set where the site's format is not known and the prompt is a guess. */
  confidence?: "low";
}

export interface TurnAnswer {
  state: AnswerState;
  answer: string;
  reasoning: string;
  conversation_id: string | null;
  message_ids: { user: string | null; assistant: string | null; parent: string | null };
  model: string | null;
}

/** Incremental, and never throws: garbage in gives an `incomplete` answer. Memory is bounded by the answer. */
export interface AnswerDecoder {
  push(chunk: Uint8Array): void;
  /** WebSocket sites: one frame. */
  pushFrame(direction: "in" | "out", data: string): void;
  /** What is known so far; after `end()` final. */
  read(): TurnAnswer;
  end(): void;
}

export interface Site {
  definition: SiteDefinition;
  /** The site counts its messages; inside Heed the numbers are kept as text. */
  hasNumericIds?: boolean;
  /**
   * Null when the URL is none of the site's endpoints, or the body is not in a form this site uses.
   * For `typed_text` endpoints: `is_turn` false, and `prompts` holds the text that leaves.
   * On WebSocket sites a request is one outgoing frame; a frame that sends no message has `is_turn` false.
   */
  readTurn(request: SiteRequest): TurnRequest | null;
  /** The request with every text that leaves replaced, in its own encoding. Throws nothing: null when it can't. */
  maskTurn(request: SiteRequest, mask: (text: string) => string): SiteRequest | null;
  /**
   * With the turn, ids and model that only the request tells are part of the answer, and frames of other
   * conversations on a shared WebSocket are told apart.
   */
  createDecoder(turn?: TurnRequest | null): AnswerDecoder;
}
