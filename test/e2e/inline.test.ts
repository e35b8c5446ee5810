import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { violationsOfMarkup } from "./harness/axe.ts";
import { launchWithExtension, type Browser } from "./harness/browser.ts";
import { setGuardContext } from "./harness/guard-context.ts";
import { inline, type InlineUi } from "./harness/inline.ts";
import { awsKey, email } from "./harness/secrets.ts";
import { createSitesServer, type SitesServer } from "./sites/kit/server.ts";

let server: SitesServer;
let browser: Browser;
let page: Page;
let ui: InlineUi;

beforeAll(async () => {
  server = await createSitesServer();
  browser = await launchWithExtension({ hosts: server.hosts });
});
afterAll(async () => {
  await browser.close();
  await server.close();
});
afterEach(async () => {
  await page.close();
  await setGuardContext(browser, {});
  server.reset();
});

const SOON = { timeout: 10_000 };
const EDITOR = "[data-editor] [contenteditable], [data-editor] textarea";
const EDITORS = [
  { editor: "ProseMirror", host: "claude.ai" },
  { editor: "Lexical", host: "www.perplexity.ai" },
  { editor: "Quill", host: "gemini.google.com" },
  { editor: "a textarea", host: "chat.deepseek.com" },
];

async function open(host = "claude.ai"): Promise<void> {
  page = await browser.newPage();
  ui = inline(page);
  await page.goto(`https://${host}/?seed=1`);
  await page.click(EDITOR);
}

const composerText = async (): Promise<string> =>
  (
    await page.$eval(EDITOR, (element) =>
      element instanceof HTMLTextAreaElement ? element.value : (element as HTMLElement).innerText,
    )
  ).trim();
const sends = async (): Promise<number> => (await page.evaluate(() => window.site.sends)).length;

describe.each(EDITORS)("in $editor", ({ host }) => {
  test("what was found is underlined by its level, in step with the text, and the editor stays as it was", async () => {
    await open(host);
    const [address, key] = [email(), awsKey()];
    await page.keyboard.type(`Ask ${address} why ${key} fails`);
    const before = await ui.marked(address, key);
    expect(before.map(({ level }) => level)).toEqual(["low", "critical"]);
    const markup = await page.$eval(EDITOR, (element) => element.innerHTML);
    expect(markup).not.toMatch(/heed|<span[^>]*style/i);
    await page.keyboard.press("Home");
    await page.keyboard.type("Well, ");
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const after = await ui.marks();
    expect(after.map(({ words }) => words)).toEqual([address, key]);
    expect(after[0]?.box.left).toBeGreaterThan(before[0]?.box.left ?? Number.NaN);
  });

  test("a finding under the pointer has a card beside the composer, which masks it alone", async () => {
    await open(host);
    const [address, key] = [email(), awsKey()];
    await page.keyboard.type(`Ask ${address} why ${key} fails`);
    const [, mark] = await ui.marked(address, key);
    const { left = 0, top = 0, height = 0 } = mark?.box ?? {};
    await page.mouse.move(left + 20, top + height / 2, { steps: 3 });
    expect(await ui.card()).toMatch(/AWS key[^]*Critical[^]*(?:Almost certain|Likely)/);
    const card = await ui.rect(".card");
    const box = await page.$eval(EDITOR, (element) => element.getBoundingClientRect().top);
    expect(card.top + card.height).toBeLessThanOrEqual(box);
    await ui.press("Mask this");
    await ui.marked(address);
    expect(await composerText()).toMatch(
      new RegExp(`^Ask ${address.replaceAll(".", "\\.")} why \\[\\w+_1\\] fails$`),
    );
    expect(await sends()).toBe(0);
  });

  test("with the keyboard alone: into the card, on to the next, ignored, and back to the caret", async () => {
    await open(host);
    const [address, key] = [email(), awsKey()];
    await page.keyboard.type(`Ask ${address} why ${key} fails`);
    await ui.marked(address, key);
    await page.keyboard.press("Alt+KeyH");
    expect(await ui.card()).toContain("1 of 2");
    expect(await ui.focused()).toBe("Mask this");
    await page.keyboard.press("Shift+Tab");
    expect(await ui.focused()).toBe("Next");
    await page.keyboard.press("Enter");
    expect(await ui.card()).toContain("2 of 2");
    await page.keyboard.press("Escape");
    await ui.noCard();
    await page.keyboard.type(" now");
    expect(await composerText()).toBe(`Ask ${address} why ${key} fails now`);
    await ui.marked(address, key);
    await page.keyboard.press("Alt+KeyH");
    await ui.card();
    await page.keyboard.press("Tab");
    expect(await ui.focused()).toBe("Ignore once");
    await page.keyboard.press("Enter");
    await ui.marked(key);
    await page.keyboard.type("!");
    expect(await composerText()).toBe(`Ask ${address} why ${key} fails now!`);
  });
});

