import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ANSWER_STATES } from "../../src/domain/turn.ts";
import { createGenericSite } from "../../src/sites/generic.ts";
import { SITES } from "../../src/sites/index.ts";
import type { Site, TurnAnswer } from "../../src/sites/site.ts";
import { MAX_DOCUMENT } from "../../src/sites/wire/limits.ts";
import { bytesOf, inPieces, isFrames, requestOf, streamFilesOf } from "./recordings.ts";

/** Whatever comes, a decoder gives an answer of the right shape, the same in any pieces, in bounded time. */
const sites = SITES.filter(({ definition }) => definition.id !== "practice");
const generic = createGenericSite("chat.example.org");

function samplesOf({ definition }: Site): Uint8Array[] {
  return streamFilesOf(definition.id)
    .filter((file) => !isFrames(file))
    .map((file) => bytesOf(definition.id, file));
}

function decode(site: Site, pieces: readonly Uint8Array[]): TurnAnswer {
  const decoder = site.createDecoder();
  for (const piece of pieces) decoder.push(piece);
  decoder.end();
  return decoder.read();
}

function decodeFrames(site: Site, frames: readonly string[]): TurnAnswer {
  const decoder = site.createDecoder();
  for (const frame of frames) decoder.pushFrame("in", frame);
  decoder.end();
  return decoder.read();
}

function expectAnswer(answer: TurnAnswer): void {
  expect(ANSWER_STATES).toContain(answer.state);
  expect(answer.answer.isWellFormed()).toBe(true);
  expect(answer.reasoning.isWellFormed()).toBe(true);
  expect(Object.keys(answer.message_ids)).toEqual(["user", "assistant", "parent"]);
}

const all = [...sites, ...(generic === null ? [] : [generic])];

describe.each(all.map((site) => [site.definition.id, site] as const))("%s", (_, site) => {
  const samples = site === generic ? [] : samplesOf(site);
  const noise = fc.uint8Array({ maxLength: 2000 });
  const damaged = fc
    .tuple(
      samples.length === 0 ? noise : fc.constantFrom(...samples),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom("cut", "missing middle", "swapped halves", "flipped bytes", "repeated"),
    )
    .map(([bytes, first, second, kind]) => damage(bytes, first, second, kind));

  it("survives damaged streams, the same in any pieces", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(damaged, fc.integer({ min: 1, max: 300 }), (bytes, size) => {
        const whole = decode(site, [bytes]);
        expectAnswer(whole);
        expect(decode(site, inPieces(bytes, size))).toEqual(whole);
      }),
      { numRuns: 150 },
    );
  });

  it("survives noise", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(noise, fc.array(fc.string({ unit: "binary" })), (bytes, frames) => {
        expectAnswer(decode(site, [bytes]));
        expectAnswer(decodeFrames(site, frames));
      }),
      { numRuns: 100 },
    );
  });

  it("survives reordered lines", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples, new Uint8Array()), fc.nat(), (bytes, seed) => {
        const lines = new TextDecoder().decode(bytes).split("\n");
        const order = lines.map((line, index) => ({ line, key: (index * 7919 + seed) % 101 }));
        const shuffled = order.sort((a, b) => a.key - b.key).map(({ line }) => line);
        expectAnswer(decode(site, [new TextEncoder().encode(shuffled.join("\n"))]));
      }),
      { numRuns: 60 },
    );
  });

  it("survives JSON values where others are expected", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 5 }), { maxLength: 20 }), (values) => {
        const lines = values.map((value) => JSON.stringify(value));
        for (const form of [
          lines.map((line) => `data: ${line}\n\n`),
          lines.map((line) => `event: message\ndata: ${line}\n\n`),
          lines.map((line) => `${line}\n`),
          lines.map((line) => `15:{"json":${line}}\n`),
          lines.map((line) => `[["wrb.fr",null,${JSON.stringify(line)}]]\n`),
        ]) {
          expectAnswer(decode(site, [new TextEncoder().encode(form.join(""))]));
        }
        expectAnswer(decodeFrames(site, lines));
      }),
      { numRuns: 60 },
    );
  });

  it("survives values nested deeply", { timeout: 30_000 }, () => {
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    for (const line of [
      `data: {"p":"","o":"add","v":${deep}}\n\n`,
      `15:{"json":${deep}}\n`,
      deep,
    ]) {
      expectAnswer(decode(site, [new TextEncoder().encode(line)]));
    }
  });
});

