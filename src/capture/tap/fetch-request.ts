import type { SiteRequest } from "../../sites/site.ts";

// Taken at document_start: pages replace them.
const { Request, TextDecoder, URL } = globalThis;
const tagOf = (value: unknown): string => Object.prototype.toString.call(value);

/** By tag, not by constructor: another frame's objects are as good to the native function. */
const isRequest = (value: unknown): value is Request => tagOf(value) === "[object Request]";
const isStream = (value: unknown): boolean => tagOf(value) === "[object ReadableStream]";

/** The arguments of a `fetch` call, and what they mean. */
export interface FetchCall {
  input: RequestInfo | URL;
  init: RequestInit | undefined;
  method: string;
  /** Absolute. */
  url: string;
}

/** Cheap look at a call: method and address, nothing consumed. Null when it is not a call `fetch` would take. */
export function readCall(args: unknown[]): FetchCall | null {
  const input = args[0] as RequestInfo | URL;
  const init = args[1] as RequestInit | undefined;
  const method = init?.method ?? (isRequest(input) ? input.method : "GET");
  if (/^(?:get|head)$/i.test(method)) return null;
  const url = isRequest(input) ? input.url : new URL(String(input), document.baseURI).href;
  return { input, init, method: method.toUpperCase(), url };
}

/**
 * Reads the whole request without using up what the page handed over. A stream can only be read once: then `call` is
 * the one to continue with, its body in bytes.
 */
export async function readRequest(
  call: FetchCall,
): Promise<{ request: SiteRequest; call: FetchCall }> {
  const { input, init } = call;
  const source = isRequest(input) ? input.clone() : input;
  const probe = new Request(source, { ...init, signal: null });
  const headers = Object.fromEntries(probe.headers);
  const describe = (body: string | Uint8Array): SiteRequest => ({
    transport: "fetch",
    method: call.method,
    url: call.url,
    headers,
    body,
  });
  if (typeof init?.body === "string") return { request: describe(init.body), call };
  const bytes = new Uint8Array(await probe.arrayBuffer());
  const request = describe(textOf(bytes) ?? bytes);
  if (!isStream(init?.body)) return { request, call };
  return { request, call: { ...call, init: { ...init, body: bytes } } };
}

/** The same call with another body. The headers are complete, as `readRequest` saw them. */
export function withBody(
  call: FetchCall,
  body: string | Uint8Array,
  headers: Record<string, string>,
): FetchCall {
  const bytes = typeof body === "string" ? body : new Uint8Array(body);
  return { ...call, init: { ...call.init, method: call.method, body: bytes, headers } };
}

/** Null for bytes that are not UTF-8 text. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
