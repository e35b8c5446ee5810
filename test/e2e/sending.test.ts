import { describe, expect, test } from "vitest";
import { DEFAULT_POLICY } from "../../src/domain/policy.ts";
import { EDITOR, EDITORS, useEditors, type EditorPage } from "./harness/editors.ts";
import { setGuardContext } from "./harness/guard-context.ts";
import { overlay } from "./harness/overlay.ts";
import { awsKey, email } from "./harness/secrets.ts";

const SOON = { timeout: 10_000 };

const at = useEditors();

/** A message with a key was sent by Enter, and its panel is open. */
async function held(host: string): Promise<EditorPage & { message: string }> {
  const opened = await at.open(host);
  const message = `The key is ${awsKey()}`;
  await opened.page.keyboard.insertText(message);
  await opened.page.keyboard.press("Enter");
  await opened.ui.panel();
  return { ...opened, message };
}

/** As editors do that put their selection back once more. */
const takeFocus = ({ page }: EditorPage): Promise<void> =>
  page.$eval(EDITOR, (editor) => (editor as HTMLElement).focus());

/** More often than the focus is put back. */
async function insistOnFocus(opened: EditorPage): Promise<void> {
  while ((await opened.ui.focused()) !== null) await takeFocus(opened);
}

const setRules = (on_send: object): Promise<void> =>
  setGuardContext(at.browser(), { policy: { ...DEFAULT_POLICY, on_send } });

/** The page shows a line of its chat. */
const say = ({ page }: EditorPage, words: string): Promise<void> =>
  page.evaluate((words) => {
    const line = document.createElement("p");
    line.textContent = words;
    document.body.prepend(line);
  }, words);

