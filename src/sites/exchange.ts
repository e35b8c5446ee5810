import { siteById } from "./index.ts";
import type { Site, SiteRequest, TurnAnswer, TurnRequest } from "./site.ts";

/** A WebSocket frame as it was recorded. */
export interface Frame {
  dir: "in" | "out";
  data: string;
}

export type DecodedExchange = TurnRequest & Pick<TurnAnswer, "state" | "answer" | "reasoning">;

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
    if (chunk instanceof Uint8Array) decoder.push(chunk);
    else decoder.pushFrame(chunk.dir, chunk.data);
  }
  decoder.end();
  const answer = decoder.read();
  return {
    is_turn: turn?.is_turn ?? false,
    prompts: turn?.prompts ?? [],
    attachments: turn?.attachments ?? [],
    conversation_id: answer.conversation_id,
    message_ids: answer.message_ids,
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

function siteOf(siteId: string): Site {
  const site = siteById(siteId);
  if (site === null) throw new Error(`Unknown site: ${siteId}`);
  return site;
}

/** Recordings are written by hand or by other tools: header names in any case, fields left out. */
function normalized(request: Partial<SiteRequest> & { url: string }): SiteRequest {
  const headers = Object.entries(request.headers ?? {});
  const isSocket = request.url.startsWith("ws:") || request.url.startsWith("wss:");
  return {
    transport: request.transport ?? (isSocket ? "websocket" : "fetch"),
    method: request.method ?? "POST",
    url: request.url,
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    body: request.body ?? "",
  };
}
