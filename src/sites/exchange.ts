import { siteById } from "./index.ts";
import type { Site, SiteRequest, TurnAnswer, TurnRequest } from "./site.ts";

/** A WebSocket frame as it was recorded. */
export interface Frame {
  dir: "in" | "out";
  data: string;
}

/** As the site writes it: DeepSeek counts its messages, the others name them. */
export type WireId = string | number | null;

export type DecodedExchange = Omit<TurnRequest, "message_ids"> &
  Pick<TurnAnswer, "state" | "answer" | "reasoning"> & {
    message_ids: Record<keyof TurnAnswer["message_ids"], WireId>;
  };

/**
 * Reads a recorded exchange: the request, then the response body in whatever pieces it came, or the frames.
 * Throws for a site id it doesn't know, and for nothing else.
 */
export function decodeExchange(
  siteId: string,
  request: SiteRequest,
  chunks: readonly (Uint8Array | Frame)[],
): DecodedExchange {
  const site = siteOf(siteId);
  const turn = site.readTurn(normalized(request));
  const decoder = site.createDecoder(turn);
  for (const chunk of chunks) {
    if ("dir" in chunk) decoder.pushFrame(chunk.dir, chunk.data);
    else decoder.push(chunk);
  }
  decoder.end();
  const answer = decoder.read();
  return {
    is_turn: turn?.is_turn ?? false,
    prompts: turn?.prompts ?? [],
    attachments: turn?.attachments ?? [],
    conversation_id: answer.conversation_id,
    message_ids: {
      user: wireId(site, answer.message_ids.user),
      assistant: wireId(site, answer.message_ids.assistant),
      parent: wireId(site, answer.message_ids.parent),
    },
    model: answer.model,
    state: answer.state,
    answer: answer.answer,
    reasoning: answer.reasoning,
  };
}

/** The request with every text that leaves replaced; as it was where the site finds no text to replace. */
export function maskRequest(
  siteId: string,
  request: SiteRequest,
  mask: (text: string) => string,
): SiteRequest {
  return siteOf(siteId).maskTurn(normalized(request), mask) ?? request;
}

function wireId(site: Site, id: string | null): WireId {
  return site.hasNumericIds === true && id !== null && /^\d{1,15}$/.test(id) ? Number(id) : id;
}

function siteOf(siteId: string): Site {
  const site = siteById(siteId);
  if (site === null) throw new Error(`Unknown site: ${siteId}`);
  return site;
}

/** Recordings are written by hand or by other tools: header names in any case, fields left out,
 * a body as the object that was sent. */
function normalized(
  request: Partial<Omit<SiteRequest, "body">> & { url: string; body?: unknown },
): SiteRequest {
  const headers = Object.entries(request.headers ?? {});
  const isSocket = request.url.startsWith("ws:") || request.url.startsWith("wss:");
  return {
    transport: request.transport ?? (isSocket ? "websocket" : "fetch"),
    method: request.method ?? "POST",
    url: request.url,
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    body: bodyOf(request.body),
  };
}

function bodyOf(body: unknown): string | Uint8Array {
  if (typeof body === "string" || body instanceof Uint8Array) return body;
  if (ArrayBuffer.isView(body))
    return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  return body === null || body === undefined ? "" : JSON.stringify(body);
}
