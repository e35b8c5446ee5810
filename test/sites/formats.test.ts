import { describe, expect, it } from "vitest";
import {
  decodeExchange,
  maskRequest,
  type DecodedExchange,
  type Frame,
} from "../../src/sites/exchange.ts";
import { bytesOf, expectedOf, inPieces, isFrames, requestOf } from "./recordings.ts";

/** What the formats allow beyond the recorded exchanges. Each row: what it shows, the stream, the reading. */
type Row = [string, string, Partial<DecodedExchange>];

function sse(...values: unknown[]): string {
  return values
    .map((value) => `data: ${typeof value === "string" ? value : JSON.stringify(value)}\n\n`)
    .join("");
}

function lines(prefix: string, ...values: unknown[]): string {
  return values.map((value) => `${prefix}${JSON.stringify(value)}\n`).join("");
}

function read(site: string, stream: string, file = "request.new.json"): DecodedExchange {
  return decodeExchange(
    site,
    requestOf(site, file),
    inPieces(new TextEncoder().encode(stream), 11),
  );
}

function message(id: string, text: string | string[], more: object = {}): object {
  return {
    message: {
      id,
      author: { role: "assistant" },
      recipient: "all",
      channel: "final",
      content: { content_type: "text", parts: typeof text === "string" ? [text] : text },
      status: "in_progress",
      metadata: {},
      ...more,
    },
    conversation_id: "c1",
  };
}

const done = { type: "message_stream_complete", conversation_id: "c1" };
const append = { p: "/message/content/parts/0", o: "append" };

const chatgpt: Row[] = [
  [
    "a short answer in one frame",
    sse(
      { p: "", o: "add", v: message("m1", "Oui.", { status: "finished_successfully" }) },
      done,
      "[DONE]",
    ),
    {
      answer: "Oui.",
      state: "complete",
      message_ids: {
        user: "5bd21b6a-ec89-47a6-8a0a-c984f71ab247",
        assistant: "m1",
        parent: "client-created-root",
      },
    },
  ],
  [
    "an inherited patch, and children relative to its path",
    sse(
      { v: message("m1", "") },
      { p: "/message", o: "patch", v: [{ p: "/content/parts/0", o: "append", v: "Un " }] },
      { v: [{ p: "/content/parts/0", o: "append", v: "deux" }] },
      done,
    ),
    { answer: "Un deux", state: "complete" },
  ],
  [
    "path and operation inherited each on its own",
    sse(
      { v: message("m1", "") },
      { ...append, v: "a" },
      { type: "message_marker", marker: "cot_token" },
      { v: "b" },
      { p: "/message/content/parts/1", v: "c" },
      { o: "replace", v: "d" },
      { p: "/message/content/parts/0", v: "ab" },
      done,
    ),
    { answer: "abd", state: "complete" },
  ],
  [
    "truncate and remove",
    sse(
      { v: message("m1", ["Bonjour!!", "x"]) },
      { p: "/message/content/parts/0", o: "truncate", v: 7 },
      { p: "/message/content/parts/1", o: "remove" },
      done,
    ),
    { answer: "Bonjour", state: "complete" },
  ],
  [
    "a message without channel gives way to a final one",
    sse(
      { v: message("m1", "Je réponds.") },
      { v: message("m2", "Annexe.", { channel: null }) },
      done,
    ),
    { answer: "Je réponds.", state: "complete" },
  ],
  [
    "hidden messages and string parts of multimodal text",
    sse(
      {
        v: message("m1", [], {
          content: {
            content_type: "multimodal_text",
            parts: ["Voici ", { asset_pointer: "x" }, "l’image"],
          },
        }),
      },
      { v: message("m2", "caché", { metadata: { is_visually_hidden_from_conversation: true } }) },
      done,
    ),
    { answer: "Voici l’image", state: "complete" },
  ],
  [
    "an error object inside a snapshot",
    sse({ v: { ...message("m1", "Je"), error: { message: "perdu", code: "x" } } }, "[DONE]"),
    { answer: "Je", state: "error" },
  ],
  [
    "whole cumulative messages of the legacy stream",
    sse(
      message("m1", "Bon"),
      message("m1", "Bonjour", { status: "finished_successfully" }),
      message("m1", "Bonj"),
      "[DONE]",
    ),
    { answer: "Bonjour", state: "complete", conversation_id: "c1" },
  ],
  [
    "a stream that stops",
    sse({ v: message("m1", "") }, { ...append, v: "Bon" }),
    { answer: "Bon", state: "incomplete" },
  ],
  [
    "a refusal as one JSON object",
    '{"detail":"Too many requests"}',
    { answer: "", state: "error" },
  ],
  [
    "patches that reach for the prototype",
    sse(
      { v: message("m1", "ok") },
      { p: "/__proto__/polluted", o: "add", v: 1 },
      { p: "/message/constructor/prototype/x", o: "add", v: 1 },
      done,
    ),
    { answer: "ok", state: "complete" },
  ],
  [
    "a light page whose blocks are replaced, appended and nested",
    [
      '<template data-web-mobile-dpu-frame="9"><template for="X" data-web-mobile-dpu-apply="replace">',
      '<p data-assistant-stream-block="" data-assistant-stream-block-index="0">Un &lt;b<?marker name="X-tail"></p></template></template>',
      '<template data-web-mobile-dpu-frame="9"><template for="X-tail" data-web-mobile-dpu-apply="append">rave&gt; a &gt; b<?marker name="X-tail"></template></template>',
      '<template data-web-mobile-dpu-frame="9"><template for="X" data-web-mobile-dpu-apply="replace">',
      '<ul data-assistant-stream-block="" data-assistant-stream-block-index="1"><li>deux</li><ul><li> et</li></ul> trois<?marker name="Y-tail"></ul></template></template>',
      '<template data-web-mobile-dpu-frame="9"><template for="Y-tail" data-web-mobile-dpu-apply="append">&#x1F331; 1 < 2</template></template>',
      '<span data-conversation-control="failed" data-error-code="rate"></span>',
    ].join(""),
    { answer: "Un <brave> a > b\n\ndeux et trois🌱 1 < 2", state: "error" },
  ],
];

