import { randomUUID } from "node:crypto";
import { createServer } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { WebSocketServer, type WebSocket } from "ws";
import { certificateFor } from "../../harness/certificate.ts";
import { pageScript } from "../../harness/page/bundle.ts";
import { FAKES } from "../fakes/index.ts";
import { ANSWER, type Fake, type Reply, type ServedTurn, type ServerRequest } from "./fake.ts";
import { pageHtml } from "./html.ts";

/** A request as it arrived, and for a turn what became of it. */
export interface Received extends ServerRequest {
  host: string;
  turn: ServedTurn | null;
  /** The exact text the server answers with, frames one after the other. */
  reply: string[];
  /** Streams the next piece; true while more remain. */
  release(): boolean;
  /** Resolves when the browser closed the connection before the answer was complete. */
  closed: Promise<void>;
}

export interface SitesServer {
  hosts: Record<string, number>;
  /** Everything but GET, oldest first. */
  requests: readonly Received[];
  /** The turns among them that carry text. */
  turns(): Received[];
  /** The next turn that nobody has taken yet, text or not. */
  nextTurn(): Promise<Received>;
  /** When off, a test releases each answer. */
  autoAnswer: boolean;
  reset(): void;
  close(): Promise<void>;
}

/** One HTTPS server plays all the sites, told apart by their host names. */
export async function createSitesServer(): Promise<SitesServer> {
  const requests: Received[] = [];
  const untaken: Received[] = [];
  const takers: ((turn: Received) => void)[] = [];
  const code = await pageScript(fileURLToPath(new URL("page.ts", import.meta.url)));
  const names = FAKES.map(({ host }) => host);
  const server = createServer(await certificateFor(names), (request, response) => {
    route(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (socket, request) => talk(socket, request));

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fake = fakeOf(request);
    if (fake === undefined) return void response.writeHead(421).end();
    const path = request.url ?? "/";
    if (request.method === "GET") return page(fake, path, response);
    const received = receive(request, await readBody(request), fake);
    if (received === null) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": received.type, "x-heed-test": "kept" });
    response.flushHeaders();
    stream(
      received,
      (piece) => void response.write(piece),
      () => void response.end(),
    );
    response.on("close", () => {
      if (!response.writableFinished) received.onClosed();
    });
    announce(received);
  }

  function talk(socket: WebSocket, request: IncomingMessage): void {
    const fake = fakeOf(request);
    if (fake === undefined) return socket.close();
    socket.send('{"event":"connected"}');
    socket.on("message", (data: Buffer) => {
      const received = receive(request, data.toString("utf8"), fake);
      if (received === null) return;
      stream(
        received,
        (piece) => socket.send(piece),
        () => {},
      );
      announce(received);
    });
  }

  const fakeOf = (request: IncomingMessage): Fake | undefined =>
    FAKES.find(({ host }) => host === request.headers.host?.split(":")[0]);

  type Open = Received & { type: string; onClosed: () => void };

  function receive(request: IncomingMessage, body: string, fake: Fake): Open | null {
    const asked = {
      method: request.method ?? "",
      path: request.url ?? "/",
      headers: request.headers,
      body,
    };
    const reply = replyOf(fake, asked);
    let onClosed = (): void => {};
    const closed = new Promise<void>((resolve) => (onClosed = resolve));
    const { type = "", pieces = [], turn = null } = reply ?? {};
    const received: Open = {
      ...asked,
      host: fake.host,
      turn,
      reply: pieces,
      release: () => false,
      closed,
      type,
      onClosed,
    };
    requests.push(received);
    return reply === null ? null : received;
  }

  function stream(received: Open, write: (piece: string) => void, end: () => void): void {
    const left = [...received.reply];
    received.release = () => {
      const piece = left.shift();
      if (piece !== undefined) write(piece);
      if (left.length === 0) end();
      return left.length > 0;
    };
    if (site.autoAnswer || received.turn === null) while (received.release());
  }

  function announce(received: Received): void {
    if (received.turn === null) return;
    const taker = takers.shift();
    if (taker === undefined) untaken.push(received);
    else taker(received);
  }

  function page(fake: Fake, path: string, response: ServerResponse): void {
    const { pathname } = new URL(path, `https://${fake.host}`);
    const send = (type: string, body: string): void =>
      void response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(body);
    if (pathname === "/page.js") send("text/javascript", code);
    else if (pathname === "/favicon.ico") response.writeHead(204).end();
    else send("text/html", pageHtml(fake));
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const site: SitesServer = {
    hosts: Object.fromEntries(names.map((host) => [host, port])),
    requests,
    turns: () => requests.filter(({ turn }) => turn !== null && turn.texts.length > 0),
    nextTurn: () => {
      const turn = untaken.shift();
      return turn === undefined
        ? new Promise((resolve) => takers.push(resolve))
        : Promise.resolve(turn);
    },
    autoAnswer: true,
    reset() {
      for (const list of [requests, untaken, takers]) list.length = 0;
      site.autoAnswer = true;
    },
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return site;
}

/** Null too for a body that is none of this site's. */
function replyOf({ server }: Fake, asked: ServerRequest): Reply | null {
  try {
    return server.answer(asked, ANSWER, randomUUID);
  } catch {
    return null;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const isCompressed = request.headers["content-encoding"] === "gzip";
  return (isCompressed ? gunzipSync(bytes) : bytes).toString("utf8");
}
