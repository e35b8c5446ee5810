import type { SiteRequest } from "./site.ts";

export interface RequestBody {
  text: string;
  /** The same request with another text, in the encoding the page had chosen. */
  write(text: string): SiteRequest;
}

/** A request's body as text; null when the bytes are no text. */
export function openBody(request: SiteRequest): RequestBody | null {
  if (typeof request.body === "string") {
    return { text: request.body, write: (body) => withBody(request, body) };
  }
  const text = decodeUtf8(request.body);
  if (text === null) return null;
  return { text, write: (next) => withBody(request, new TextEncoder().encode(next)) };
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A length that the page stated is stated anew. */
function withBody(request: SiteRequest, body: string | Uint8Array): SiteRequest {
  if (request.headers["content-length"] === undefined) return { ...request, body };
  const length = typeof body === "string" ? new TextEncoder().encode(body).length : body.length;
  return { ...request, body, headers: { ...request.headers, "content-length": String(length) } };
}
