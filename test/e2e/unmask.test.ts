import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { violationsOfMarkup } from "./harness/axe.ts";
import { useChatGpt } from "./harness/chat-page.ts";
import { inline, type InlineUi } from "./harness/inline.ts";
import { overlay } from "./harness/overlay.ts";
import { awsKey, email } from "./harness/secrets.ts";

const at = useChatGpt();

let page: Page;
let ui: InlineUi;
let values: ReturnType<typeof overlay>;
let bodies: string[];

async function open(path = "/?composer=textarea&named"): Promise<void> {
  bodies = [];
  page = await at.open(path, (page) =>
    page.on("request", (request) => bodies.push(`${request.url()} ${request.postData() ?? ""}`)),
  );
  ui = inline(page);
  values = overlay(page);
}

/** Sends a key and an address, masked; the site's answer streams when the test lets it. */
async function sendMasked(key: string, address: string) {
  at.site().autoAnswer = false;
  await page.keyboard.insertText(`Check ${key} for ${address}`);
  await page.keyboard.press("Enter");
  await ui.panel();
  await page.keyboard.press("Enter");
  return at.site().nextTurn();
}

const cut = (text: string, size: number): string[] =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, n) =>
    text.slice(n * size, (n + 1) * size),
  );

declare global {
  interface Window {
    /** Everything the page could see of its own document since `spy`. */
    spied: string[];
  }
}

/** The page watches itself as closely as a page can. */
const spy = (): Promise<void> =>
  page.evaluate(() => {
    window.spied = [];
    new MutationObserver((records) => {
      for (const { target, addedNodes, oldValue, attributeName } of records) {
        window.spied.push(oldValue ?? "", target.nodeValue ?? "");
        for (const node of addedNodes)
          window.spied.push(node instanceof Element ? node.outerHTML : (node.nodeValue ?? ""));
        if (attributeName !== null && target instanceof Element)
          window.spied.push(target.getAttribute(attributeName) ?? "");
      }
    }).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeOldValue: true,
      characterDataOldValue: true,
    });
  });

/** All that the page can read of itself, and whether its own search finds the words. */
const readable = (words: string[]) =>
  page.evaluate((words) => {
    const selection = getSelection();
    selection?.selectAllChildren(document.documentElement);
    const selected = String(selection);
    selection?.removeAllRanges();
    const { documentElement, body } = document;
    // Not in the types: the browser's own search of the page.
    const find = Reflect.get(window, "find") as (words: string) => boolean;
    const finds = words.filter((word) => find.call(window, word));
    selection?.removeAllRanges();
    const all = [...document.querySelectorAll("*")];
    const open = all.map((element) => element.shadowRoot?.innerHTML ?? "");
    const text = [
      documentElement.outerHTML,
      documentElement.innerText,
      body.innerText,
      documentElement.textContent,
      selected,
      ...open,
      ...window.spied,
    ].join("\n");
    return { text, finds };
  }, words);

test.each([1, 7, 64])(
  "an answer streamed in pieces of %i shows each value, and the page never has it",
  async (size) => {
    await open();
    const [key, address] = [awsKey(), email()];
    at.site().answer(
      ...cut(
        "I wrote to [EMAIL_1].\n[AWS_KEY_1] is not valid, so [EMAIL_1] needs a new one.",
        size,
      ),
    );
    const turn = await sendMasked(key, address);
    await spy();
    turn.finish();
    await page.waitForFunction(() => window.seen.answers.length === 1);
    // Twice in the person's own message as sent, three times in the answer.
    await values.shows([key, address, address, key, address]);
    const { text, finds } = await readable([key, address, "[EMAIL_1]"]);
    expect(finds).toEqual(["[EMAIL_1]"]);
    expect(text).toContain("[EMAIL_1]");
    for (const secret of [key, address]) {
      expect(text).not.toContain(secret);
      expect(bodies.join("\n")).not.toContain(secret);
    }
  },
);

test("a half of a placeholder shows nothing, the whole shows the value at once", async () => {
  await open();
  at.site().answer("Ask [EMA", "IL_1] again");
  const [key, address] = [awsKey(), email()];
  const turn = await sendMasked(key, address);
  await values.shows([key, address]);
  turn.release();
  turn.release();
  await page.waitForFunction(
    () => document.querySelector(".assistant")?.textContent === "Ask [EMA",
  );
  expect(await values.now()).toHaveLength(2);
  turn.finish();
  await values.shows([key, address, address]);
});

