import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { certificateFor } from "../../e2e/harness/certificate.ts";
import { spreadOf, type Spread } from "./figures.ts";

const CHUNKS = 400;
const EVERY_MS = 8;

export interface ChunkServer {
  host: string;
  port: number;
  close(): void;
}

/** Plays Claude's stream with the time of sending in every chunk. */
export async function createChunkServer(): Promise<ChunkServer> {
  const host = "claude.ai";
  const server = createServer(await certificateFor([host]), (request, response) => {
    if (request.method === "GET") {
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>bench");
      return;
    }
    request.resume();
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.flushHeaders();
    let sent = 0;
    const timer = setInterval(() => {
      const text = `${"word ".repeat(20)}|${performance.timeOrigin + performance.now()}|`;
      const delta = { type: "text_delta", text };
      const data = { type: "content_block_delta", index: 0, delta };
      response.write(`event: content_block_delta\ndata: ${JSON.stringify(data)}\n\n`);
      sent += 1;
      if (sent < CHUNKS) return;
      clearInterval(timer);
      response.end('data: {"type":"message_stop"}\n\n');
    }, EVERY_MS);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host,
    port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** How long each chunk takes from the server's hand to the page's, on one machine and one clock. */
export async function chunkLag(page: Page): Promise<Spread> {
  const lags = await page.evaluate(async () => {
    const url = "/api/organizations/0-0/chat_conversations/0-1/completion";
    const body = JSON.stringify({
      prompt: "Hello",
      turn_message_uuids: { human_message_uuid: "bench-u", assistant_message_uuid: "bench-a" },
    });
    const response = await fetch(url, { method: "POST", body });
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    const lags: number[] = [];
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) return lags;
      const now = performance.timeOrigin + performance.now();
      for (const [, at] of decoder.decode(value, { stream: true }).matchAll(/\|([\d.]+)\|/g))
        lags.push(now - Number(at));
    }
  });
  return spreadOf(lags);
}
