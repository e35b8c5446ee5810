import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { ProblemSchema } from "../../src/domain/api/problem.ts";
import { problemOf, sendProblem } from "../../server/http/problem.ts";
import { createAnswerReader } from "../../server/practice/page/answer-stream.ts";
import { practiceRoutes, type PracticeDeps } from "../../server/practice/routes.ts";

const mounted = (deps: PracticeDeps) =>
  new Hono()
    .onError((error, c) => sendProblem(c, problemOf(error)))
    .route("/", practiceRoutes({ pause: () => Promise.resolve(), ...deps }));
const post = (body: unknown, headers: Record<string, string> = {}) =>
  mounted({}).request("/practice/conversation", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const turn = (text: string, more: Record<string, unknown> = {}) => ({
  action: "next",
  messages: [
    {
      id: "m-1",
      author: { role: "user" },
      content: { content_type: "text", parts: [text] },
    },
  ],
  parent_message_id: "client-created-root",
  model: "practice-1",
  ...more,
});
const frames = async (response: Response) =>
  (await response.text())
    .split("\n\n")
    .filter((block) => block !== "")
    .map((block) => block.split("\n").find((line) => line.startsWith("data:")) ?? "")
    .map((line) => line.slice("data: ".length));
const answerOf = async (response: Response) =>
  createAnswerReader()
    .push(new Uint8Array(await response.arrayBuffer()))
    .map((event) => (event.kind === "text" ? event.text : ""))
    .join("");

describe("an answer of the practice chat", () => {
  test("streams like ChatGPT: encoding, token, echo, message, pieces, end", async () => {
    const response = await post(turn("hello there"));
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const [encoding, token, echo, added, firstPiece, ...rest] = await frames(response);
    expect(encoding).toBe('"v1"');
    const { conversation_id } = JSON.parse(token ?? "");
    expect(JSON.parse(token ?? "")).toMatchObject({ type: "resume_conversation_token" });
    expect(JSON.parse(echo ?? "")).toMatchObject({
      type: "input_message",
      input_message: { id: "m-1", content: { parts: ["hello there"] } },
      conversation_id,
    });
    expect(JSON.parse(added ?? "")).toMatchObject({
      p: "",
      o: "add",
      v: { message: { author: { role: "assistant" }, channel: "final" }, conversation_id },
    });
    expect(JSON.parse(firstPiece ?? "")).toMatchObject({
      p: "/message/content/parts/0",
      o: "append",
    });
    expect(rest.length).toBeGreaterThan(5);
    expect(rest.slice(-2)).toEqual([
      JSON.stringify({ type: "message_stream_complete", conversation_id }),
      "[DONE]",
    ]);
  });

  test("says that there is no AI, and shows exactly what arrived", async () => {
    const text = "Line one,\n  line two: émoji 🌱 and [EMAIL_1] and [AWS_ACCESS_KEY_2]";
    const answer = await answerOf(await post(turn(text)));
    expect(answer).toContain("There is no AI here");
    expect(answer).toContain(text);
    expect(answer).toContain("The 2 placeholders");
  });

  test("speaks French to those who ask for it", async () => {
    const answer = await answerOf(await post(turn("bonjour"), { "accept-language": "fr-FR,en" }));
    expect(answer).toContain("Il n’y a pas d’IA ici");
  });

  test("keeps the conversation it is told, and begins one when told none", async () => {
    const known = (await frames(await post(turn("a", { conversation_id: "c-7" }))))[1];
    expect(JSON.parse(known ?? "")).toMatchObject({ conversation_id: "c-7" });
    const begun = await Promise.all(
      [1, 2].map(async () => JSON.parse((await frames(await post(turn("a"))))[1] ?? "")),
    );
    expect(begun[0].conversation_id).not.toBe(begun[1].conversation_id);
  });

  test("takes the longest message there may be, in no more pieces than a short one", async () => {
    const text = "x".repeat(50_000);
    const response = await post(turn(text));
    expect(response.status).toBe(200);
    const all = await frames(response);
    expect(all.length).toBeLessThan(40);
    expect(all.join("")).toContain("x");
  });
});

describe("a bad request", () => {
  const cases: [string, unknown, number, string][] = [
    ["is not JSON", "{", 422, "invalid"],
    ["is empty", "", 422, "invalid"],
    ["is no object", "[]", 422, "invalid"],
    ["has no messages", { messages: [] }, 422, "invalid"],
    ["has too many messages", { messages: Array(51).fill(turn("a").messages[0]) }, 422, "invalid"],
    [
      "has no user message",
      {
        messages: [
          { id: "m", author: { role: "system" }, content: { content_type: "text", parts: ["a"] } },
        ],
      },
      422,
      "invalid",
    ],
    ["has a message that is too long", turn("x".repeat(50_001)), 422, "invalid"],
    ["has a number for a conversation", turn("a", { conversation_id: 7 }), 422, "invalid"],
    ["is larger than a megabyte", turn("x".repeat(1_100_000)), 413, "too_large"],
  ];
  test.each(cases)("that %s is a problem with a stable code", async (_, body, status, code) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(ProblemSchema.parse(await response.json())).toMatchObject({ status, code });
  });

  test("is answered without quoting what was sent", async () => {
    const secret = `s3cr3t-${crypto.randomUUID()}`;
    const response = await post(turn(secret, { conversation_id: 7, messages: [{ id: secret }] }));
    expect(await response.text()).not.toContain(secret);
  });
});

describe("the practice page", () => {
  test("is served as built", async () => {
    const folder = await mkdtemp(join(tmpdir(), "heed-practice-"));
    try {
      const page = join(folder, "practice.html");
      await writeFile(page, "<!doctype html><title>practice</title>");
      const response = await mounted({ page: pathToFileURL(page) }).request("/practice");
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toContain("text/html");
      expect(await response.text()).toContain("<title>practice</title>");
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("says how to build it when it is not built", async () => {
    const missing = new URL("file:///nowhere/practice.html");
    const response = await mounted({ page: missing }).request("/practice");
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      code: "unavailable",
      detail: expect.stringContaining("npm run build:console"),
    });
  });
});
