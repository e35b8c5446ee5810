import { randomBytes } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { launchWithExtension, type Browser } from "../harness/browser.ts";
import { inline, type InlineUi } from "../harness/inline.ts";
import { awsKey } from "../harness/secrets.ts";
import { storedMessage } from "../harness/stored.ts";
import type { StoredMessage } from "../../../src/store/records.ts";
import { FAKES } from "./fakes/index.ts";
import { ANSWER, fullText, type Fake } from "./kit/fake.ts";
import { createSitesServer, type Received, type SitesServer } from "./kit/server.ts";

let server: SitesServer;
let browser: Browser;
let plain: Browser;
let page: Page;
let ui: InlineUi;

beforeAll(async () => {
  server = await createSitesServer();
  const { hosts } = server;
  [browser, plain] = await Promise.all([
    launchWithExtension({ hosts }),
    launchWithExtension({ hosts, withExtension: false }),
  ]);
});
afterAll(async () => {
  await Promise.all([browser.close(), plain.close()]);
  await server.close();
});
afterEach(async () => {
  await page.close();
  server.reset();
});

const seed = (): string => randomBytes(4).toString("hex");

async function open(fake: Fake, options = "", pageSeed = seed(), on = browser): Promise<void> {
  page = await on.newPage();
  ui = inline(page);
  await page.goto(`https://${fake.host}/?seed=${pageSeed}${options}`);
  await page.click("[data-editor] [contenteditable], [data-editor] textarea");
}

const composerText = (): Promise<string> =>
  page.$eval("[data-editor] [contenteditable], [data-editor] textarea", (element) =>
    element instanceof HTMLTextAreaElement ? element.value : (element as HTMLElement).innerText,
  );
const answered = (count: number): Promise<unknown> =>
  page.waitForFunction((count) => window.site.answers === count, count);
const seen = () => page.evaluate(() => window.site);
/** The turn that carries the text; the one that only fetches its answer is another. */
async function sentTurn(): Promise<Received> {
  const turn = await server.nextTurn();
  return turn.turn?.texts.length === 0 ? sentTurn() : turn;
}
const everythingSent = (): string => JSON.stringify(server.requests.map(({ body }) => body));

/** DeepSeek and Grok have two faces each. */
const FACES: { name: string; fake: Fake; options: string }[] = FAKES.flatMap((fake) => {
  const face = { name: fake.id, fake, options: "" };
  if (fake.id === "deepseek")
    return [face, { name: "deepseek by XMLHttpRequest", fake, options: "&transport=xhr" }];
  if (fake.id === "grok")
    return [face, { name: "grok signed out", fake, options: "&composer=textarea" }];
  return [face];
});

describe.each(FACES)("on $name", ({ fake, options }) => {
  test("the notice stands before anything is sent, and Enter and the button are held", async () => {
    await open(fake, options);
    const key = awsKey();
    const text = `Why does ${key} fail?`;
    await page.keyboard.type(text);
    expect(await ui.notice()).toContain("AWS key");
    await page.keyboard.press("Enter");
    expect(await ui.panel()).toContain("AWS key");
    await page.keyboard.press("Escape");
    await ui.noPanel();
    await page.click(fake.send);
    await ui.panel();
    await page.keyboard.press("Escape");
    await ui.noPanel();
    expect((await composerText()).trim()).toBe(text);
    expect((await seen()).sends).toEqual([]);
    expect(server.turns()).toEqual([]);
    expect(everythingSent()).not.toContain(key);
  });

  test("mask and send leaves placeholders in every place, in a new chat and in a follow-up", async () => {
    await open(fake, options);
    for (const [index, question] of ["Why does it fail", "And this one"].entries()) {
      const key = awsKey();
      await page.keyboard.insertText(`${question}: ${key}?`);
      await page.keyboard.press("Enter");
      await ui.panel();
      await page.keyboard.press("Enter");
      const { turn } = await sentTurn();
      await answered(index + 1);
      const masked = `${question}: [AWS_KEY_${index + 1}]?`;
      for (const text of turn?.texts ?? []) expect(text.trim()).toBe(masked);
      expect(everythingSent()).not.toContain(key);
      // The second turn belongs to the first's chat, in the page and in the store.
      expect(index === 1 && turn?.conversation).toBe(
        index === 1 && server.turns()[0]?.turn?.conversation,
      );
      const { user = null, assistant = null, conversation = "" } = turn ?? {};
      const isFetchedLater = fake.id === "mistral" && index === 0;
      await storedMessage(
        browser,
        { content: masked as StoredMessage["content"], chat_provider_id: conversation ?? "" },
        {
          site: fake.id,
          model: fake.model,
          intervention: "masked",
          message_provider_id: user ?? expect.stringMatching(/^local-/),
          answer: {
            text: fullText(ANSWER),
            state: "complete",
            message_provider_id: isFetchedLater
              ? server.requests.at(-1)?.turn?.assistant
              : assistant,
          },
        },
      );
    }
    expect((await seen()).sends.length).toBe(2);
    expect(await ui.showing()).toEqual({ notice: false, panels: 0 });
  });

  test("ordinary use is untouched: the page sees the same with and without Heed", async () => {
    const record = async (on: Browser): Promise<unknown> => {
      await open(fake, options, "c0ffee00", on);
      for (const [index, text] of ["Hello there", "And again"].entries()) {
        await page.keyboard.insertText(text);
        await page.keyboard.press("Enter");
        await answered(index + 1);
      }
      const { responses, xhrs, sockets, ...rest } = await seen();
      // The very bytes that the server wrote, in its order.
      const got = [...responses, ...xhrs].map(({ text }) => text);
      const wrote = server.requests
        .filter(({ method, reply }) => method === "POST" && reply.length > 0)
        .map(({ reply }) => reply.join(""));
      expect([...got].sort()).toEqual([...wrote].sort());
      const framesWrote = server.requests
        .filter(({ method }) => method === "GET")
        .flatMap(({ reply }) => reply);
      expect(sockets.flatMap(({ frames }) => frames)).toEqual(
        sockets.length === 0 ? [] : ['{"event":"connected"}', ...framesWrote],
      );
      const bodies = server.requests.map(({ path, body }) => ({
        path: withoutIds(path),
        body: withoutIds(body),
      }));
      server.reset();
      if (on === plain) await page.close();
      // Which of several requests ends first is up to the network.
      const bare = (list: object[]): string[] =>
        sorted(list.map((one) => ({ ...one, text: "", frames: [] })));
      return {
        ...rest,
        responses: bare(responses),
        xhrs: bare(xhrs),
        sockets: bare(sockets),
        bodies: sorted(bodies),
      };
    };
    const without = await record(plain);
    expect(await record(browser)).toEqual(without);
  });
});

