import { describe, expect, it } from "vitest";
import { decodeExchange } from "../../src/sites/exchange.ts";
import { bytesOf, expectedOf, isFrames, requestOf } from "./recordings.ts";

/** The same exchange told in other words: what a server may change without changing the format. */
const eventSites = ["chatgpt", "claude", "perplexity", "deepseek"];

const eventVariations: [string, (stream: string) => string][] = [
  ["CRLF line ends", (stream) => stream.replaceAll(/\r?\n/g, "\r\n")],
  ["LF line ends", (stream) => stream.replaceAll("\r\n", "\n")],
  ["no space after the colon", (stream) => stream.replaceAll(/^(data|event): /gm, "$1:")],
  [
    "comments and ids between",
    (stream) => stream.replaceAll(/^data:/gm, ": keep\nid: 7\nretry: 1\ndata:"),
  ],
  [
    "unknown events between",
    (stream) =>
      stream.replaceAll(
        /^(?=(?:event|data):)(?<=\n\n)/gm,
        'event: news\ndata: {"type":"news","about":[1]}\n\n',
      ),
  ],
  [
    "data over several lines",
    (stream) =>
      mapData(stream, (value) => JSON.stringify(value, null, 2).replaceAll("\n", "\ndata: ")),
  ],
  [
    "keys in another order",
    (stream) => mapData(stream, (value) => JSON.stringify(reversed(value))),
  ],
  [
    "only ASCII",
    (stream) =>
      stream.replaceAll(
        /[\u0080-\uFFFF]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
      ),
  ],
  ["no blank line at the end", (stream) => stream.trimEnd()],
];

const lineVariations: Record<string, [string, (stream: string) => string][]> = {
  gemini: [
    ["no prefix", (stream) => stream.replace(")]}'", "")],
    [
      "wrong lengths",
      (stream) => stream.replaceAll(/^\d+$/gm, (length) => String(Number(length) + 2)),
    ],
    ["CRLF line ends", (stream) => stream.replaceAll("\n", "\r\n")],
    [
      "rows over several lines",
      (stream) => mapLines(stream, /^\[.*$/, (value) => JSON.stringify(value, null, 1)),
    ],
  ],
  mistral: [
    ["other numbers", (stream) => stream.replaceAll(/^15:/gm, "2a:")],
    ["CRLF line ends", (stream) => stream.replaceAll("\n", "\r\n")],
    [
      "no wrapper",
      (stream) => stream.replaceAll(/^15:\{"json":(.*?)(?:,"meta":.*)?\}$/gm, "15:$1"),
    ],
    ["no line end at the end", (stream) => stream.trimEnd()],
  ],
  grok: [
    ["a data prefix", (stream) => stream.replaceAll(/^\{/gm, "data: {")],
    ["touching objects", (stream) => stream.replaceAll("}\n{", "}{")],
    ["CRLF line ends", (stream) => stream.replaceAll("\n", "\r\n")],
    [
      "keys in another order",
      (stream) => mapLines(stream, /^\{.*$/, (value) => JSON.stringify(reversed(value))),
    ],
    [
      "the other level",
      (stream) => stream.replaceAll(/^\{"result":\{"response":(\{.*\})\}\}$/gm, '{"result":$1}'),
    ],
  ],
};

const rows = [
  ...eventSites.flatMap((site) => eventVariations.map(([name, vary]) => ({ site, name, vary }))),
  ...Object.entries(lineVariations).flatMap(([site, list]) =>
    list.map(([name, vary]) => ({ site, name, vary })),
  ),
];

describe.each(rows)("$site with $name", ({ site, vary }) => {
  const streams = Object.entries(expectedOf(site).streams).filter(
    ([file]) => !isFrames(file) && file !== "stream.anon.txt",
  );

  it.each(streams)("reads %s as before", (file, wanted) => {
    const stream = vary(new TextDecoder().decode(bytesOf(site, file)));
    const read = decodeExchange(site, requestOf(site, wanted.answers), [
      new TextEncoder().encode(stream),
    ]);
    expect(read).toMatchObject({
      state: wanted.state,
      conversation_id: wanted.conversation_id,
      message_ids: wanted.message_ids,
      model: wanted.model,
    });
    expect(read.answer.trim()).toBe(wanted.answer.trim());
    for (const text of wanted.reasoning_contains) expect(read.reasoning).toContain(text);
  });
});

function mapData(stream: string, write: (value: unknown) => string): string {
  return stream.replaceAll(
    /^data: (?!\[DONE)([{[].*?)\r?$/gm,
    (_, json: string) => `data: ${write(JSON.parse(json))}`,
  );
}

function mapLines(stream: string, line: RegExp, write: (value: unknown) => string): string {
  return stream
    .split("\n")
    .map((text) => (line.test(text) ? write(JSON.parse(text)) : text))
    .join("\n");
}

/** Objects with their keys turned round, at every depth. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, reversed(entry)]),
  );
}