describe.each(EDITORS)("in $editor", ({ host }) => {
  test("each level goes by its rule: told, confirmed, with a reason, or only masked", async () => {
    await setRules({ low: "inform", high: "confirm", critical: "reason" });
    const opened = await at.open(host);
    const { page, ui } = opened;
    const [low, high, critical] = [email(), "IBAN FR76 3000 6000 0112 3456 7890 189", awsKey()];
    await page.keyboard.insertText(low);
    expect(await ui.notice()).toContain("You can send it");
    await page.keyboard.press("Enter");
    await opened.answered(1);

    await page.keyboard.insertText(high);
    await page.keyboard.press("Enter");
    await ui.panel();
    await ui.press("Send anyway");
    await opened.answered(2);

    await page.keyboard.insertText(critical);
    await page.keyboard.press("Enter");
    await ui.panel();
    await ui.press("Send anyway");
    await page.keyboard.press("Enter");
    await page.keyboard.type("It is a test account");
    await page.keyboard.press("Enter");
    await opened.answered(3);
    expect(await opened.sends()).toEqual([low, high, critical]);

    await setRules({ critical: "block" });
    await page.keyboard.insertText(`Now ${awsKey()}`);
    await page.keyboard.press("Enter");
    await expect.poll(() => ui.panel(), SOON).toContain("Your organization");
    expect(await ui.panel()).not.toContain("Send anyway");
    await page.keyboard.press("Enter");
    await opened.answered(4);
    // Perplexity asks for suggestions with each text: the key before this one was masked there.
    expect((await opened.sends())[3]).toMatch(/^Now \[AWS_KEY_[12]\]$/);
  });

  test("what was masked stands as its value over the page, not in the editor, and in a copy", async () => {
    const opened = await held(host);
    const { page, message } = opened;
    const key = message.slice("The key is ".length);
    await page.keyboard.press("Enter");
    await opened.answered(1);
    const values = overlay(page);
    await say(opened, "Replace [AWS_KEY_1]");
    await values.shows([key]);
    await page.keyboard.insertText("Why replace [AWS_KEY_1]?");
    await say(opened, "[AWS_KEY_1]");
    await values.shows([key, key]);
    await page.$eval("p:first-child", (line) => getSelection()?.selectAllChildren(line));
    await page.keyboard.press("Control+C");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
    await page.evaluate(() => history.pushState({}, "", "/c/00000000-0000-4000-8000-000000000000"));
    await values.shows([key, key]);
    await values.toggle();
    await values.shows([]);
    expect(await opened.text()).toBe("Why replace [AWS_KEY_1]?");
    expect(await page.evaluate(() => document.body.innerText)).not.toContain(key);
  });

  test("an editor that takes the focus late gets it back from the panel, and Enter takes the safe choice", async () => {
    const opened = await held(host);
    await takeFocus(opened);
    expect(await opened.ui.focused()).toBe("Mask and send");
    await opened.page.keyboard.press("Enter");
    await opened.answered(1);
    expect(await opened.sends()).toEqual(["The key is [AWS_KEY_1]"]);
  });

  test("where the page insists on the focus, all keys go to the panel still, each to where it had been", async () => {
    const opened = await held(host);
    const { page, ui, message } = opened;
    await insistOnFocus(opened);
    await page.keyboard.press("x");
    expect(await ui.focused()).toBe("Mask and send");
    await page.keyboard.press("Tab");
    await takeFocus(opened);
    await page.keyboard.press("Tab");
    expect(await ui.focused()).toBe("Send anyway");
    await takeFocus(opened);
    await page.keyboard.press("Enter");
    for (const key of ["f", "i", "x", "Backspace", "n", "e"]) {
      await takeFocus(opened);
      await page.keyboard.press(key);
    }
    await takeFocus(opened);
    await page.keyboard.press("Enter");
    await opened.answered(1);
    expect(await opened.sends()).toEqual([message]);
  });

  test("Escape and a click into the text lead back to it, with the caret where it was or where the click is", async () => {
    const opened = await held(host);
    const { page, ui, message } = opened;
    await insistOnFocus(opened);
    await page.keyboard.press("Escape");
    await ui.noPanel();
    await page.keyboard.type("!");
    expect(await opened.text()).toBe(`${message}!`);
    await page.keyboard.press("Enter");
    await ui.panel();
    await page.click(EDITOR, { position: { x: 3, y: 12 } });
    await ui.noPanel();
    await page.keyboard.type("x");
    expect((await opened.text()).indexOf("x")).toBeLessThan(2);
    expect(await opened.sends()).toEqual([]);
  });

  test("Escape leads to where the caret was, also when the browser had not announced it before the panel opened", async () => {
    const opened = await at.open(host);
    const { page, ui } = opened;
    const key = awsKey();
    await page.keyboard.insertText(`The key is ${key} today`);
    await page.evaluate(() => {
      const isLate = (event: Event): void => {
        if (event.isTrusted) event.stopImmediatePropagation();
      };
      window.addEventListener("selectionchange", isLate, true);
    });
    for (let letter = 0; letter < "day".length; letter++) await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Enter");
    await ui.panel();
    await page.keyboard.press("Escape");
    await ui.noPanel();
    await page.keyboard.type("-");
    expect(await opened.text()).toBe(`The key is ${key} to-day`);
  });

  test("the focus stays in a card that was entered by the keyboard", async () => {
    const opened = await at.open(host);
    const { page, ui } = opened;
    await page.keyboard.insertText(`Write to ${email()}`);
    await ui.notice();
    await page.keyboard.press("Alt+KeyH");
    await ui.card();
    await takeFocus(opened);
    await page.keyboard.press("Enter");
    await ui.noNotice();
    expect(await opened.text()).toBe("Write to [EMAIL_1]");
    expect(await opened.sends()).toEqual([]);
  });
});

test("a page's own Enter and Escape answer nothing", async () => {
  const { page, ui, sends } = await held("claude.ai");
  await page.$eval(EDITOR, (editor) => {
    for (const key of ["Enter", "Escape"])
      for (const target of [editor, document.querySelector("heed-inline")])
        target?.dispatchEvent(
          new KeyboardEvent("keydown", { key, keyCode: 13, bubbles: true, cancelable: true }),
        );
  });
  expect((await ui.showing()).panels).toBe(1);
  expect(await sends()).toEqual([]);
});

test("Enter that is still held down, or belongs to an input method, does not choose from outside either", async () => {
  const opened = await at.open();
  const { page, ui } = opened;
  await page.keyboard.insertText(`The key is ${awsKey()}`);
  await page.keyboard.down("Enter");
  await ui.panel();
  await insistOnFocus(opened);
  await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await insistOnFocus(opened);
  const keys = await page.context().newCDPSession(page);
  await keys.send("Input.dispatchKeyEvent", {
    type: "rawKeyDown",
    key: "Enter",
    windowsVirtualKeyCode: 229,
  });
  expect((await ui.showing()).panels).toBe(1);
  expect(await opened.sends()).toEqual([]);
});
