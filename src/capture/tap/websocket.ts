import type { Endpoint } from "../../sites/site.ts";
import { replaceFunction, savedMethod } from "./disguise.ts";
import { textOf } from "./fetch-request.ts";
import type { Link } from "./link.ts";

interface Watched {
  endpoint: Endpoint | null;
  url: string;
  /** Frames leave in the order the page sent them, each after its verdict. */
  queue: Promise<void>;
  lastTurn: number | null;
}

interface Sockets {
  /** Sockets that carry turns. */
  find(url: string): Endpoint | null;
  /** Sockets that only bring answers: read, never held. */
  isAnswerSocket(url: string): boolean;
}

export function wrapWebSocket(scope: typeof globalThis, sockets: Sockets, link: Link): void {
  const watched = new WeakMap<WebSocket, Watched>();
  const nativeSend = savedMethod(scope.WebSocket.prototype, "send");

  replaceFunction(scope, "WebSocket", {
    construct(native, args: unknown[], newTarget) {
      const socket = Reflect.construct(native, args, newTarget) as WebSocket;
      try {
        watch(socket);
      } catch {
        // An unwatched socket is a missed capture, not a broken page.
      }
      return socket;
    },
  });

  // `socket.constructor === WebSocket` holds without Heed, so it must hold with it.
  const { prototype } = scope.WebSocket;
  const constructor = Object.getOwnPropertyDescriptor(prototype, "constructor");
  Object.defineProperty(prototype, "constructor", { ...constructor, value: scope.WebSocket });

  replaceFunction(prototype, "send", {
    apply(native, self: WebSocket, args: unknown[]) {
      const entry = watched.get(self);
      if (entry === undefined || entry.endpoint === null) return Reflect.apply(native, self, args);
      // Not open yet: the native function throws, as the page expects.
      if (self.readyState === WebSocket.CONNECTING) return Reflect.apply(native, self, args);
      const data = args[0];
      entry.queue = entry.queue.then(() => sendJudged(self, entry, data));
      return undefined;
    },
  });

  function watch(socket: WebSocket): void {
    const { url } = socket;
    const endpoint = sockets.find(url);
    if (endpoint === null && !sockets.isAnswerSocket(url)) return;
    const entry: Watched = { endpoint, url, queue: Promise.resolve(), lastTurn: null };
    watched.set(socket, entry);
    socket.addEventListener("message", ({ data }) => {
      if (typeof data === "string")
        link.tell({ t: "frame", id: entry.lastTurn, direction: "in", data });
    });
    socket.addEventListener("close", () => {
      if (entry.lastTurn !== null) link.tell({ t: "end", id: entry.lastTurn, how: "done" });
    });
  }

  async function sendJudged(socket: WebSocket, entry: Watched, data: unknown): Promise<void> {
    let toSend = data;
    try {
      const text = await frameText(data);
      if (text === null) {
        // Nobody can read this frame, so nobody can say that it is clean.
        if (link.onFailure().verdict === "block") return;
      } else if (entry.endpoint !== null) {
        const id = link.newId();
        const verdict = await link.ask(id, entry.endpoint.kind, {
          transport: "websocket",
          method: "GET",
          url: entry.url,
          headers: {},
          body: text,
        });
        if (verdict.verdict === "block") return;
        if (verdict.verdict === "replace") toSend = inFormOf(data, verdict.body);
        // Other frames (pings, options) must not take the answer away from its turn.
        if (verdict.is_turn) entry.lastTurn = id;
        if (entry.lastTurn !== null)
          link.tell({
            t: "frame",
            id: entry.lastTurn,
            direction: "out",
            data: typeof toSend === "string" ? toSend : text,
          });
      }
    } catch {
      if (link.onFailure().verdict === "block") return;
    }
    try {
      Reflect.apply(nativeSend, socket, [toSend]);
    } catch {
      // Closed while it was held; the page hears that from the socket's own events.
    }
  }
}

/** Who sent bytes goes on sending bytes. */
function inFormOf(data: unknown, body: string | Uint8Array): string | Uint8Array {
  if (typeof data === "string")
    return typeof body === "string" ? body : new TextDecoder().decode(body);
  return typeof body === "string" ? new TextEncoder().encode(body) : body;
}

/** Null for binary frames that hold no text. */
async function frameText(data: unknown): Promise<string | null> {
  if (typeof data === "string") return data;
  if (data instanceof Blob) return textOf(new Uint8Array(await data.arrayBuffer()));
  if (data instanceof ArrayBuffer) return textOf(new Uint8Array(data));
  if (ArrayBuffer.isView(data))
    return textOf(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return null;
}
