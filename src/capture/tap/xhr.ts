import type { SiteRequest } from "../../sites/site.ts";
import { replaceFunction, savedMethod } from "./disguise.ts";
import type { Verdict } from "../protocol.ts";
import { textOf } from "./fetch-request.ts";
import type { FindEndpoint } from "./fetch.ts";
import type { Link } from "./link.ts";

interface Opened {
  method: string;
  url: string;
  isAsync: boolean;
  headers: Record<string, string>;
  /** Id of the request while it waits for its verdict. */
  held: number | null;
}

type Xhr = XMLHttpRequest;
type Body = Document | XMLHttpRequestBodyInit | null | undefined;

/** Only the prototype's methods are replaced: the constructor and every instance stay native. */
export function wrapXhr(scope: typeof globalThis, find: FindEndpoint, link: Link): void {
  const opened = new WeakMap<Xhr, Opened>();
  const prototype = scope.XMLHttpRequest.prototype;
  const nativeSend = savedMethod(prototype, "send");
  const nativeSetHeader = savedMethod(prototype, "setRequestHeader");
  const nativeAbort = savedMethod(prototype, "abort");

  replaceFunction(prototype, "open", {
    apply(native, self: Xhr, args: unknown[]) {
      const result: unknown = Reflect.apply(native, self, args);
      try {
        opened.set(self, {
          method: String(args[0]).toUpperCase(),
          url: new URL(String(args[1]), document.baseURI).href,
          isAsync: args.length < 3 || Boolean(args[2]),
          headers: {},
          held: null,
        });
      } catch {
        opened.delete(self);
      }
      return result;
    },
  });

  replaceFunction(prototype, "setRequestHeader", {
    apply(native, self: Xhr, args: unknown[]) {
      if (typeof opened.get(self)?.held === "number") throw alreadySent("setRequestHeader");
      const result: unknown = Reflect.apply(native, self, args);
      const headers = opened.get(self)?.headers;
      const name = String(args[0]).toLowerCase();
      const before = headers?.[name];
      // The browser joins what is set twice.
      if (headers !== undefined)
        headers[name] = before === undefined ? String(args[1]) : `${before}, ${String(args[1])}`;
      return result;
    },
  });

  replaceFunction(prototype, "send", {
    apply(native, self: Xhr, args: unknown[]) {
      const request = opened.get(self);
      const endpoint = request && find(request.method, request.url);
      // A synchronous request can't wait for anybody.
      if (request && request.held !== null) throw alreadySent("send");
      if (!request || !endpoint || !request.isAsync) return Reflect.apply(native, self, args);
      const id = link.newId();
      request.held = id;
      void hold(self, args[0] as Body, request, id, endpoint.kind);
      return undefined;
    },
  });

  replaceFunction(prototype, "abort", {
    apply(native, self: Xhr, args: unknown[]) {
      const request = opened.get(self);
      if (request === undefined || request.held === null) return Reflect.apply(native, self, args);
      const id = request.held;
      request.held = null;
      link.abandon(id);
      return showCancelled(self);
    },
  });

  async function hold(
    xhr: Xhr,
    body: Body,
    opening: Opened,
    id: number,
    kind: "turn" | "typed_text",
  ): Promise<void> {
    let verdict: Verdict;
    try {
      const request = await describe(opening, body);
      verdict = await link.ask(id, kind, request);
    } catch {
      verdict = link.onFailure();
    }
    if (opening.held !== id) return; // The page aborted it meanwhile.
    opening.held = null;
    if (opened.get(xhr) !== opening) return; // Or opened it anew.
    if (verdict.verdict === "block") return showCancelled(xhr);
    const toSend = verdict.verdict === "replace" ? copyOf(verdict.body) : body;
    // The browser named the form of the page's own body; of ours it can't know it.
    const type = verdict.verdict === "replace" ? verdict.headers["content-type"] : undefined;
    if (type !== undefined && opening.headers["content-type"] === undefined)
      Reflect.apply(nativeSetHeader, xhr, ["content-type", type]);
    if (kind === "turn") observeXhr(xhr, id, link);
    Reflect.apply(nativeSend, xhr, [toSend]);
  }

  /** The events a page gets when it aborts a request itself. */
  function showCancelled(xhr: Xhr): void {
    Reflect.apply(nativeAbort, xhr, []);
    xhr.dispatchEvent(new ProgressEvent("abort"));
    xhr.dispatchEvent(new ProgressEvent("loadend"));
  }
}

/** What the native methods say between `send` and the answer. */
const alreadySent = (method: string): DOMException =>
  new DOMException(
    `Failed to execute '${method}' on 'XMLHttpRequest': The object's state must be OPENED.`,
    "InvalidStateError",
  );

const copyOf = (body: string | Uint8Array): string | Uint8Array<ArrayBuffer> =>
  typeof body === "string" ? body : new Uint8Array(body);

async function describe(opening: Opened, body: Body): Promise<SiteRequest> {
  const { method, url } = opening;
  if (typeof body === "string" || body === null || body === undefined) {
    return { transport: "xhr", method, url, headers: opening.headers, body: body ?? "" };
  }
  const probe = new Request(url, {
    method,
    body: body instanceof Document ? new XMLSerializer().serializeToString(body) : body,
  });
  const headers = { ...Object.fromEntries(probe.headers), ...opening.headers };
  const bytes = new Uint8Array(await probe.arrayBuffer());
  return { transport: "xhr", method, url, headers, body: textOf(bytes) ?? bytes };
}

function observeXhr(xhr: Xhr, id: number, link: Link): void {
  const encoder = new TextEncoder();
  let seen = 0;
  let told = false;
  const isText = (): boolean => xhr.responseType === "" || xhr.responseType === "text";
  const read = (): void => {
    if (!told && xhr.status !== 0) {
      told = true;
      link.tell({ t: "response", id, status: xhr.status });
    }
    if (!isText() || xhr.responseText.length <= seen) return;
    const bytes = encoder.encode(xhr.responseText.slice(seen));
    seen = xhr.responseText.length;
    link.tell({ t: "chunk", id, bytes });
  };
  xhr.addEventListener("progress", read);
  xhr.addEventListener("load", () => {
    read();
    const response: unknown = isText() ? null : xhr.response;
    if (response instanceof ArrayBuffer)
      link.tell({ t: "chunk", id, bytes: new Uint8Array(response.slice(0)) });
    else if (xhr.responseType === "json")
      link.tell({ t: "chunk", id, bytes: encoder.encode(JSON.stringify(response)) });
    link.tell({ t: "end", id, how: "done" });
  });
  xhr.addEventListener("abort", () => link.tell({ t: "end", id, how: "cancelled" }));
  xhr.addEventListener("error", () => link.tell({ t: "end", id, how: "failed" }));
  xhr.addEventListener("timeout", () => link.tell({ t: "end", id, how: "failed" }));
}