const claude: Row[] = [
  [
    "summaries stand for thoughts that are not told",
    sse(
      { type: "content_block_start", index: 0, content_block: { type: "thinking" } },
      {
        type: "content_block_delta",
        index: 0,
        delta: { type: "thinking_summary_delta", summary: { summary: "Looking at the error" } },
      },
      { type: "content_block_start", index: 1, content_block: { type: "text" } },
      { type: "content_block_delta", index: 1, delta: { type: "text_delta", text: "Fixed." } },
      { type: "message_stop" },
    ),
    { answer: "Fixed.", reasoning: "Looking at the error", state: "complete" },
  ],
  [
    "the legacy completion events",
    `event: completion\r\n${sse({ completion: " Gu", stop_reason: null, model: "old" }).replaceAll("\n", "\r\n")}event: completion\r\n${sse({ completion: "ten Tag", stop_reason: "stop_sequence" }).replaceAll("\n", "\r\n")}`,
    { answer: " Guten Tag", state: "complete", model: "old" },
  ],
  [
    "blocks by index, a last [DONE], comments and no event names",
    `: hello\n${sse(
      { type: "message_start", message: { uuid: "a1", parent_uuid: "u1", model: "m" } },
      { type: "content_block_delta", index: 2, delta: { type: "text_delta", text: "zwei" } },
      {
        type: "content_block_delta",
        index: 0,
        delta: { type: "thinking_delta", thinking: "denkt" },
      },
      { type: "content_block_delta", index: 1, delta: { type: "text_delta", text: "eins, " } },
      {
        type: "content_block_delta",
        index: 1,
        delta: { type: "citation_start_delta", citation: { title: "Quelle" } },
      },
      { type: "message_stop" },
      "[DONE]",
    )}`,
    { answer: "eins, zwei", reasoning: "denkt", state: "complete", model: "m" },
  ],
  [
    "a refusal as one JSON object",
    '{"type":"error","error":{"type":"rate_limit_error","message":"x"}}',
    { state: "error", answer: "" },
  ],
];

function geminiRow(payload: unknown): string {
  return `${JSON.stringify([["wrb.fr", null, JSON.stringify(payload)]])}\n`;
}

