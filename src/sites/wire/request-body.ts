import type { SiteRequest } from "../site.ts";
import { gunzip, gzipStored, isGzip } from "./gzip.ts";

export interface RequestBody {
  text: string;
  /** The same request with another text, in the encoding the page had chosen. */
  write(text: string): SiteRequest;
}

/** A request's body as text, inflated where the page compressed it; null when the bytes are no text. */
export function openBody(request: SiteRequest): RequestBody | null {
  const { body } = request;
  if (typeof body === "string") {
    return { text: body, write: (text) => withBody(request, text) };
  }
  // By the bytes, not by the header: a tap may not see every header the page sets.
  const isCompressed = isGzip(body);
  const bytes = isCompressed ? gunzip(body) : body;
  const text = bytes && decodeUtf8(bytes);
  if (text === null) return null;
  return {
    text,
    write(next) {
      const encoded = new TextEncoder().encode(next);
      return withBody(request, isCompressed ? gzipStored(encoded) : encoded);
    },
  };
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
