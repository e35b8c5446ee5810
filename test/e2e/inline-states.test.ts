import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { makeBomb, makeDocx } from "../extract/make-files.ts";
import { violationsOfMarkup } from "./harness/axe.ts";
import { EDITOR, EDITORS, useEditors, type EditorPage } from "./harness/editors.ts";
import { fileTarget, hand, received } from "./harness/files.ts";
import { setGuardContext } from "./harness/guard-context.ts";
import type { InlineUi } from "./harness/inline.ts";
import { awsKey, email } from "./harness/secrets.ts";

const SOON = { timeout: 10_000 };
const at = useEditors();

let page: Page;
let ui: InlineUi;
let sends: EditorPage["sends"];

async function open(host?: string): Promise<void> {
  ({ page, ui, sends } = await at.open(host));
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

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

/** The worker answers nobody for so long, in milliseconds, whatever the machine; waits for the end of it. */
async function keepBusy(ms: number): Promise<() => Promise<void>> {
  const worker = await at.browser().worker();
  const busy = worker.evaluate((ms) => {
    const until = performance.now() + ms;
    while (performance.now() < until);
  }, ms);
  return () => busy;
}

test("the chip says that it is checking while the second look takes its time", async () => {
  await open();
  await page.keyboard.insertText("Good");
  await ui.chip();
  const states = await ui.chipStates();
  const busy = await keepBusy(1_000);
  await page.keyboard.insertText(" morning");
  await busy();
  await expect.poll(states, SOON).toEqual(["Checking…", "Heed is watching this message"]);
});

test("a screen reader is told once a change, and nothing while writing goes on", async () => {
  await open();
  await fileTarget(page);
  await page.keyboard.type("Good morning");
  await ui.chip();
  const heard = await ui.transcript();
  const [key, address] = [awsKey(), email()];
  const told: string[] = [];
  const hears = async (saying: string): Promise<void> => {
    told.push(saying);
    await expect.poll(heard, SOON).toEqual(told);
  };
  await page.keyboard.type(` the key is ${key}`);
  await hears("Heed: Critical. AWS key.");
  await page.keyboard.type(" and it fails, who knows why");
  await page.keyboard.type(` ask ${address}`);
  await hears("Heed: Critical. AWS key, E-mail address.");

  // One that is fixed by hand, and written on.
  for (let letter = 0; letter < address.length; letter++) await page.keyboard.press("Backspace");
  await page.keyboard.type("the team");
  await hears("Heed: Critical. AWS key.");
  await ui.press("Mask");
  await hears("Heed: Nothing is flagged any more.");

  // A file that is read at once, one that takes its time, one that can't be read, and that one again.
  await hand(page, "paste", {
    name: "notes.txt",
    type: "text/plain",
    bytes: bytesOf("All is well"),
  });
  await received(page, 1);
  const busy = await keepBusy(2_000);
  await hand(page, "paste", { name: "bomb.docx", type: "", bytes: makeBomb(160) });
  await hears("Heed: Checking bomb.docx…");
  await busy();
  const unread =
    "Heed: Not checked: photo.png. Pictures and recordings are not read. Attach only what you know.";
  await hears(
    unread.replace("photo.png. Pictures and recordings are not read", "bomb.docx. It is too large"),
  );
  for (let count = 3; count < 5; count++) {
    await hand(page, "paste", {
      name: "photo.png",
      type: "image/png",
      bytes: bytesOf("a picture"),
    });
    await received(page, count);
    await hears(unread);
  }
  await ui.press("OK");

  // What is held speaks for itself, as a dialog.
  await hand(page, "paste", { name: "config.env", type: "", bytes: bytesOf(`KEY=${key}`) });
  await ui.panel();
  await page.keyboard.press("Escape");
  await ui.noPanel();
  await setGuardContext(at.browser(), { paused: { claude: true } });
  await page.keyboard.type(" and more");
  await hears("Heed is paused here");
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

test("axe finds no fault with the panels of a file and of a paste, and with the note of a file", async () => {
  const key = awsKey();
  const states = {
    note: { name: "photo.png", bytes: bytesOf("a picture") },
    masked: { name: "config.env", bytes: bytesOf(`KEY=${key}`) },
    refused: { name: "report.docx", bytes: makeDocx(`The key is ${key}`) },
    pasted: null,
  };
  const faults: unknown[] = [];
  for (const [state, file] of Object.entries(states)) {
    await open();
    await fileTarget(page);
    if (file !== null) await hand(page, "paste", { type: "", ...file });
    else {
      const long = `${"A line of a long text.\n".repeat(120)}key ${key}`;
      await page.evaluate((words) => navigator.clipboard.writeText(words), long);
      await page.keyboard.press("Control+V");
    }
    await ui[state === "note" ? "notice" : "panel"]();
    const markup = await ui.markup();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const found = await violationsOfMarkup(page, markup);
      faults.push(...found.map((fault) => [state, colorScheme, fault]));
    }
    await page.close();
  }
  expect(faults).toEqual([]);
});

test("it is as light or dark as the page, whatever the system prefers, also when the page changes that", async () => {
  await open();
  const paint = (colour: string): Promise<void> =>
    page.evaluate((colour) => {
      // The composer's own ground, too.
      for (const element of document.querySelectorAll<HTMLElement>("*"))
        element.style.background = colour;
    }, colour);
  const [light, dark] = ["rgb(255, 255, 255)", "rgb(31, 35, 40)"];
  await page.emulateMedia({ colorScheme: "light" });
  await paint("#222");
  await page.keyboard.type(`The key is ${awsKey()}`);
  await ui.notice();
  expect(await ui.background()).toBe(dark);
  await page.evaluate(() => document.querySelector("heed-inline")?.remove());
  await page.keyboard.type(" and");
  expect(await ui.background()).toBe(dark);
  await page.emulateMedia({ colorScheme: "dark" });
  await paint("#fff");
  await page.keyboard.type(` ${email()}`);
  await expect.poll(() => ui.background()).toBe(light);
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
