import { describe, expect, it } from "vitest";
import {
  DEFINITIONS,
  definitionForUrl,
  endpointFor,
  isAnswerSocket,
} from "../../src/sites/definitions.ts";
import { decodeExchange, maskRequest } from "../../src/sites/exchange.ts";
import { siteById, siteForUrl, SITES } from "../../src/sites/index.ts";
import type { SiteDefinition } from "../../src/sites/site.ts";

function definition(id: string): SiteDefinition {
  const found = siteById(id)?.definition;
  if (found === undefined) throw new Error(id);
  return found;
}

describe("definitions", () => {
  it("are those of the sites, each with a host, a composer, a way to send and a turn", () => {
    expect(DEFINITIONS).toEqual(SITES.map((site) => site.definition));
    expect(new Set(DEFINITIONS.map(({ id }) => id)).size).toBe(DEFINITIONS.length);
    for (const { hosts, composer, send, endpoints } of DEFINITIONS) {
      expect(hosts.length * composer.length * send.length).toBeGreaterThan(0);
      expect(endpoints.some(({ kind }) => kind === "turn")).toBe(true);
      for (const { url } of endpoints) {
        expect(url.source).toMatch(/^\^(?:https\?|https|wss):/);
        expect(url.source.endsWith(String.raw`(?:\?|$)`)).toBe(true);
        expect(url.global || url.sticky).toBe(false);
      }
    }
  });

  it.each([
    ["https://chatgpt.com/c/0b2e", "chatgpt"],
    ["https://chat.openai.com/", "chatgpt"],
    ["https://claude.ai/chat/1", "claude"],
    ["https://www.perplexity.ai/search/x", "perplexity"],
    ["http://localhost:8787/practice", "practice"],
    ["http://127.0.0.1:3000/practice/", "practice"],
    ["http://localhost:8787/practices", null],
    ["http://localhost:8787/", null],
    ["https://chatgpt.com.example.org/", null],
    ["https://notchatgpt.com/", null],
    ["ftp://chatgpt.com/", null],
    ["about:blank", null],
    ["", null],
  ])("%s is a page of %s", (url, id) => {
    expect(definitionForUrl(url)?.id ?? null).toBe(id);
    expect(siteForUrl(url)?.definition.id ?? null).toBe(id);
  });

  it.each([
    ["chatgpt", "fetch", "POST", "https://chatgpt.com/backend-api/f/conversation", "turn"],
    ["chatgpt", "fetch", "post", "https://chatgpt.com/backend-api/conversation?x=1#y", "turn"],
    ["chatgpt", "xhr", "POST", "https://chat.openai.com/backend-anon/f/conversation", "turn"],
    ["chatgpt", "fetch", "POST", "https://chatgpt.com/unauth-mweb/conversation", "turn"],
    [
      "chatgpt",
      "fetch",
      "POST",
      "https://chatgpt.com/backend-api/f/conversation/prepare",
      "typed_text",
    ],
    ["chatgpt", "fetch", "GET", "https://chatgpt.com/backend-api/f/conversation", null],
    ["chatgpt", "fetch", "POST", "https://chatgpt.com/backend-api/f/conversation/resume", null],
    ["chatgpt", "fetch", "POST", "https://chatgpt.com/backend-api/f/conversations", null],
    [
      "chatgpt",
      "fetch",
      "POST",
      "https://evil.example/?u=https://chatgpt.com/backend-api/conversation",
      null,
    ],
    ["chatgpt", "websocket", "GET", "https://chatgpt.com/backend-api/f/conversation", null],
    [
      "claude",
      "fetch",
      "POST",
      "https://claude.ai/api/organizations/0-1/chat_conversations/0-2/title",
      "typed_text",
    ],
    [
      "gemini",
      "xhr",
      "POST",
      "https://gemini.google.com/u/2/_/BardChatUi/data/assistant.lamda.BardFrontendService/StreamGenerate?rt=c",
      "turn",
    ],
    [
      "copilot",
      "websocket",
      "SEND",
      "wss://copilot.microsoft.com/c/api/chat?api-version=2",
      "turn",
    ],
    ["copilot", "fetch", "GET", "https://copilot.microsoft.com/c/api/chat", null],
    [
      "mistral",
      "fetch",
      "POST",
      "https://chat.mistral.ai/api/trpc/chat.list,message.newChat?batch=1",
      "turn",
    ],
    ["mistral", "fetch", "POST", "https://chat.mistral.ai/api/chat", "turn"],
    ["mistral", "fetch", "POST", "https://chat.mistral.ai/api/chats", null],
    ["deepseek", "xhr", "POST", "https://chat.deepseek.com/api/v0/chat/regenerate", "turn"],
    ["grok", "fetch", "POST", "https://grok.x.com/2/grok/add_response.json", "turn"],
    ["grok", "fetch", "POST", "https://grok.com/rest/app-chat/conversations/1/2/responses", null],
    ["practice", "fetch", "POST", "http://localhost:8787/practice/conversation", "turn"],
    ["practice", "fetch", "POST", "http://127.0.0.1/practice/conversation", "turn"],
    ["practice", "fetch", "POST", "http://localhost.example.org/practice/conversation", null],
  ] as const)("%s: %s %s %s is %s", (id, transport, method, url, kind) => {
    expect(endpointFor(definition(id), transport, method, url)?.kind ?? null).toBe(kind);
  });

  it("knows the sockets that bring handed-off answers", () => {
    expect(isAnswerSocket(definition("chatgpt"), "wss://ws.chatgpt.com/ws/user/1?token=2")).toBe(
      true,
    );
    expect(isAnswerSocket(definition("chatgpt"), "wss://ws.chatgpt.com.example/ws")).toBe(false);
    expect(isAnswerSocket(definition("claude"), "wss://ws.chatgpt.com/ws")).toBe(false);
  });
});