const byXhr = ({ fake, options }: (typeof FACES)[number]): boolean =>
  fake.transport === "xhr" || options.includes("xhr");

/** A page that stops an answer, by the means of its transport. */
async function stopAnswer({ fake, options }: (typeof FACES)[number], how: string): Promise<void> {
  server.autoAnswer = false;
  await open(fake, options);
  await page.keyboard.insertText("Hello there");
  await page.keyboard.press("Enter");
  let turn = await server.nextTurn();
  // Mistral's first request ends at once; the second one brings the answer.
  if (!turn.release()) turn = await server.nextTurn();
  turn.release();
  // Until then there is nothing to stop but the request.
  await page.waitForFunction(() => window.site.started);
  await page.evaluate((name) => window.dispatchEvent(new Event(name)), how);
  await turn.closed;
}

test.each(FACES.filter((face) => face.fake.transport === "fetch" && !byXhr(face)))(
  "on $name cancelling an answer's stream closes the server's connection",
  async (face) => {
    await stopAnswer(face, "stop-reading");
    await answered(1);
    expect((await seen()).errors).toEqual([]);
  },
);

test.each(FACES.filter(byXhr))(
  "on $name aborting closes the server's connection and fires the usual events",
  async (face) => {
    await stopAnswer(face, "give-up");
    await page.waitForFunction(() => window.site.errors.length > 0);
    expect((await seen()).xhrs.at(-1)?.events.slice(-2)).toEqual(["abort", "loadend"]);
  },
);

const sorted = (list: object[]): string[] =>
  list.map((one) => withoutIds(JSON.stringify(one))).sort();

/** The server makes its ids anew each time. */
const withoutIds = (text: string): string =>
  text.replaceAll(
    /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|(?:c|r|rc)_[0-9a-f]{16}/g,
    "id",
  );

const fakeOf = (id: string): Fake => {
  const found = FAKES.find((fake) => fake.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};

test("a long paste on Claude is masked in its attachment, and the body stays compressed", async () => {
  await open(fakeOf("claude"));
  const key = awsKey();
  await page.keyboard.insertText(`${"All is well in this log line. ".repeat(150)}\nkey=${key}`);
  await page.keyboard.press("Enter");
  await ui.panel();
  await page.keyboard.press("Enter");
  const { turn, headers, body } = await sentTurn();
  expect(headers["content-encoding"]).toBe("gzip");
  expect(body).not.toContain(key);
  expect(turn?.texts.length).toBe(1);
  expect(turn?.texts[0]).toMatch(/\[AWS_KEY_1\]$/);
  await answered(1);
});

test("what Perplexity suggests from while a person types never holds the finding", async () => {
  await open(fakeOf("perplexity"));
  const key = awsKey();
  await page.keyboard.type(`My key ${key} and more`);
  await ui.notice();
  const typed = server.requests.filter(({ path }) => path.includes("list-autosuggest"));
  expect(typed.length).toBeGreaterThan(10);
  expect(typed.some(({ body }) => body.includes("My key"))).toBe(true);
  expect(typed.map(({ body }) => body).join("\n")).not.toContain(key);
});

test("frames of Copilot's socket that are no turn pass, and the answer still finds its turn", async () => {
  await open(fakeOf("copilot"));
  await page.keyboard.insertText("Hello there");
  await page.keyboard.press("Enter");
  await answered(1);
  await vi.waitFor(() => {
    const events = server.requests
      .filter(({ method }) => method === "GET")
      .map(({ body }) => (JSON.parse(body) as { event: string }).event);
    expect(events).toEqual(["setOptions", "send", "pong"]);
  });
});