const gemini: Row[] = [
  [
    "no prefix, wrong lengths, brackets in the text, later empty rows",
    [
      "12\n",
      geminiRow([
        null,
        [null, "r_1"],
        null,
        null,
        [
          ["rc_1", ["Un [texto]"]],
          ["rc_2", ["otro"]],
        ],
      ]),
      "99999\n",
      geminiRow([null, ["c_1", "r_1"], null, null, [["rc_1", ['Un [texto] "}{" largo']]]]),
      "3\n",
      geminiRow([null, ["c_1", "r_1"], { 11: "T" }, null, [["rc_1", [""]]]]),
      geminiRow([null, ["c_1", "r_1"], { 44: true }]),
    ].join(""),
    { answer: 'Un [texto] "}{" largo', state: "complete", conversation_id: "c_1" },
  ],
  [
    "a stream that stops after the title",
    `)]}'\n\n5\n${geminiRow([null, ["c_1", "r_1"], { 11: ["T"] }, null, [["rc_1", ["Hola"]]]])}`,
    { answer: "Hola", state: "incomplete", conversation_id: "c_1" },
  ],
  [
    "an error row",
    `)]}'\n\n5\n${JSON.stringify([["wrb.fr", null, null, null, null, [9, null, [["x", [1060]]]]]])}`,
    { answer: "", state: "error" },
  ],
];

function mistralPatches(...patches: object[]): object {
  return { json: { type: "message", messageId: "A", patches } };
}

const mistralRoot = {
  op: "replace",
  path: "/",
  value: {
    id: "A",
    role: "assistant",
    parentId: "U",
    content: "",
    contentChunks: null,
    generationStatus: "in-progress",
    model: null,
  },
};

const mistral: Row[] = [
  [
    "reasoning whose context changes later, and temporary chunks",
    lines(
      "15:",
      mistralPatches({ ...mistralRoot, path: [] }),
      mistralPatches({
        op: "replace",
        path: "/contentChunks",
        value: [{ type: "text", text: "Je pense", _context: { type: "reasoning" } }],
      }),
      mistralPatches({
        op: "add",
        path: "/contentChunks/0",
        value: { type: "text", text: "provisoire", _context: null },
      }),
      mistralPatches({ op: "remove", path: "/contentChunks/0" }),
      mistralPatches({ op: "replace", path: "/contentChunks/0/_context", value: null }),
      mistralPatches({
        op: "add",
        path: "/contentChunks/1",
        value: { type: "text", text: "Dit", _context: null },
      }),
      mistralPatches(
        { op: "append", path: ["contentChunks", 1, "text"], value: " oui" },
        { op: "replace", path: "/generationStatus", value: "success" },
      ),
    ),
    {
      answer: "Dit oui",
      reasoning: "Je pense",
      state: "complete",
      message_ids: { user: "U", assistant: "A", parent: null },
    },
  ],
  [
    "patches for the person's own message are no text",
    lines("15:", mistralPatches(mistralRoot, { op: "replace", path: "/content", value: "Oui" }), {
      json: {
        type: "message",
        messageId: "U",
        patches: [{ op: "replace", path: "/moderationCategory", value: "safe" }],
      },
    }),
    { answer: "Oui", state: "incomplete" },
  ],
  [
    "the shape of 2025",
    '0:"Bon"\n0:"jour \\ud83c"\n0:"\\udf31"\n2:[{"x":1}]\n8:null\n',
    { answer: "Bonjour 🌱", state: "complete" },
  ],
  [
    "the answer to the first request, which only names the chat",
    '[{"result":{"data":{"json":{"chatId":"chat-9","messageId":"U9"}}}}]',
    { answer: "", state: "handed_off", conversation_id: "chat-9" },
  ],
];

function ask(blocks: object[], more: object = {}): object {
  return { backend_uuid: "b1", thread_url_slug: "t1", status: "PENDING", blocks, ...more };
}

