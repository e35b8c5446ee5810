import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { launchWithExtension, type Browser } from "../harness/browser.ts";
import { inline, type InlineUi } from "../harness/inline.ts";
import { awsKey } from "../harness/secrets.ts";
import { storedMessage } from "../harness/stored.ts";
import { FAKES } from "./fakes/index.ts";
import { ANSWER, fullText } from "./kit/fake.ts";
import { otherExtension } from "./kit/other-extension.ts";
import { createSitesServer, type SitesServer } from "./kit/server.ts";

declare global {
  interface Window {
    otherExtension: { fetch: number; xhr: number; socket: number };
  }
}

let server: SitesServer;
let browser: Browser;
let page: Page;
let ui: InlineUi;
const other = otherExtension(FAKES.map(({ host }) => host));

beforeAll(async () => {
  server = await createSitesServer();
  browser = await launchWithExtension({ hosts: server.hosts, alongside: [other.directory] });
});
afterAll(async () => {
  await browser.close();
  await server.close();
  other.remove();
});
beforeEach(async () => {
  page = await browser.newPage();
  ui = inline(page);
});
afterEach(async () => {
  await page.close();
  server.reset();
});

const open = (host: string): Promise<unknown> => page.goto(`https://${host}/?seed=abad1dea`);

describe("with another extension that hooks the same functions", () => {
  test.each([
    ["fetch", "claude"],
    ["xhr", "gemini"],
    ["socket", "copilot"],
  ] as const)(
    "%s on %s is guarded and captured, and the other one sees it too",
    async (hook, id) => {
      const { host = "" } = FAKES.find((fake) => fake.id === id) ?? {};
      await open(host);
      await page.click("[data-editor] [contenteditable], [data-editor] textarea");
      const key = awsKey();
      await page.keyboard.insertText(`Beside another: ${key}`);
      await page.keyboard.press("Enter");
      await ui.panel();
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => window.site.answers === 1);
      const sent = server.turns();
      expect(sent.map(({ turn }) => turn?.texts)).toEqual([["Beside another: [AWS_KEY_1]"]]);
      expect(await page.evaluate((hook) => window.otherExtension[hook], hook)).toBeGreaterThan(0);
      await storedMessage(
        browser,
        { chat_provider_id: sent[0]?.turn?.conversation ?? "" },
        { site: id, answer: { text: fullText(ANSWER), state: "complete" } },
      );
    },
  );
});

const TURN = "/api/organizations/780c4b16-0000/chat_conversations/322b7d97-0000/completion";

/** Posts a body of this kind by this means, as a page would; how it ended is in `window.name`. */
const post = (url: string, kind: string, means: string, text: string): Promise<void> =>
  page.evaluate(
    ([url, kind, means, text]) => {
      const inner = JSON.stringify([[text, 0], ["en"], ["", "", ""]]);
      const form = { "f.req": JSON.stringify([null, inner]) };
      const data = new FormData();
      data.set("prompt", text);
      data.set("file", new Blob(["a file"]), "a.txt");
      const bodies: Record<string, BodyInit> = {
        URLSearchParams: new URLSearchParams(form),
        FormData: data,
      };
      const body = bodies[kind] ?? "";
      window.name = "waiting";
      const settle = (how: string): void => void (window.name = how);
      if (means === "fetch") {
        fetch(url, { method: "POST", body }).then(
          (response) => settle(String(response.status)),
          (error: Error) => settle(error.name),
        );
        return;
      }
      const xhr = new XMLHttpRequest();
      xhr.open("POST", url);
      xhr.addEventListener("loadend", () => settle(String(xhr.status)));
      xhr.send(body as XMLHttpRequestBodyInit);
    },
    [url, kind, means, text] as const,
  );
const ended = (): Promise<unknown> => page.waitForFunction(() => window.name !== "waiting");

const STREAM = "/_/BardChatUi/data/assistant.lamda.BardFrontendService/StreamGenerate?rt=c";

describe.each(["fetch", "xhr"])("by %s", (means) => {
  test("a form is masked in its own encoding and keeps its type", async () => {
    await open("gemini.google.com");
    const key = awsKey();
    await post(STREAM, "URLSearchParams", means, `The key is ${key} & more`);
    await ui.panel();
    await ui.press("Mask and send");
    const { turn, headers } = await server.nextTurn();
    expect(turn?.texts).toEqual(["The key is [AWS_KEY_1] & more"]);
    expect(headers["content-type"]).toBe("application/x-www-form-urlencoded;charset=UTF-8");
    await ended();
    expect(await page.evaluate(() => window.name)).toBe("200");
  });

  test("a body that no adapter knows is judged as text, and masked it stays a whole form", async () => {
    await open("claude.ai");
    const key = awsKey();
    await post(TURN, "FormData", means, `The key is ${key}`);
    await ui.panel();
    expect(server.requests).toEqual([]);
    await ui.press("Mask and send");
    await ended();
    const [request] = server.requests;
    expect(request?.body).not.toContain(key);
    const sent = await new Response(request?.body ?? "", {
      headers: { "content-type": String(request?.headers["content-type"]) },
    }).formData();
    expect(sent.get("prompt")).toBe("The key is [AWS_KEY_1]");
  });
});

test("sendBeacon is left alone", async () => {
  await open("claude.ai");
  const text = `The key is ${awsKey()}`;
  const shown = await page.evaluate(
    ([url, text]) => {
      navigator.sendBeacon(url, text);
      return String(Object.getOwnPropertyDescriptor(Navigator.prototype, "sendBeacon")?.value);
    },
    [TURN.replace("completion", "telemetry"), text] as const,
  );
  expect(shown).toBe("function sendBeacon() { [native code] }");
  await vi.waitFor(() => expect(server.requests.map(({ body }) => body)).toEqual([text]));
});

test("a page whose own builtins are broken still sends", async () => {
  await open("claude.ai");
  await page.evaluate(() => {
    const broken = (): never => {
      throw new Error("broken by the page");
    };
    // Enough that reading a request in the page's world fails: our failure must not become the page's.
    Request.prototype.clone = broken;
    Request.prototype.arrayBuffer = broken;
    Object.fromEntries = broken;
    EventTarget.prototype.dispatchEvent = broken;
    MessagePort.prototype.postMessage = broken;
  });
  const body = JSON.stringify({
    prompt: "Hello",
    attachments: [],
    turn_message_uuids: { human_message_uuid: "u", assistant_message_uuid: "a" },
  });
  const status = await page.evaluate(
    ([url, body]) => fetch(url, { method: "POST", body }).then((response) => response.status),
    [TURN, body] as const,
  );
  expect(status).toBe(200);
  expect(server.turns().map(({ turn }) => turn?.texts)).toEqual([["Hello"]]);
});
