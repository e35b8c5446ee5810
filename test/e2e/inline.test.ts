import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { violationsOfMarkup } from "./harness/axe.ts";
import { EDITOR, EDITORS, useEditors, type EditorPage } from "./harness/editors.ts";
import { setGuardContext } from "./harness/guard-context.ts";
import type { InlineUi } from "./harness/inline.ts";
import { awsKey, email } from "./harness/secrets.ts";

const SOON = { timeout: 10_000 };
const at = useEditors();

let page: Page;
let ui: InlineUi;
let composerText: EditorPage["text"];
let sends: EditorPage["sends"];

async function open(host?: string): Promise<void> {
  ({ page, ui, text: composerText, sends } = await at.open(host));
}

/** How often the rule for AWS keys was told to be wrong. */
async function corrections(): Promise<number> {
  const worker = await at.browser().worker();
  const kept = await worker.evaluate(() => chrome.storage.local.get("heed.corrections"));
  const counts = kept["heed.corrections"] as Record<string, number> | undefined;
  return counts?.["aws-access-key"] ?? 0;
}

describe.each(EDITORS)("in $editor", ({ host }) => {
  test("what was found is underlined by its level, in step with the text, and the editor stays as it was", async () => {
    await open(host);
    const [address, key] = [email(), awsKey()];
    await page.keyboard.insertText(`Ask ${address} why ${key} fails`);
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

  test("a finding under the pointer has a card beside the composer, also when scrolled there, which masks it alone", async () => {
    await open(host);
    await page.$eval(EDITOR, (editor) => {
      (editor as HTMLElement).style.cssText = "height: 90px; overflow: auto";
    });
    for (let line = 0; line < 9; line++) {
      await page.keyboard.insertText("Some words before it.");
      await page.keyboard.press("Shift+Enter");
    }
    const [address, key] = [email(), awsKey()];
    await page.keyboard.insertText(`Ask ${address} why ${key} fails`);
    await ui.marked(address, key);
    await page.$eval(EDITOR, (editor) => editor.scrollTo(0, editor.scrollHeight));
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const [, mark] = await ui.marks();
    const { left = 0, top = 0, height = 0 } = mark?.box ?? {};
    const frame = await page.$eval(EDITOR, (editor) => editor.getBoundingClientRect().toJSON());
    expect(top).toBeGreaterThan(frame.top);
    expect(top).toBeLessThan(frame.bottom);
    await page.mouse.move(left + 20, top + height / 2, { steps: 3 });
    expect(await ui.card()).toMatch(/AWS key[^]*Critical[^]*(?:Almost certain|Likely)/);
    const card = await ui.rect(".card");
    expect(card.top + card.height).toBeLessThanOrEqual(frame.top);
    await ui.press("Mask this");
    await ui.marked(address);
    expect(await composerText()).toMatch(
      new RegExp(`Ask ${address.replaceAll(".", "\\.")} why \\[\\w+_1\\] fails$`),
    );
    expect(await sends()).toEqual([]);
  });

  test("with the keyboard alone: into the card, on to the next, ignored, and back to the caret", async () => {
    await open(host);
    const [address, key] = [email(), awsKey()];
    await page.keyboard.insertText(`Ask ${address} why ${key} fails`);
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

  test("what is never to be flagged, by value or kind, or was wrong, goes at once, stays away, and writing goes on", async () => {
    await open(host);
    const [mine, phone, key] = [email(), "+33 6 12 34 56 78", awsKey()];
    const text = `To ${mine}, ${phone} with ${key} inside`;
    await page.keyboard.insertText(text);
    await ui.marked(mine, phone, key);
    const counted = await corrections();
    for (const [action, ...left] of [
      ["Never flag this value", phone, key],
      ["Never flag this kind here", key],
      ["Report as wrong"],
    ] as const) {
      await page.keyboard.press("Alt+KeyH");
      await ui.card();
      await ui.press(action);
      await ui.marked(...left);
      await ui.noCard();
    }
    await page.keyboard.type("!");
    expect(await composerText()).toBe(`${text}!`);
    expect(await corrections()).toBe(counted + 1);
    await page.reload();
    await page.click(EDITOR);
    const other = `x.${email()}`;
    await page.keyboard.insertText(`To ${mine}, +33 6 98 76 54 32, ${other} with ${key} inside`);
    await ui.marked(other);
  });

  test("Mask beside the composer changes all of it and sends nothing", async () => {
    await open(host);
    await page.keyboard.insertText(`Ask ${email()} why ${awsKey()} fails`);
    await ui.notice();
    await ui.press("Mask");
    await ui.noNotice();
    expect(await composerText()).toMatch(/^Ask \[EMAIL_1\] why \[AWS_KEY_1\] fails$/);
    await page.keyboard.type("!");
    expect(await composerText()).toContain("fails!");
    expect(await sends()).toEqual([]);
  });
});

/** The page sends by a request that Heed does not know, as after a change of the site. */
const sendUnseen = ({ page }: EditorPage): Promise<void> =>
  page.evaluate(() => {
    const known = window.fetch.bind(window);
    window.fetch = () => known("/elsewhere", { method: "POST" });
    window.XMLHttpRequest = class extends XMLHttpRequest {
      override open(method: string): void {
        super.open(method, "/elsewhere", true);
      }
    };
  });

test("the chip says that Heed watches, that it is paused, that it can't see what leaves, and nothing to who only reads", async () => {
  const opened: EditorPage[] = [];
  for (const { host } of EDITORS) {
    const each = await at.open(host);
    opened.push(each);
    await each.page.keyboard.insertText("Good morning");
    expect(await each.ui.chip()).toBe("Heed is watching this message");
    await sendUnseen(each);
    await each.page.keyboard.press("Enter");
    await each.page.waitForFunction(() => window.site.sends.length === 1);
  }
  const all = { claude: true, perplexity: true, gemini: true, deepseek: true } as const;
  await setGuardContext(at.browser(), { paused: all });
  for (const { page, ui } of opened) {
    await page.bringToFront();
    await page.keyboard.insertText("And again");
    await expect.poll(() => ui.chip(), SOON).toBe("Heed is paused here");
  }
  await setGuardContext(at.browser(), {});
  for (const { page, ui } of opened) {
    await page.bringToFront();
    const unseen = "Not fully protected: Heed can’t see what this page sends";
    // As long as a request may come after its send.
    await expect.poll(() => ui.chip(), { timeout: 15_000 }).toBe(unseen);
    await page.$eval(EDITOR, (editor) => (editor as HTMLElement).blur());
    await ui.noChip();
  }
});

test("the chip says that it is checking while the second look takes its time", async () => {
  await open();
  await page.keyboard.insertText("Good");
  await ui.chip();
  const states = await ui.chipStates();
  const worker = await at.browser().worker();
  const busy = worker.evaluate(() => {
    const until = performance.now() + 1_000;
    while (performance.now() < until);
  });
  await page.keyboard.insertText(" morning");
  await busy;
  await expect.poll(states, SOON).toEqual(["Checking…", "Heed is watching this message"]);
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
    expect(await sends()).toEqual([]);
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
