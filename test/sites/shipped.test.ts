import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSafePattern, type ShippedDefinition } from "../../src/domain/shipped-definition.ts";
import { siteById } from "../../src/sites/index.ts";
import { readShipped, withShipped } from "../../src/sites/shipped.ts";
import type { Site, SiteRequest } from "../../src/sites/site.ts";

const site = (id: string): Site => {
  const found = siteById(id);
  if (found === null) throw new Error(id);
  return found;
};
const read = (value: unknown) => readShipped(value, (id) => siteById(id)?.definition ?? null);

const endpoint = {
  kind: "turn",
  transport: "any",
  method: "POST",
  url: String.raw`^https://chatgpt\.com/backend-api/f/exchange(?:\?|$)`,
  like: "https://chatgpt.com/backend-api/f/conversation",
} as const;
const shipped: ShippedDefinition = {
  site: "chatgpt",
  version: 1,
  composer: ["#ask-box"],
  send: ["#ask-button"],
  endpoints: [endpoint],
};

describe("a shipped definition", () => {
  it("is taken as it is", () => {
    expect(read(shipped)).toEqual({ ok: true, definition: shipped });
  });

  it("may correct selectors only", () => {
    const definition = { site: "claude", version: 3, composer: ["div.editor > p"] };
    expect(read(definition)).toMatchObject({ ok: true, definition: { endpoints: [], send: [] } });
  });

  const url = (pattern: string) => ({ ...shipped, endpoints: [{ ...endpoint, url: pattern }] });
  it.each<[string, unknown, string]>([
    ["no version", { ...shipped, version: undefined }, "malformed"],
    ["version 0, the built-in's", { ...shipped, version: 0 }, "malformed"],
    ["no object", "chatgpt", "malformed"],
    [
      "a key that is not known, such as hosts",
      { ...shipped, hosts: ["evil.example"] },
      "malformed",
    ],
    ["a selector that is too long", { ...shipped, composer: ["a".repeat(201)] }, "malformed"],
    ["too many selectors", { ...shipped, send: Array(9).fill("b") }, "malformed"],
    ["a style sheet for a selector", { ...shipped, composer: ["a{color:red}"] }, "malformed"],
    ["a site that is none", { ...shipped, site: "example" }, "unknown_site"],
    ["another host", url(String.raw`^https://evil\.example/backend-api/`), "other_host"],
    [
      "a host that only begins alike",
      url(String.raw`^https://chatgpt\.com\.evil\.example/`),
      "other_host",
    ],
    [
      "an optional slash after the host",
      url(String.raw`^https://chatgpt\.com/?evil`),
      "other_host",
    ],
    ["a dot that means any letter", url("^https://chatgpt.com/backend-api/"), "other_host"],
    ["plain HTTP", url(String.raw`^http://chatgpt\.com/backend-api/`), "other_host"],
    [
      "an alternative without the host",
      url(String.raw`^https://chatgpt\.com/a|/backend-api/`),
      "other_host",
    ],
    ["a pattern that is not anchored", url(String.raw`https://chatgpt\.com/`), "unsafe_pattern"],
    [
      "nested repetition",
      url(String.raw`^https://chatgpt\.com/(?:[a-z]{1,9}){1,9}x`),
      "unsafe_pattern",
    ],
    ["a star", url(String.raw`^https://chatgpt\.com/.*x`), "unsafe_pattern"],
    ["a plus", url(String.raw`^https://chatgpt\.com/[a-z]+x`), "unsafe_pattern"],
    ["a back-reference", url(String.raw`^https://chatgpt\.com/(a)\1`), "unsafe_pattern"],
    ["looking ahead", url(String.raw`^https://chatgpt\.com/(?=a)`), "unsafe_pattern"],
    ["a pattern that is none", url(String.raw`^https://chatgpt\.com/(`), "unsafe_pattern"],
    [
      "nothing the adapter knows",
      { ...shipped, endpoints: [{ ...endpoint, like: "https://chatgpt.com/elsewhere" }] },
      "unlike",
    ],
    [
      "typed text for a turn",
      { ...shipped, endpoints: [{ ...endpoint, kind: "typed_text" }] },
      "unlike",
    ],
  ])("with %s is refused", (_what, value, why) => {
    expect(read(value)).toMatchObject({ ok: false, why });
  });

  it("never throws, whatever it is", () => {
    fc.assert(fc.property(fc.anything(), (value) => !read(value).ok));
  });
});