const perplexity: Row[] = [
  [
    "final while pending is not the end",
    sse(ask([{ intended_usage: "ask_text", markdown_block: { chunks: ["a"] } }], { final: true })),
    { answer: "a", state: "incomplete", conversation_id: "t1" },
  ],
  [
    "chunks that start later in the list, and the complete answer last",
    sse(
      ask([
        {
          intended_usage: "ask_text_0_markdown",
          markdown_block: { chunks: ["one ", "tw"], chunk_starting_offset: 0 },
        },
      ]),
      ask([
        {
          intended_usage: "ask_text_0_markdown",
          markdown_block: { chunks: ["two ", "three"], chunk_starting_offset: 1 },
        },
      ]),
    ),
    { answer: "one two three", state: "incomplete" },
  ],
  [
    "patches on an answer, a removed chunk, unknown paths",
    sse(
      ask([
        {
          intended_usage: "ask_text_0_markdown",
          diff_block: {
            field: "markdown_block",
            patches: [{ op: "add", path: "", value: { chunks: ["x", "y"] } }],
          },
        },
      ]),
      ask(
        [
          {
            intended_usage: "ask_text_0_markdown",
            diff_block: {
              field: "markdown_block",
              patches: [
                { op: "remove", path: "/chunks/0" },
                { op: "replace", path: "/a/b/c", value: 1 },
                { op: "add", path: "/chunks/-", value: "z" },
                { op: "add", path: "/constructor/x", value: 1 },
              ],
            },
          },
        ],
        { status: "COMPLETED", final: true },
      ),
    ),
    { answer: "yz", state: "complete" },
  ],
  [
    "the legacy steps",
    sse({
      backend_uuid: "b1",
      status: "COMPLETED",
      final: true,
      text: JSON.stringify([
        { step_type: "SEARCH_WEB", content: {} },
        { step_type: "FINAL", content: { answer: JSON.stringify({ answer: "legacy words" }) } },
      ]),
    }),
    { answer: "legacy words", state: "complete", conversation_id: "b1" },
  ],
  ["an error as a string", sse({ error: "rate limited" }), { answer: "", state: "error" }],
];

function deepseekStart(...fragments: object[]): object {
  return { v: { response: { message_id: 2, parent_id: 1, status: "WIP", fragments } } };
}

const deepseek: Row[] = [
  [
    "a bare string after a status path and after an appended fragment",
    sse(
      deepseekStart({ type: "THINKING", content: "想" }),
      { p: "response/fragments/-1/content", o: "APPEND", v: "一" },
      { p: "response/fragments", o: "APPEND", v: [{ type: "RESPONSE", content: "好" }] },
      { v: "的" },
      { p: "response/fragments/-1/status", v: "WIP" },
      { v: "。" },
      { p: "response/status", v: "FINISHED" },
    ),
    { answer: "好的。", reasoning: "想一", state: "complete" },
  ],
  [
    "a second snapshot replaces the first",
    sse(
      deepseekStart({ type: "RESPONSE", content: "旧" }),
      { v: "的" },
      deepseekStart({ type: "RESPONSE", content: "新" }),
      { v: "的" },
    ),
    { answer: "新的", state: "incomplete" },
  ],
  [
    "the older shape with content and thinking_content",
    sse(
      { v: { response: { message_id: 2, content: "", thinking_content: null, status: "WIP" } } },
      { p: "response/thinking_content", o: "APPEND", v: "想" },
      { v: "想" },
      { p: "response/content", v: "答" },
      { v: "案" },
      { p: "response/status", o: "SET", v: "FINISHED" },
    ),
    { answer: "答案", reasoning: "想想", state: "complete" },
  ],
  [
    "an answer that a filter cut",
    sse(deepseekStart({ type: "RESPONSE", content: "部分" }), {
      p: "response",
      o: "BATCH",
      v: [{ p: "status", v: "CONTENT_FILTER" }],
    }),
    { answer: "部分", state: "incomplete" },
  ],
  [
    "a refusal as one JSON object",
    '{"code":40003,"msg":"x","data":null}',
    { answer: "", state: "error" },
  ],
];

const grok: Row[] = [
  [
    "an empty modelResponse that opens the stream does not end it",
    lines(
      "",
      {
        result: {
          response: { modelResponse: { responseId: "a", message: "", sender: "ASSISTANT" } },
        },
      },
      { result: { response: { token: "Hel", isThinking: false, responseId: "a" } } },
    ),
    { answer: "Hel", state: "incomplete" },
  ],
  [
    "touching objects, a data prefix, both levels",
    'data: {"result":{"response":{"token":"O ","isThinking":false,"responseId":"a1"}}}{"result":{"token":"mar","isThinking":false,"messageTag":"final","responseId":"a1"}}\n{"result":{"isSoftStop":true,"responseId":"a1"}}',
    { answer: "O mar", state: "complete" },
  ],
  [
    "a tool card cut across tokens and never closed",
    lines(
      "",
      { result: { token: "Sim <xai:tool_us", messageTag: "final", responseId: "a" } },
      { result: { token: "age_card><xai:tool_name>", messageTag: "final", responseId: "a" } },
    ),
    { answer: "Sim ", state: "incomplete" },
  ],
  [
    "the flat form of the history",
    lines(
      "",
      { responseId: "u", message: "Oi", sender: "human", conversationId: "c" },
      { responseId: "a", message: "Olá", sender: "assistant", model: "grok-3" },
    ),
    { answer: "Olá", state: "complete", model: "grok-3", conversation_id: "c" },
  ],
  ["a refusal", '{"code":7,"message":"denied","details":[]}', { answer: "", state: "error" }],
];

