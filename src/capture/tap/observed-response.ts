import type { Link } from "./link.ts";

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
  return dress(
    new Response(observe(native.body, id, link), { status, statusText, headers }),
    native,
  );
}

function observe(body: ReadableStream<Uint8Array>, id: number, link: Link): ReadableStream {
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
        controller.error(error);
      }
    },
    cancel(reason) {
      link.tell({ t: "end", id, how: "cancelled" });
      return reader.cancel(reason);
    },
  });
}

/** A made Response has no address and type `default`; the page must see the native's, also on a clone. */
function dress(response: Response, native: Response): Response {
  const clone = response.clone.bind(response);
  return Object.defineProperties(response, {
    url: { value: native.url, configurable: true },
    type: { value: native.type, configurable: true },
    redirected: { value: native.redirected, configurable: true },
    clone: { value: () => dress(clone(), native), configurable: true, writable: true },
  });
}