describe.each(sites.map((site) => [site.definition.id, site] as const))(
  "%s endless",
  (id, site) => {
    const piece = "all the words of the world ".repeat(40);

    it("keeps a bounded answer of a stream without end", { timeout: 30_000 }, () => {
      const decoder = site.createDecoder();
      const encoder = new TextEncoder();
      const { first, next } = endless(id, piece);
      decoder.push(encoder.encode(first));
      if (id === "copilot") decoder.pushFrame("in", first);
      const frame = encoder.encode(next);
      for (let count = 0; count < 20_000; count += 1) {
        if (id === "copilot") decoder.pushFrame("in", next);
        else decoder.push(frame);
      }
      decoder.end();
      const { answer } = decoder.read();
      // Gemini repeats the whole text each time, so its answer is as long as its last one.
      expect(answer.length).toBeGreaterThanOrEqual(
        id === "gemini" ? piece.trimEnd().length : 1_000_000,
      );
      expect(answer.length).toBeLessThanOrEqual(MAX_DOCUMENT);
    });

    it("drops a line without end", { timeout: 30_000 }, () => {
      const decoder = site.createDecoder();
      decoder.push(new TextEncoder().encode('data: {"v":"'));
      const bytes = new TextEncoder().encode("x".repeat(64_000));
      for (let count = 0; count < 400; count += 1) decoder.push(bytes);
      decoder.end();
      expect(decoder.read().answer.length).toBeLessThanOrEqual(MAX_DOCUMENT);
    });
  },
);

describe("request bodies", () => {
  it.each(sites.map((site) => [site.definition.id, site] as const))(
    "%s reads and masks any body without throwing",
    { timeout: 30_000 },
    (id, site) => {
      const { url, transport, method } = requestOf(id, "request.new.json");
      fc.assert(
        fc.property(
          fc.oneof(
            fc.string({ unit: "binary" }),
            fc.uint8Array(),
            fc.json(),
            fc.json().map((json) => `f.req=${encodeURIComponent(JSON.stringify([null, json]))}`),
            fc.json().map((json) => `conversationState=${json}&prompt=${json}`),
          ),
          (body) => {
            const request = { transport, method, url, headers: {}, body };
            const turn = site.readTurn(request);
            const masked = site.maskTurn(request, (text) => `[${text.length}]`);
            if (turn !== null && turn.prompts.length > 0) expect(masked).not.toBeNull();
          },
        ),
        { numRuns: 200 },
      );
    },
  );
});

function damage(bytes: Uint8Array, first: number, second: number, kind: string): Uint8Array {
  const [from = 0, to = 0] = [first, second]
    .map((at) => Math.floor(at * bytes.length))
    .sort((a, b) => a - b);
  const head = bytes.slice(0, from);
  const middle = bytes.slice(from, to);
  const tail = bytes.slice(to);
  switch (kind) {
    case "cut":
      return head;
    case "missing middle":
      return joined(head, tail);
    case "swapped halves":
      return joined(tail, head);
    case "repeated":
      return joined(head, middle, middle, tail);
    default:
      return bytes.map((byte, at) => (at % 97 === from % 97 ? byte ^ 0x15 : byte));
  }
}

function joined(...pieces: Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

/** How each site adds text, once and again. */
function endless(id: string, text: string): { first: string; next: string } {
  const sse = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
  switch (id) {
    case "chatgpt":
      return {
        first:
          sse({
            p: "",
            o: "add",
            v: {
              message: {
                id: "m",
                author: { role: "assistant" },
                content: { content_type: "text", parts: [""] },
              },
            },
          }) + sse({ p: "/message/content/parts/0", o: "append", v: "" }),
        next: sse({ v: text }),
      };
    case "claude":
      return {
        first: "",
        next: sse({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text } }),
      };
    case "gemini":
      return {
        first: ")]}'\n\n",
        next: `1\n${JSON.stringify([["wrb.fr", null, JSON.stringify([null, ["c", "r"], null, null, [["rc", [text]]]])]])}\n`,
      };
    case "copilot":
      return {
        first: "",
        next: JSON.stringify({ event: "appendText", messageId: "m", partId: "p", text }),
      };
    case "mistral":
      return {
        first: `15:${JSON.stringify({ json: { type: "message", messageId: "A", patches: [{ op: "replace", path: "/", value: { id: "A", role: "assistant", contentChunks: [{ type: "text", text: "" }] } }] } })}\n`,
        next: `15:${JSON.stringify({ json: { type: "message", messageId: "A", patches: [{ op: "append", path: "/contentChunks/0/text", value: text }] } })}\n`,
      };
    case "perplexity":
      return {
        first: sse({
          blocks: [{ intended_usage: "ask_text_0_markdown", markdown_block: { chunks: [] } }],
        }),
        next: sse({
          blocks: [
            {
              intended_usage: "ask_text_0_markdown",
              diff_block: {
                field: "markdown_block",
                patches: [{ op: "add", path: "/chunks/-", value: text }],
              },
            },
          ],
        }),
      };
    case "deepseek":
      return {
        first: sse({
          v: { response: { message_id: 2, fragments: [{ type: "RESPONSE", content: "" }] } },
        }),
        next: sse({ v: text }),
      };
    default:
      return {
        first: "",
        next: `${JSON.stringify({ result: { token: text, isThinking: false, messageTag: "final", responseId: "a" } })}\n`,
      };
  }
}
