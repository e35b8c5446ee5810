import { describe, expect, test } from "vitest";
import { EDITOR, EDITORS, useEditors, type EditorPage } from "./harness/editors.ts";
import { awsKey, email } from "./harness/secrets.ts";

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

describe.each(EDITORS)("in $editor", ({ host }) => {
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
