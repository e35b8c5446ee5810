import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchWithExtension, type Browser } from "./harness/browser.ts";
import { CHATGPT, createFakeChatGpt, type FakeChatGpt } from "./harness/fake-chatgpt.ts";
import { inline, type InlineUi } from "./harness/inline.ts";
import { awsKey } from "./harness/secrets.ts";

let site: FakeChatGpt;
let browser: Browser;
let page: Page;
let ui: InlineUi;

beforeAll(async () => {
  site = await createFakeChatGpt();
  browser = await launchWithExtension({ hosts: site.hosts });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
beforeEach(async () => {
  page = await browser.newPage();
  ui = inline(page);
  await page.goto(CHATGPT);
});
afterEach(async () => {
  await page.close();
  site.reset();
});

const turnBody = (text: string): string =>
  JSON.stringify({
    action: "next",
    messages: [
      {
        id: crypto.randomUUID(),
        author: { role: "user" },
        content: { content_type: "text", parts: [text] },
      },
    ],
    parent_message_id: "client-created-root",
    model: "auto",
  });

/** Sends a turn past the composer; the page remembers how it ended in `window.name`. */
const sendPast = (how: string, body: string): Promise<void> =>
  page.evaluate(
    ([how, body]) => {
      const url = "/backend-api/f/conversation";
      const headers = { "content-type": "application/json" };
      const post = (body: BodyInit): RequestInit => ({ method: "POST", headers, body });
      const bytes = new TextEncoder().encode(body);
      const calls: Record<string, () => Promise<Response>> = {
        "a string": () => fetch(url, post(body)),
        "a URL object": () => fetch(new URL(url, location.href), post(body)),
        "a Request": () => fetch(new Request(url, post(body))),
        "a Request and init": () => fetch(new Request(url, { method: "POST" }), post(body)),
        "a Blob": () => fetch(url, post(new Blob([body]))),
        "an ArrayBuffer": () => fetch(url, post(bytes.buffer)),
        "a typed array": () => fetch(url, post(bytes)),
        "a stream": () =>
          fetch(url, {
            ...post(new Blob([body]).stream()),
            duplex: "half",
          } as RequestInit),
        "an XMLHttpRequest": () =>
          new Promise((resolve, reject) => {
            const xhr = new XMLHttpRequest();
            xhr.open("POST", url);
            xhr.setRequestHeader("content-type", "application/json");
            xhr.addEventListener("load", () => resolve(new Response(xhr.responseText)));
            xhr.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
            xhr.send(body);
          }),
        "a wrapper around fetch": () => {
          const before = window.fetch;
          window.fetch = (...args) => before(...args);
          return window.fetch(url, post(body));
        },
        "a Request of another frame": () => {
          const frame = document.createElement("iframe");
          document.body.append(frame);
          const Other = (frame.contentWindow as typeof window).Request;
          return fetch(new Other(new URL(url, location.href), post(body)));
        },
        "the fetch of a new frame": () => {
          const frame = document.createElement("iframe");
          document.body.append(frame);
          return (frame.contentWindow as typeof window).fetch(url, post(body));
        },
      };
      window.name = "waiting";
      calls[how]?.()
        .then((response) => response.text())
        .then(
          (text) => (window.name = `answered ${text.length}`),
          (error: Error) => (window.name = error.name),
        );
    },
    [how, body] as const,
  );

const outcome = async (): Promise<string> => {
  await page.waitForFunction(() => window.name !== "waiting");
  return page.evaluate(() => window.name);
};

describe("a turn that bypasses the composer", () => {
  test.each([
    "a string",
    "a URL object",
    "a Request",
    "a Request and init",
    "a Blob",
    "an ArrayBuffer",
    "a typed array",
    "a stream",
    "an XMLHttpRequest",
    "a wrapper around fetch",
    "a Request of another frame",
  ])("as %s is held and can be masked", async (how) => {
    const key = awsKey();
    await sendPast(how, turnBody(`The key is ${key}`));
    expect(await ui.panel()).toContain("AWS key");
    expect(site.turns).toEqual([]);
    await ui.press("Mask and send");
    const turn = await site.nextTurn();
    expect(turn.prompt).toMatch(/^The key is \[\w+_1\]$/);
    expect(turn.headers["content-type"]).toBe("application/json");
    expect(await outcome()).toBe(`answered ${turn.stream.length}`);
    expect(site.turns.length).toBe(1);
  });

  test.each(["a string", "an XMLHttpRequest"])("as %s looks cancelled after Edit", async (how) => {
    const text = `The key is ${awsKey()}`;
    await sendPast(how, turnBody(text));
    await ui.panel();
    await page.keyboard.press("Escape");
    expect(await outcome()).toBe("AbortError");
    expect(site.turns).toEqual([]);
    // The site had emptied the composer: what the person wrote is not lost.
    expect((await page.innerText("#prompt-textarea")).trim()).toBe(text);
  });

  test("goes as it is after a reason", async () => {
    const text = `The key is ${awsKey()}`;
    await sendPast("a string", turnBody(text));
    await ui.panel();
    await ui.press("Send anyway");
    await page.keyboard.type("Test account");
    await ui.press("Send with this reason");
    expect((await site.nextTurn()).prompt).toBe(text);
  });

  test("from a frame too small to ask in is masked", async () => {
    await sendPast("the fetch of a new frame", turnBody(`The key is ${awsKey()}`));
    expect((await site.nextTurn()).prompt).toMatch(/^The key is \[\w+_1\]$/);
  });

  test("leaves the panel when the page gives up", async () => {
    await page.evaluate(
      (body) => {
        const controller = new AbortController();
        window.addEventListener("give-up", () => controller.abort());
        window.name = "waiting";
        fetch("/backend-api/f/conversation", {
          method: "POST",
          body,
          signal: controller.signal,
        }).catch((error: Error) => (window.name = error.name));
      },
      turnBody(`The key is ${awsKey()}`),
    );
    await ui.panel();
    await page.evaluate(() => window.dispatchEvent(new Event("give-up")));
    expect(await outcome()).toBe("AbortError");
    await ui.noPanel();
    expect(site.turns).toEqual([]);
  });

  test("asks about two requests one after the other", async () => {
    await sendPast("a string", turnBody(`First ${awsKey()}`));
    await sendPast("a string", turnBody(`Second ${awsKey()}`));
    await ui.panel();
    expect((await ui.showing()).panels).toBe(1);
    await ui.press("Mask and send");
    expect((await site.nextTurn()).prompt).toMatch(/^First \[/);
    await ui.panel();
    await ui.press("Mask and send");
    expect((await site.nextTurn()).prompt).toMatch(/^Second \[/);
  });

  test("is held while the service worker is stopped", async () => {
    await browser.stopWorker();
    await sendPast("a string", turnBody(`The key is ${awsKey()}`));
    await ui.panel();
    expect(site.turns).toEqual([]);
  });
});

test("text that leaves before the turn is masked", async () => {
  const key = awsKey();
  await page.evaluate((text) => {
    const partial_query = {
      id: crypto.randomUUID(),
      author: { role: "user" },
      content: { content_type: "text", parts: [text] },
    };
    return fetch("/backend-api/f/conversation/prepare", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ action: "next", partial_query, model: "auto" }),
    }).then((response) => response.json());
  }, `My key ${key}`);
  expect(site.prepares.length).toBe(1);
  expect(site.prepares[0]).not.toContain(key);
  expect(site.prepares[0]).toMatch(/My key \[\w+_1\]/);
  expect(await ui.showing()).toEqual({ notice: false, panels: 0 });
});

test("the answer arrives chunk by chunk as the server sends it", async () => {
  site.autoAnswer = false;
  await page.click("#prompt-textarea");
  await page.keyboard.type("Hello");
  await page.keyboard.press("Enter");
  const turn = await site.nextTurn();
  turn.release();
  turn.release();
  await page.waitForFunction(
    () => document.querySelector(".assistant")?.textContent === "Here is ",
  );
  turn.release();
  await page.waitForFunction(
    () => document.querySelector(".assistant")?.textContent === "Here is what I found: ",
  );
  turn.finish();
  await page.waitForFunction(() => window.seen.answers.length === 1);
});

test("cancelling the stream closes the server's connection", async () => {
  site.autoAnswer = false;
  await page.evaluate(async (body) => {
    const response = await fetch("/backend-api/f/conversation", { method: "POST", body });
    const reader = response.body?.getReader();
    window.addEventListener("give-up", () => void reader?.cancel());
  }, turnBody("Hello"));
  const turn = await site.nextTurn();
  turn.release();
  await page.evaluate(() => window.dispatchEvent(new Event("give-up")));
  await turn.closed;
});

test("aborting in mid-stream closes the server's connection and rejects as always", async () => {
  site.autoAnswer = false;
  await page.evaluate(async (body) => {
    const controller = new AbortController();
    window.addEventListener("give-up", () => controller.abort());
    const init = { method: "POST", body, signal: controller.signal };
    const response = await fetch("/backend-api/f/conversation", init);
    window.name = "waiting";
    response.text().catch((error: Error) => (window.name = error.name));
  }, turnBody("Hello"));
  const turn = await site.nextTurn();
  turn.release();
  await page.evaluate(() => window.dispatchEvent(new Event("give-up")));
  await turn.closed;
  expect(await outcome()).toBe("AbortError");
});

/** What a page can see of a response and of the functions Heed replaced. */
const lookAround = (page: Page, body: string): Promise<unknown> =>
  page.evaluate(async (body) => {
    const describe = (owner: object, name: string): unknown => {
      const descriptor = Object.getOwnPropertyDescriptor(owner, name);
      const value: unknown = descriptor?.value;
      return typeof value === "function"
        ? {
            ...descriptor,
            value: `${String(value)} ${value.name} ${value.length} ${Object.keys(value).join()}`,
          }
        : null;
    };
    const response = await fetch("/backend-api/f/conversation", { method: "POST", body });
    const clone = response.clone();
    const seen = (r: Response) => ({
      url: r.url,
      type: r.type,
      redirected: r.redirected,
      status: r.status,
      ok: r.ok,
      text: r.statusText,
      headers: [...r.headers].filter(([name]) => name !== "date"),
      isResponse: r instanceof Response,
      tag: Object.prototype.toString.call(r),
      byob: r.body?.getReader({ mode: "byob" }) !== undefined,
    });
    const bytes = [...new Uint8Array(await clone.clone().arrayBuffer())];
    const socket = new WebSocket("wss://chatgpt.com/none");
    return {
      response: seen(response),
      clone: seen(clone),
      bytes: bytes.length,
      fetch: describe(window, "fetch"),
      WebSocket: describe(window, "WebSocket"),
      open: describe(XMLHttpRequest.prototype, "open"),
      send: describe(XMLHttpRequest.prototype, "send"),
      socketSend: describe(WebSocket.prototype, "send"),
      instance: socket instanceof WebSocket && WebSocket.prototype.constructor.name,
      statics: [WebSocket.OPEN, XMLHttpRequest.DONE],
      xhr: new XMLHttpRequest() instanceof XMLHttpRequest,
    };
  }, body);

test("a page sees the same with and without Heed", async () => {
  const body = turnBody("Hello");
  const plain = await launchWithExtension({ hosts: site.hosts, withExtension: false });
  try {
    const other = await plain.newPage();
    await other.goto(CHATGPT);
    const without = await lookAround(other, body);
    expect(await lookAround(page, body)).toEqual(without);
  } finally {
    await plain.close();
  }
});

test("the page gets the very bytes that the server sent", async () => {
  site.answer(..."Zwölf Boxkämpfer 🥊 jagen Viktor quer".split(" "));
  await page.click("#prompt-textarea");
  await page.keyboard.type("Hello");
  await page.keyboard.press("Enter");
  const turn = await site.nextTurn();
  await page.waitForFunction(() => window.seen.answers.length === 1);
  const bytes = await page.evaluate(() => window.seen.bytes);
  expect(Buffer.from(bytes).toString("utf8")).toBe(turn.stream);
});

test("calls that make no sense fail as the native ones do", async () => {
  const errors = await page.evaluate(async () => {
    const names: string[] = [];
    const calls: (() => unknown)[] = [
      () => fetch("http://["),
      () => (fetch as unknown as () => Promise<Response>)(),
      () => fetch("/backend-api/f/conversation", { method: "PO ST" }),
      () =>
        fetch("/backend-api/f/conversation", {
          get method(): string {
            throw new RangeError("from the page");
          },
        }),
      () => new XMLHttpRequest().send(),
      () => new (WebSocket as unknown as new () => WebSocket)(),
      () => (WebSocket as unknown as (url: string) => WebSocket)("wss://x"),
    ];
    for (const call of calls)
      try {
        await call();
        names.push("none");
      } catch (error) {
        names.push((error as Error).name);
      }
    return names;
  });
  expect(errors).toEqual([
    "TypeError",
    "TypeError",
    "TypeError",
    "RangeError",
    "InvalidStateError",
    "TypeError",
    "TypeError",
  ]);
});
