import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodeExchange, maskRequest } from "../../src/sites/exchange.ts";
import type { SiteRequest } from "../../src/sites/site.ts";
import { expectedOf, requestOf } from "./recordings.ts";

const MASKED = 'X "\\ é & = + %41 \u{1F331}';
const sites = [
  "chatgpt",
  "claude",
  "gemini",
  "copilot",
  "mistral",
  "perplexity",
  "deepseek",
  "grok",
];
const requests = sites.flatMap((site) =>
  Object.entries(expectedOf(site).requests).map(([file, wanted]) => ({ site, file, wanted })),
);

describe.each(requests)("$site $file", ({ site, file, wanted }) => {
  const request = requestOf(site, file);
  const paths = [...wanted.prompt_paths, ...(wanted.attachment_paths ?? [])];

  it("is masked at every stated place and nowhere else", () => {
    const masked = maskRequest(site, request, () => MASKED);
    const wantedBody = paths.reduce((body, path) => replaceAt(body, path), textOf(request));
    expect(parsed(textOf(masked))).toEqual(parsed(wantedBody));
    expect({ ...masked, body: null }).toEqual({ ...request, body: null });
    expect(typeof masked.body).toBe(typeof request.body);
  });

  const text = textOf(request);
  it.each<[string, string | Uint8Array]>([
    ["text", text],
    ["bytes", new TextEncoder().encode(text)],
    ["compressed bytes", Uint8Array.from(gzipSync(text))],
    [
      "text with white space",
      text.startsWith("{") ? JSON.stringify(JSON.parse(text), null, "\t") : text,
    ],
  ])("is read and masked as %s", (_, body) => {
    const sent = { ...request, body };
    expect(decodeExchange(site, sent, [])).toMatchObject({
      is_turn: wanted.is_turn,
      prompts: wanted.prompts,
      attachments: wanted.attachments,
    });
    const masked = maskRequest(site, sent, () => MASKED);
    expect(decodeExchange(site, masked, []).prompts).toEqual(
      wanted.prompts.length > 0 ? [MASKED] : [],
    );
    expect(isCompressed(masked)).toBe(isCompressed(sent));
  });
});

function isCompressed({ body }: SiteRequest): boolean {
  return typeof body !== "string" && body[0] === 0x1f;
}

function textOf(request: SiteRequest): string {
  if (typeof request.body === "string") return request.body;
  return new TextDecoder().decode(isCompressed(request) ? gunzipSync(request.body) : request.body);
}

/** A body as a value to compare: JSON, or the fields of a form, each with the JSON inside. */
function parsed(body: string): unknown {
  if (body.startsWith("{")) return JSON.parse(body);
  return [...new URLSearchParams(body)].map(([name, value]) => [name, inner(value)]);
}

function inner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner);
  return typeof value === "string" && /^[[{]/.test(value) ? inner(JSON.parse(value)) : value;
}

/** `form:NAME` = a field; `#` = the text reached so far is JSON; the rest is a JSON Pointer. */
function replaceAt(body: string, path: string): string {
  const form = /^form:([^#/]+)(.*)$/.exec(path);
  if (form === null) return inJson(body, path);
  const fields = new URLSearchParams(body);
  const name = form[1] ?? "";
  const rest = form[2] ?? "";
  fields.set(name, rest === "" ? MASKED : inJson(fields.get(name) ?? "", rest.replace(/^#/, "")));
  return fields.toString();
}

function inJson(text: string, path: string): string {
  const hash = path.indexOf("#");
  const pointer = hash < 0 ? path : path.slice(0, hash);
  const root = JSON.parse(text) as Record<string, unknown>;
  const keys = pointer.split("/").slice(1);
  let holder = root;
  for (const key of keys.slice(0, -1)) holder = holder[key] as Record<string, unknown>;
  const last = keys.at(-1) ?? "";
  holder[last] = hash < 0 ? MASKED : inJson(String(holder[last]), path.slice(hash + 1));
  return JSON.stringify(root);
}