async function answered(answer: string, path?: string): Promise<{ key: string; address: string }> {
  await open(path);
  at.site().answer(answer);
  const [key, address] = [awsKey(), email()];
  (await sendMasked(key, address)).finish();
  await page.waitForFunction(() => window.seen.answers.length === 1);
  return { key, address };
}

/** Where the n-th placeholder of the answer is. */
const placeholderAt = (selector = ".assistant") =>
  page.$eval(selector, (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const text = element.firstChild;
    const at = text?.nodeValue?.indexOf("[EMAIL_1]") ?? -1;
    if (text !== null && at >= 0) {
      range.setStart(text, at);
      range.setEnd(text, at + "[EMAIL_1]".length);
    }
    const { left, top, width, height } = range.getBoundingClientRect();
    return { left, top, width, height };
  });

test("a value stands on its placeholder, through scrolling, resizing and a page drawn anew", async () => {
  const { key, address } = await answered(
    `${"line\n".repeat(60)}Ask [EMAIL_1]${"\nline".repeat(60)}`,
  );
  const scrollTo = (top: number) =>
    page.$eval("#thread", (thread, top) => (thread.scrollTop = top), top);
  await scrollTo(0);
  await values.shows([key, address]);
  await page.$eval(".assistant", (answer) => {
    const thread = document.querySelector("#thread");
    if (thread !== null) thread.scrollTop = answer.clientHeight / 2 - 200;
  });
  const [chip] = await values.shows([address]);
  const at = await placeholderAt();
  expect(chip?.left).toBeCloseTo(at.left, 0);
  expect(chip?.top).toBeCloseTo(at.top, 0);
  expect(chip?.drawn).toBe(address);

  await page.setViewportSize({ width: 500, height: 600 });
  await page.$eval(".assistant", (answer) => {
    const text = answer.textContent ?? "";
    // As markdown that is drawn again, with a highlighter that splits the word.
    answer.replaceChildren(
      ...text.split(/(?=\[EMAIL)|(?=AIL_1)|(?<=_1\])/).map((piece) => {
        const span = document.createElement("span");
        span.textContent = piece;
        return span;
      }),
    );
    answer.children[1]?.scrollIntoView({ block: "center" });
  });
  // The layer follows with the next frame.
  const isThere = async (): Promise<boolean> => {
    const [chip] = await values.shows([address]);
    const { left, top } = await page.$eval(".assistant", (answer) =>
      (answer.children[1] ?? answer).getBoundingClientRect().toJSON(),
    );
    return Math.abs((chip?.left ?? 0) - left) < 0.5 && Math.abs((chip?.top ?? 0) - top) < 0.5;
  };
  await expect.poll(isThere, { timeout: 10_000 }).toBe(true);
});

test("what the page lays over its text also lies over the value", async () => {
  const { key, address } = await answered("Ask [EMAIL_1]");
  await values.shows([key, address, address]);
  await page.evaluate(() => {
    const dialog = document.createElement("div");
    dialog.id = "cover";
    dialog.style.cssText = "position:fixed;inset:0;background:white";
    document.body.append(dialog);
  });
  await values.shows([]);
  await page.evaluate(() => document.querySelector("#cover")?.remove());
  await values.shows([key, address, address]);
});

