import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { EDITOR, EDITORS, useEditors, type EditorPage } from "./harness/editors.ts";
import type { InlineUi } from "./harness/inline.ts";
import { awsKey, email } from "./harness/secrets.ts";

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
