import { randomUUID } from "node:crypto";
import { createServer } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { certificateFor } from "./certificate.ts";
import { deltaStream } from "./delta-stream.ts";
import { pageHtml, PAGE_STYLE } from "./page/html.ts";
import { pageScript } from "./page/bundle.ts";

/** A turn as it arrived at the fake site. Its answer waits until the test releases it. */
export interface ReceivedTurn {
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
  /** The text the person sent, from `messages[].content.parts[]`. */
  prompt: string;
  conversation_id: string;
  user_message_id: string;
  assistant_message_id: string;
  /** Streams the next piece of the answer; true while more remain. */
  release(): boolean;
  /** Streams everything that remains and ends the response. */
  finish(): void;
  /** Every byte of the answer, as the server sends it. */
  stream: string;
  /** Resolves when the browser closed the connection before the answer was complete. */
  closed: Promise<void>;
}

export interface FakeChatGpt {
  port: number;
  /** Host → port, for `launchWithExtension`. */
  hosts: Record<string, number>;
  /** All turns so far. */
  turns: readonly ReceivedTurn[];
  /** All bodies of `prepare`, text that leaves before the turn. */
  prepares: readonly string[];
  /** Method and path of every request, oldest first. */
  requests: readonly string[];
  /** Forgets everything received so far. */
  reset(): void;
  /** The next turn that nobody has taken yet. */
  nextTurn(): Promise<ReceivedTurn>;
  /** What the assistant answers, in the pieces it is streamed in. */
  answer(...parts: string[]): void;
  /** When on, answers stream at once without the test's release. */
  autoAnswer: boolean;
  close(): Promise<void>;
}

export const CHATGPT = "https://chatgpt.com";

/** Bundled once a run. */
let script: Promise<string> | undefined;

const ANSWER = ["Here is ", "what I found: ", "all is well. ✓"];

/** An HTTPS server that plays chatgpt.com: a ProseMirror or textarea composer and really streamed answers. */
export async function createFakeChatGpt(): Promise<FakeChatGpt> {
  const turns: ReceivedTurn[] = [];
  const prepares: string[] = [];
  const requests: string[] = [];
  const untaken: ReceivedTurn[] = [];
  const takers: ((turn: ReceivedTurn) => void)[] = [];
  let parts: readonly string[] = ANSWER;
  script ??= pageScript();
  const code = await script;
  const server = createServer(await certificateFor(["chatgpt.com"]), (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    route(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", CHATGPT);
    if (request.method === "POST") {
      const body = await readBody(request);
      if (/^\/backend-api\/f\/conversation\/prepare$/.test(url.pathname)) {
        prepares.push(body);
        sendJson(response, { status: "ok", conduit_token: "t" });
      } else if (/^\/backend-api\/(?:f\/)?conversation$/.test(url.pathname)) {
        startTurn(request, response, body);
      } else sendJson(response, { received: body.length });
    } else if (url.pathname === "/page.js") send(response, "text/javascript", code);
    else if (url.pathname === "/page.css") send(response, "text/css", PAGE_STYLE);
    else if (url.pathname === "/favicon.ico") response.writeHead(204).end();
    else {
      // As strict as the real site: whatever we add must not depend on the page's policy.
      response.setHeader(
        "content-security-policy",
        "default-src 'self'; script-src 'self'; style-src 'self'",
      );
      send(response, "text/html", pageHtml(url.searchParams));
    }
  }

  function startTurn(request: IncomingMessage, response: ServerResponse, body: string): void {
    const sent = readPrompt(body);
    const ids = {
      conversation_id: sent.conversation_id ?? randomUUID(),
      user_message_id: sent.message_id ?? randomUUID(),
      assistant_message_id: randomUUID(),
    };
    const pieces = deltaStream({ ...ids, model: "gpt-5-1", parts });
    const stream = pieces.join("");
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "x-heed-test": "kept",
    });
    response.flushHeaders();
    const turn: ReceivedTurn = {
      url: request.url ?? "",
      headers: request.headers,
      body,
      prompt: sent.prompt,
      ...ids,
      stream,
      release() {
        const piece = pieces.shift();
        if (piece !== undefined) response.write(piece);
        if (pieces.length === 0) response.end();
        return pieces.length > 0;
      },
      finish() {
        while (pieces.length > 0) turn.release();
      },
      closed: new Promise((resolve) =>
        response.on("close", () => {
          if (!response.writableFinished) resolve();
        }),
      ),
    };
    turns.push(turn);
    const taker = takers.shift();
    if (taker === undefined) untaken.push(turn);
    else taker(turn);
    if (site.autoAnswer) turn.finish();
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const site: FakeChatGpt = {
    port,
    hosts: { "chatgpt.com": port },
    turns,
    prepares,
    requests,
    reset() {
      for (const list of [turns, prepares, requests, untaken, takers]) list.length = 0;
      site.autoAnswer = true;
      parts = ANSWER;
    },
    nextTurn: () => {
      const turn = untaken.shift();
      return turn === undefined
        ? new Promise((resolve) => takers.push(resolve))
        : Promise.resolve(turn);
    },
    answer(...next) {
      parts = next;
    },
    autoAnswer: true,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return site;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(body);
}

const sendJson = (response: ServerResponse, body: unknown): void =>
  send(response, "application/json", JSON.stringify(body));

function readPrompt(body: string): {
  prompt: string;
  conversation_id: string | null;
  message_id: string | null;
} {
  try {
    const parsed = JSON.parse(body) as {
      conversation_id?: string;
      messages?: { id?: string; content?: { parts?: unknown[] } }[];
    };
    const message = parsed.messages?.at(-1);
    return {
      prompt: (message?.content?.parts ?? []).filter((part) => typeof part === "string").join("\n"),
      conversation_id: parsed.conversation_id ?? null,
      message_id: message?.id ?? null,
    };
  } catch {
    return { prompt: "", conversation_id: null, message_id: null };
  }
}
