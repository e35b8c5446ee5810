import type { Link } from "./link.ts";

// Taken at document_start: pages replace them.
const { Response, ReadableStream } = globalThis;

/** Statuses that `new Response` refuses to give a body. */
const WITHOUT_BODY = [101, 103, 204, 205, 304];

/**
 * The page's response, with a copy of every chunk going to the gate as the page reads it. Not `clone()` or `tee()`: those
 * keep the server's connection open when the page cancels. What can't be observed is handed on as it is.
 */
export function observeResponse(native: Response, id: number, link: Link): Response {
  link.tell({ t: "response", id, status: native.status });
  const isOpaque =
    native.type === "opaque" || native.type === "opaqueredirect" || native.type === "error";
  if (native.body === null || native.bodyUsed || isOpaque || WITHOUT_BODY.includes(native.status)) {
    link.tell({ t: "end", id, how: "done" });
    return native;
  }
  const { status, statusText, headers } = native;
  const failure: Failure = { reason: undefined };
  const body = observe(native.body, failure, id, link);
  return dress(new Response(body, { status, statusText, headers }), native, failure);
}

/** Why the native body broke off, e.g. the page's own AbortError. */
interface Failure {
  reason: unknown;
}

function observe(
  body: ReadableStream<Uint8Array>,
  failure: Failure,
  id: number,
  link: Link,
): ReadableStream {
  const reader = body.getReader();
  // A byte stream with no buffer of its own, like the native one: it reads when the page reads.
  return new ReadableStream({
    type: "bytes",
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) {
          link.tell({ t: "end", id, how: "done" });
          controller.close();
          controller.byobRequest?.respond(0);
          return;
        }
        const copy = value.slice();
        link.tell({ t: "chunk", id, bytes: copy }, [copy.buffer]);
        controller.enqueue(value as Uint8Array<ArrayBuffer>);
      } catch (error) {
        link.tell({ t: "end", id, how: "failed" });
        failure.reason = error;
        controller.error(error);
      }
    },
    cancel(reason) {
      link.tell({ t: "end", id, how: "cancelled" });
      return reader.cancel(reason);
    },
  });
}

const READERS = ["arrayBuffer", "blob", "bytes", "formData", "json", "text"];

/**
 * A made Response has no address and type `default`; the page must see the native's, also on a clone. And where the native
 * one rejects with the page's abort reason, a made one says only that the network failed.
 */
function dress(response: Response, native: Response, failure: Failure): Response {
  const clone = response.clone.bind(response);
  const show = (name: string, value: unknown): void => {
    Object.defineProperty(response, name, { value, configurable: true, writable: true });
  };
  show("url", native.url);
  show("type", native.type);
  show("redirected", native.redirected);
  show("clone", () => dress(clone(), native, failure));
  for (const name of READERS) {
    const read: unknown = Reflect.get(response, name);
    if (typeof read !== "function") continue;
    show(name, () =>
      (Reflect.apply(read, response, []) as Promise<unknown>).catch((error: unknown) => {
        throw failure.reason ?? error;
      }),
    );
  }
  return response;
}