test("in a field the line stands under its own letters, also scrolled and resized", async () => {
  await open("chat.deepseek.com");
  const [address, key] = [email(), awsKey()];
  await page.$eval(EDITOR, (field: HTMLTextAreaElement) => {
    field.style.cssText =
      "height: 90px; padding: 7px 13px; border: 3px solid; font: 17px/1.6 serif";
  });
  await page.keyboard.insertText(
    `${"Some words before it.\n".repeat(9)}Ask ${address} about ${key} `,
  );
  for (const width of [500, 340]) {
    await page.$eval(
      EDITOR,
      (field, width) => ((field as HTMLElement).style.width = `${width}px`),
      width,
    );
    await page.$eval(EDITOR, (field) => (field.scrollTop = 400));
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const [mark] = await ui.marked(address, key);
    const { left = 0, top = 0, height = 0 } = mark?.box ?? {};
    const offset = await page.evaluate(([x, y]) => document.caretPositionFromPoint(x, y)?.offset, [
      left + 1,
      top + height / 2,
    ] as const);
    expect(offset).toBe((await composerText()).indexOf(address));
  }
});

test("a caret moved into a finding opens its card, writing does not, and Escape closes it", async () => {
  await open();
  const address = email();
  await page.keyboard.type(`Ask ${address}`);
  await ui.marked(address);
  await ui.notice();
  await page.waitForTimeout(700);
  await page.keyboard.press("ArrowLeft");
  expect(await ui.card()).toContain(address.slice(0, 12));
  expect(await ui.focused()).toBeNull();
  await page.keyboard.press("Escape");
  await ui.noCard();
  await page.keyboard.press("ArrowLeft");
  await ui.card();
  await page.keyboard.type("x");
  await ui.noCard();
});

test("a value or kind that is never to be flagged stays quiet on the next page, and what was wrong is counted", async () => {
  await open();
  const [mine, other, key] = [email(), `x.${email()}`, awsKey()];
  await page.keyboard.type(`To ${mine} with ${key} inside`);
  await ui.marked(mine, key);
  await page.keyboard.press("Alt+KeyH");
  await ui.press("Never flag this value");
  await ui.marked(key);
  await page.keyboard.press("Alt+KeyH");
  await ui.press("Report as wrong");
  await ui.noNotice();
  await page.reload();
  await page.click(EDITOR);
  await page.keyboard.type(`To ${mine}, ${other} with ${key} inside`);
  await ui.marked(other);
  await page.keyboard.press("Alt+KeyH");
  await ui.press("Never flag this kind here");
  await ui.noNotice();
  await page.keyboard.type(` and ${email()}`);
  expect(await ui.chip()).toBe("Heed is watching this message");
  const worker = await browser.worker();
  const counts = await worker.evaluate(() => chrome.storage.local.get("heed.corrections"));
  expect(counts).toEqual({ "heed.corrections": { "aws-access-key": 1 } });
});

test("what is ignored once is still asked about where the policy asks, and flagged again in the next message", async () => {
  await open();
  const key = awsKey();
  await page.keyboard.type(`The key is ${key}`);
  await ui.marked(key);
  await page.keyboard.press("Alt+KeyH");
  await ui.press("Ignore once");
  await ui.noNotice();
  await page.keyboard.press("Enter");
  expect(await ui.panel()).toContain("AWS key");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await page.waitForTimeout(300);
  await page.keyboard.type(`The key is ${key}`);
  await ui.marked(key);
});