describe("requests", () => {
  const request = (url: string, body: unknown) => ({
    transport: "fetch" as const,
    method: "POST",
    url,
    headers: {},
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

  it.each([
    [
      "a retry without a prompt",
      "chatgpt",
      request("https://chatgpt.com/backend-api/f/conversation", {
        action: "variant",
        conversation_id: "c",
      }),
      { is_turn: true, prompts: [], conversation_id: "c" },
    ],
    [
      "only the person's messages",
      "chatgpt",
      request("https://chatgpt.com/backend-api/conversation", {
        messages: [
          { author: { role: "system" }, content: { parts: ["rules"] } },
          {
            id: "u",
            author: { role: "user" },
            content: { parts: ["one", { text: "two" }, "one"] },
          },
        ],
      }),
      { is_turn: true, prompts: ["one", "two"] },
    ],
    [
      "typed text that leaves early",
      "perplexity",
      request("https://www.perplexity.ai/rest/followup/autocomplete?version=2", {
        query: "half a se",
      }),
      { is_turn: false, prompts: ["half a se"] },
    ],
    [
      "two texts that should be one",
      "perplexity",
      request("https://www.perplexity.ai/rest/sse/perplexity_ask", {
        query_str: "a b",
        params: { dsl_query: "a c" },
      }),
      { is_turn: true, prompts: ["a b", "a c"] },
    ],
    [
      "a plain string as input",
      "mistral",
      request("https://chat.mistral.ai/api/chat", {
        chatId: "c",
        mode: "append",
        messageId: "u",
        messageInput: "salut",
      }),
      { is_turn: true, prompts: ["salut"], conversation_id: "c" },
    ],
    [
      "a batch of procedures",
      "mistral",
      request("https://chat.mistral.ai/api/trpc/chat.rename,message.newChat?batch=1", {
        0: { json: { chatId: "x", title: "t" } },
        1: { json: { chatId: null, content: "salut", model: "m" } },
      }),
      { is_turn: true, prompts: ["salut"], conversation_id: null, model: "m" },
    ],
    [
      "the person's part of a talk",
      "grok",
      request("https://grok.x.com/2/grok/add_response.json", {
        responses: [
          { message: "oi", sender: 1 },
          { message: "olá", sender: 2 },
        ],
      }),
      { is_turn: true, prompts: ["oi"] },
    ],
    [
      "a moved slot",
      "gemini",
      request(
        "https://gemini.google.com/_/BardChatUi/data/assistant.lamda.BardFrontendService/StreamGenerate",
        `at=x&f.req=${encodeURIComponent(JSON.stringify([null, JSON.stringify([[null, 0, "es", "dime algo más"]])]))}`,
      ),
      { is_turn: true, prompts: ["dime algo más"] },
    ],
    [
      "the older envelope",
      "gemini",
      request(
        "https://gemini.google.com/_/BardChatUi/data/assistant.lamda.BardFrontendService/StreamGenerate",
        `f.req=${encodeURIComponent(JSON.stringify([null, null, [[["dime algo"]]]]))}`,
      ),
      { is_turn: true, prompts: ["dime algo"] },
    ],
  ])("%s on %s", (_, site, sent, wanted) => {
    expect(decodeExchange(site, sent, [])).toMatchObject(wanted);
    const masked = maskRequest(site, sent, (text) => text.toUpperCase());
    expect(decodeExchange(site, masked, []).prompts).toEqual(
      wanted.prompts.map((text) => text.toUpperCase()),
    );
  });

  it("masks what the light page sends again of the chat so far, and not what was answered", () => {
    const state = {
      messages: [
        { role: "user", content: "mine" },
        { role: "assistant", content: "theirs" },
      ],
      parentMessageId: "p",
    };
    const sent = request(
      "https://chatgpt.com/unauth-mweb/conversation/updates",
      `conversationState=${encodeURIComponent(JSON.stringify(state))}&prompt=new`,
    );
    const { body } = maskRequest("chatgpt", sent, () => "[X]");
    const fields = new URLSearchParams(String(body));
    expect(fields.get("prompt")).toBe("[X]");
    expect(fields.get("conversationState")).toBe(JSON.stringify(state).replace("mine", "[X]"));
  });

  it("states a new length where the page had stated one", () => {
    const sent = {
      ...request("https://chat.deepseek.com/api/v0/chat/completion", { prompt: "é" }),
      headers: { "Content-Length": "14" },
    };
    const masked = maskRequest("deepseek", sent, () => "éé");
    expect(masked.headers["content-length"]).toBe(String(Buffer.byteLength(String(masked.body))));
  });

  it("leaves a request alone in which it finds no text", () => {
    const sent = request("https://chatgpt.com/backend-api/f/conversation", "not json");
    expect(maskRequest("chatgpt", sent, () => "x")).toBe(sent);
    expect(() => maskRequest("nowhere", sent, () => "x")).toThrow("Unknown site");
  });
});
