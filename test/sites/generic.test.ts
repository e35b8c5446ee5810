import { describe, expect, it } from "vitest";
import { createGenericSite } from "../../src/sites/generic.ts";
import type { Site, SiteRequest } from "../../src/sites/site.ts";

function genericSite(): Site {
  const site = createGenericSite("chat.example.org");
  if (site === null) throw new Error("no site");
  return site;
}

function post(body: string | Uint8Array, path = "/api/chat"): SiteRequest {
  return {
    transport: "fetch",
    method: "POST",
    url: `https://chat.example.org${path}`,
    headers: {},
    body,
  };
}

const PROMPT = "Où ranger les clés de l’atelier, s’il te plaît ?";

function connectFrame(json: string): Uint8Array {
  const message = new TextEncoder().encode(json);
  const frame = new Uint8Array(5 + message.length);
  new DataView(frame.buffer).setUint32(1, message.length);
  frame.set(message, 5);
  return frame;
}

function multipart(field: string): string {
  return [
    "--edge",
    'Content-Disposition: form-data; name="data"',
    "",
    field,
    "--edge",
    'Content-Disposition: form-data; name="file"; filename="a.txt"',
    "Content-Type: text/plain",
    "",
    "untouched file text here",
    "--edge--",
    "",
  ].join("\r\n");
}

const shapes: [string, SiteRequest][] = [
  ["a JSON field", post(JSON.stringify({ id: "0b2e", prompt: PROMPT, locale: "fr-FR" }))],
  [
    "the last message of a list",
    post(
      JSON.stringify({
        messages: [
          { role: "system", content: "You are a helpful assistant that answers at great length." },
          {
            role: "user",
            content: "Une première question, bien plus longue que la seconde, et déjà répondue.",
          },
          {
            role: "assistant",
            content: "Une réponse encore plus longue, que personne n’a tapée ici, vraiment.",
          },
          { role: "user", content: PROMPT },
        ],
      }),
    ),
  ],
  ["JSON in a JSON string", post(JSON.stringify({ content: JSON.stringify({ text: PROMPT }) }))],
  [
    "JSON in a form field",
    post(
      `fb=send&variables=${encodeURIComponent(JSON.stringify({ message: { sensitive_string_value: PROMPT } }))}`,
    ),
  ],
  ["a form field", post(`text=${encodeURIComponent(PROMPT)}&csrf=81f`)],
  [
    "a multipart field",
    post(new TextEncoder().encode(multipart(JSON.stringify({ inputs: PROMPT })))),
  ],
  ["a multipart text", post(multipart(PROMPT))],
  [
    "Connect frames",
    post(connectFrame(JSON.stringify({ message: { blocks: [{ text: { content: PROMPT } }] } }))),
  ],
  ["the query", post("", `/api/search?q=${encodeURIComponent(PROMPT)}&page=2`)],
];

describe("generic site", () => {
  it.each(shapes)("finds and masks the prompt in %s", (_, request) => {
    const site = genericSite();
    expect(site.readTurn(request)).toMatchObject({
      is_turn: true,
      prompts: [PROMPT],
      confidence: "low",
    });
    const masked = site.maskTurn(request, (text) => text.replaceAll("clés", "[MOT_1]"));
    expect(masked && site.readTurn(masked)?.prompts).toEqual([PROMPT.replace("clés", "[MOT_1]")]);
  });

  it("leaves a file in a multipart body as it is", () => {
    const masked = genericSite().maskTurn(post(multipart(PROMPT)), () => "masked");
    expect(masked?.body).toContain("untouched file text here");
  });

  it.each([
    ["an events path", post(JSON.stringify({ text: "the page was opened again" }), "/v1/events")],
    ["a batch of events", post(JSON.stringify({ events: [{ name: "page was opened" }] }))],
    ["ids only", post(JSON.stringify({ id: "0b2e-77", next: "https://chat.example.org/a" }))],
  ])("is silent on %s", (_, request) => {
    expect(genericSite().readTurn(request)).toMatchObject({ is_turn: false, prompts: [] });
  });

  it("reads no other host and refuses what is no host name", () => {
    const other = { ...post("{}"), url: "https://example.org/api/chat" };
    expect(genericSite().readTurn(other)).toBeNull();
    expect(createGenericSite("chat.example.org/evil")).toBeNull();
    expect(createGenericSite("*.example.org")).toBeNull();
  });

  it("reads the answer format that many sites share", () => {
    const decoder = genericSite().createDecoder();
    const frames = ["Bon", "jour"].map(
      (content) => `data: ${JSON.stringify({ id: "r1", choices: [{ delta: { content } }] })}\n\n`,
    );
    decoder.push(new TextEncoder().encode(`${frames.join("")}data: [DONE]\n\n`));
    decoder.end();
    expect(decoder.read()).toMatchObject({ answer: "Bonjour", state: "complete" });
  });
});