describe("a pattern", () => {
  it.each([
    String.raw`^https://claude\.ai/api/organizations/([\w-]{1,64})/chat/([\w-]{1,64})/completion`,
    String.raw`^https://x\.ai/(?:a|b)(?:\?|$)`,
    String.raw`^https://x\.ai/[^/?]{1,100}$`,
  ])("%s is safe", (pattern) => {
    expect(isSafePattern(pattern)).toBe(true);
  });

  it("that is called safe is quick on any address", () => {
    const part = fc.constantFrom(
      "a",
      "a?",
      "[a-z]{0,100}",
      "(?:a|a)",
      "(?:aa|a)?",
      "[^/]{1,100}",
      "b",
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), (parts) => {
        const pattern = `^${parts.join("")}$`;
        if (!isSafePattern(pattern)) return;
        const compiled = new RegExp(pattern, "i");
        const before = performance.now();
        compiled.test(`${"a".repeat(4_000)}!`);
        compiled.test(`${"a".repeat(210)}!`);
        expect(performance.now() - before).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a site with a shipped definition", () => {
  const request = (path: string): SiteRequest => ({
    transport: "fetch",
    method: "POST",
    url: `https://chatgpt.com${path}`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      action: "next",
      messages: [
        {
          id: "m-1",
          author: { role: "user" },
          content: { content_type: "text", parts: ["Hello"] },
        },
      ],
      model: "auto",
    }),
  });
  const force = { definition: null as ShippedDefinition | null };
  const live = withShipped(site("chatgpt"), () => force.definition);

  it("reads and masks what leaves by the new address, and the address stays", () => {
    force.definition = shipped;
    const sent = request("/backend-api/f/exchange?x=1");
    expect(live.readTurn(sent)).toMatchObject({ is_turn: true, prompts: ["Hello"] });
    const masked = live.maskTurn(sent, () => "[MASKED]");
    expect(masked?.url).toBe(sent.url);
    expect(masked && live.readTurn(masked)?.prompts).toEqual(["[MASKED]"]);
  });

  it("keeps what is built in", () => {
    force.definition = shipped;
    expect(live.definition.composer.slice(0, 2)).toEqual(["#ask-box", "#prompt-textarea"]);
    expect(live.readTurn(request("/backend-api/f/conversation"))).toMatchObject({ is_turn: true });
    expect(live.definition.hosts).toEqual(site("chatgpt").definition.hosts);
  });

  it("is the built-in one again when it is withdrawn", () => {
    force.definition = null;
    expect(live.readTurn(request("/backend-api/f/exchange"))).toBeNull();
    expect(live.definition.composer).toEqual(site("chatgpt").definition.composer);
  });

  it("carries over what the adapter reads from the address", () => {
    const claude = withShipped(site("claude"), () => ({
      site: "claude",
      version: 1,
      composer: [],
      send: [],
      endpoints: [
        {
          kind: "turn",
          transport: "any",
          method: "POST",
          url: String.raw`^https://claude\.ai/api/v2/([\w-]{1,64})/talks/([\w-]{1,64})/go`,
          like: "https://claude.ai/api/organizations/$1/chat_conversations/$2/completion",
        },
      ],
    }));
    const id = "8c7f5a10-9d1e-4b7a-8a55-0d8a1b2c3d4e";
    const turn = claude.readTurn({
      transport: "fetch",
      method: "POST",
      url: `https://claude.ai/api/v2/${id}/talks/${id}/go`,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ prompt: "Hello" }),
    });
    expect(turn).toMatchObject({ prompts: ["Hello"], conversation_id: id });
  });
});