test("the chip says that Heed watches while somebody writes, that it is paused, and nothing to who only reads", async () => {
  await open();
  await page.keyboard.type("Good morning");
  expect(await ui.chip()).toBe("Heed is watching this message");
  await setGuardContext(browser, { paused: { claude: true } });
  await page.keyboard.type(" again");
  await page.waitForFunction(() => document.querySelector("heed-inline") !== null);
  await expect.poll(() => ui.chip(), SOON).toBe("Heed is paused here");
  await page.$eval(EDITOR, (element) => (element as HTMLElement).blur());
  await ui.noChip();
});

test("a screen reader is told once a change, and nothing while writing goes on", async () => {
  await open();
  await page.keyboard.type("Good morning");
  await ui.chip();
  const heard = await ui.transcript();
  const key = awsKey();
  await page.keyboard.type(` the key is ${key}`);
  await expect.poll(heard, SOON).toEqual(["Heed: Critical. AWS key."]);
  await page.keyboard.type(" and it does not work, nobody knows why");
  await page.keyboard.type(` ask ${email()}`);
  await expect
    .poll(heard, SOON)
    .toEqual(["Heed: Critical. AWS key.", "Heed: Critical. AWS key, E-mail address."]);
  await ui.press("Mask");
  await expect
    .poll(async () => (await heard()).slice(2))
    .toEqual(["Heed: Nothing is flagged any more."]);
});

test("axe finds no fault with notice, card and chip", async () => {
  const faults: unknown[] = [];
  for (const state of ["notice", "card", "chip"] as const) {
    await open();
    await page.keyboard.type(state === "chip" ? "Good morning" : `The key ${awsKey()}, ${email()}`);
    await ui[state === "card" ? "notice" : state]();
    if (state === "card") await page.keyboard.press("Alt+KeyH");
    if (state === "card") await ui.card();
    const found = await violationsOfMarkup(page, await ui.markup());
    faults.push(...found.map((fault) => [state, fault]));
    if (state !== "chip") await page.close();
  }
  expect(faults).toEqual([]);
});

describe("on a page that works against it", () => {
  test("removed elements, highlights and styles come back", async () => {
    for (const host of ["claude.ai", "chat.deepseek.com"]) {
      await open(host);
      const [key, address] = [awsKey(), email()];
      await page.keyboard.type(`The key is ${key}`);
      await ui.marked(key);
      await page.evaluate(() => {
        document.querySelector("heed-inline")?.remove();
        CSS.highlights.clear();
        document.adoptedStyleSheets = [];
      });
      await page.keyboard.type(` ask ${address}`);
      await ui.marked(address, key);
      if (host === "claude.ai")
        expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(1);
      if (host === "claude.ai") await page.close();
    }
  });

  test("an editor that is replaced while somebody writes is underlined and held again", async () => {
    await open("chat.deepseek.com");
    const key = awsKey();
    await page.keyboard.type(`The key is ${key}`);
    await ui.marked(key);
    await page.$eval(EDITOR, (old) => {
      const fresh = old.cloneNode() as HTMLTextAreaElement;
      fresh.value = `${(old as HTMLTextAreaElement).value} still`;
      old.replaceWith(fresh);
      fresh.focus();
    });
    await page.keyboard.type(" and more");
    await ui.marked(key);
    await page.keyboard.press("Enter");
    await ui.panel();
    expect(await sends()).toBe(0);
  });

  test("an editor that becomes one late is guarded from the first letter", async () => {
    await open();
    await page.evaluate((selector) => {
      const editor = document.querySelector(selector);
      const late = document.createElement("div");
      late.className = editor?.className ?? "";
      for (const { name, value } of editor?.attributes ?? [])
        if (name !== "contenteditable") late.setAttribute(name, value);
      late.tabIndex = 0;
      editor?.parentElement?.replaceChildren(late);
      setTimeout(() => {
        late.contentEditable = "true";
        late.focus();
      }, 300);
    }, EDITOR);
    await page.waitForSelector(EDITOR);
    await page.waitForFunction((selector) => document.activeElement?.matches(selector), EDITOR);
    const key = awsKey();
    await page.keyboard.type(`The key is ${key}`);
    await ui.marked(key);
    await page.keyboard.press("Enter");
    await ui.panel();
  });
});