test("a long value in the middle of a line is shortened, never covers the next word, and is whole under the pointer and with the focus", async () => {
  const { key, address } = await answered("Ask [EMAIL_1] again");
  const shown = await values.shows([key, address, address]);
  const chip = shown.at(-1);
  const at = await placeholderAt();
  expect(chip?.width).toBeCloseTo(at.width, 0);
  expect(chip?.drawn).toMatch(/^j.*…/);
  const width = async (): Promise<number | undefined> => (await values.now()).at(-1)?.width;
  const drawnAgain = (): Promise<void> =>
    page.evaluate(() => {
      window.dispatchEvent(new Event("resize"));
      return new Promise((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
      );
    });
  await page.mouse.move(at.left + 5, at.top + 5);
  const whole = await width();
  expect(whole).toBeGreaterThan(at.width);
  await drawnAgain();
  expect(await width()).toBe(whole);
  await page.mouse.move(0, 0);
  expect(await width()).toBeCloseTo(at.width, 0);

  await page.focus("#prompt-textarea");
  const stops: string[] = [];
  while (stops.at(-1) !== "switch") {
    await page.keyboard.press("Tab");
    const stop = await values.focused();
    // What else of Heed's can have the focus comes before.
    if (stop !== null) stops.push(stop);
    if (stops.length === 3) {
      await drawnAgain();
      expect(await width()).toBe(whole);
    }
  }
  expect(stops).toEqual([key, address, address, "switch"]);
  expect(await width()).toBeCloseTo(at.width, 0);
});

test("a copy has the real value, and the page's own listener hears nothing of it", async () => {
  const { address } = await answered("Ask [EMAIL_1] again");
  await page.evaluate(() => {
    window.spied = [];
    const hear = (event: ClipboardEvent) =>
      window.spied.push(event.clipboardData?.getData("text/plain") ?? "");
    for (const target of [window, document]) {
      target.addEventListener("copy", (event) => hear(event as ClipboardEvent), true);
      target.addEventListener("copy", (event) => hear(event as ClipboardEvent));
    }
    const answer = document.querySelector(".assistant");
    if (answer !== null) getSelection()?.selectAllChildren(answer);
  });
  await page.keyboard.press("Control+C");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`Ask ${address} again`);
  expect(await page.evaluate(() => window.spied)).toEqual([]);
});

test("the switch shows what the AI saw, and a copy is then what the page says", async () => {
  const { key, address } = await answered("Ask [EMAIL_1]");
  await values.shows([key, address, address]);
  await values.toggle();
  await values.shows([]);
  await page.$eval(".assistant", (answer) => getSelection()?.selectAllChildren(answer));
  await page.keyboard.press("Control+C");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Ask [EMAIL_1]");
  await values.toggle();
  await values.shows([key, address, address]);
});

const say = (words: string): Promise<void> =>
  page.evaluate((words) => {
    const element = document.createElement("p");
    element.textContent = words;
    document.querySelector("#thread")?.append(element);
  }, words);

/** What the browser keeps in memory of masked chats, as text. */
const keptValues = async (): Promise<string> =>
  (await at.browser().worker()).evaluate(async () =>
    JSON.stringify(await chrome.storage.session.get(null)),
  );

test("a chat opened again shows its values and goes on counting; another chat shows none", async () => {
  const { address } = await answered("Ask [EMAIL_1]");
  await page.waitForURL(/\/c\//);
  await expect.poll(keptValues).toContain(address);
  await page.reload();
  await say("Ask [EMAIL_1]");
  await values.shows([address]);
  await page.click("#prompt-textarea");
  const other = email();
  await sendMasked(awsKey(), `${other} and ${address}`);
  expect(at.site().turns.at(-1)?.prompt).toBe("Check [AWS_KEY_2] for [EMAIL_2] and [EMAIL_1]");
  await page.evaluate(() => history.pushState({}, "", "/c/00000000-0000-4000-8000-000000000000"));
  await values.shows([]);
});

test("a chat that is loaded again the moment it gets its name shows its values", async () => {
  await open();
  at.site().answer("Ask [EMAIL_1]");
  await page.evaluate(() => {
    const { navigation } = window;
    navigation.addEventListener("currententrychange", () => location.reload(), { once: true });
  });
  const address = email();
  const turn = await sendMasked(awsKey(), address);
  const again = page.waitForEvent("load");
  turn.finish();
  await again;
  await say("Ask [EMAIL_1]");
  await values.shows([address]);
});

test("what a person writes in shows what will leave", async () => {
  const { key, address } = await answered("Ask [EMAIL_1]", "/?named");
  await values.shows([key, address, address]);
  await page.click("#prompt-textarea");
  await page.keyboard.insertText("Thank [EMAIL_1]");
  await say("[EMAIL_1]");
  await values.shows([key, address, address, address]);
});

test("axe finds no fault with the values and their switch", async () => {
  const { key, address } = await answered("Ask [EMAIL_1]");
  await values.shows([key, address, address]);
  expect(await violationsOfMarkup(page, await values.markup())).toEqual([]);
});