describe.each([
  ["chatgpt", chatgpt],
  ["claude", claude],
  ["gemini", gemini],
  ["mistral", mistral],
  ["perplexity", perplexity],
  ["deepseek", deepseek],
  ["grok", grok],
])("%s", (site, rows) => {
  it.each(rows)("reads %s", (_, stream, wanted) => {
    expect(read(site, stream)).toMatchObject(wanted);
  });
});

describe("copilot", () => {
  const frame = (dir: "in" | "out", ...events: object[]): Frame => ({
    dir,
    data: events.map((event) => JSON.stringify(event)).join(""),
  });
  const send = (text: string) => ({
    event: "send",
    conversationId: "c",
    content: [{ type: "text", text }],
  });
  const reply = (text: string) => [
    frame("in", { event: "appendText", messageId: "m", partId: "p", text }),
    frame("in", { event: "done", messageId: "m" }),
  ];
  const request = requestOf("copilot", "request.new.json");

  it("reads only the turn it was asked for on a shared socket", () => {
    const other = JSON.stringify(send("E poi?"));
    const frames = [
      frame("out", send("Ciao")),
      ...reply("Buongiorno"),
      frame("out", send("E poi?")),
      ...reply("Niente"),
      frame("out", send("E dopo?")),
      ...reply("Nulla"),
    ];
    expect(decodeExchange("copilot", { ...request, body: other }, frames)).toMatchObject({
      prompts: ["E poi?"],
      answer: "Niente",
      state: "complete",
    });
  });

  it("replaces the current part when none is named", () => {
    const frames = [
      frame(
        "in",
        { event: "startMessage", messageId: "m" },
        { event: "appendText", messageId: "m", partId: "p", text: "sbagl" },
      ),
      frame("in", { event: "replaceText", messageId: "m", text: "giusto" }),
    ];
    expect(decodeExchange("copilot", request, frames)).toMatchObject({
      answer: "giusto",
      state: "incomplete",
    });
  });

  it("finds a turn that shares its frame with another message", () => {
    const body = `${JSON.stringify({ event: "ping" })}\n${JSON.stringify(send("Ciao {a}"))}`;
    expect(decodeExchange("copilot", { ...request, body }, [])).toMatchObject({
      is_turn: true,
      prompts: ["Ciao {a}"],
    });
  });
});

describe("a stream that is cut", () => {
  const cuts = ["chatgpt", "claude", "gemini", "mistral", "perplexity", "deepseek", "grok"].flatMap(
    (site) =>
      Object.entries(expectedOf(site).streams)
        .filter(([file, { state }]) => state === "complete" && !isFrames(file))
        .flatMap(([file, { answer }]) =>
          [0.3, 0.5, 0.7].map((part) => [site, file, part, answer] as const),
        ),
  );

  it.each(cuts)("%s %s at %f keeps what had come", (site, file, part, answer) => {
    const bytes = bytesOf(site, file);
    const request = requestOf(site, expectedOf(site).streams[file]?.answers ?? "request.new.json");
    const read = decodeExchange(site, request, [bytes.slice(0, Math.floor(bytes.length * part))]);
    expect(read.state).toBe("incomplete");
    expect(answer.trim().startsWith(read.answer.trim().replace(/\uFFFD$/, ""))).toBe(true);
  });
});

it("Claude's call for a title repeats the first message: it is read and masked, and no turn", () => {
  const request = {
    transport: "fetch",
    method: "POST",
    url: "https://claude.ai/api/organizations/0-1/chat_conversations/0-2/title",
    headers: {},
    body: JSON.stringify({ message_content: "who is Ana?", recent_titles: ["Ana"] }),
  } as const;
  expect(decodeExchange("claude", request, [])).toMatchObject({
    is_turn: false,
    prompts: ["who is Ana?"],
  });
  expect(maskRequest("claude", request, () => "[X]").body).toBe(
    '{"message_content":"[X]","recent_titles":["Ana"]}',
  );
});
