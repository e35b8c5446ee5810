import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { DEFAULT_POLICY } from "../../src/domain/policy.ts";
import { violationsOfMarkup } from "./harness/axe.ts";
import { EDITOR, useEditors, type EditorPage } from "./harness/editors.ts";
import { setGuardContext } from "./harness/guard-context.ts";
import type { InlineUi } from "./harness/inline.ts";
import { awsKey } from "./harness/secrets.ts";

const SOON = { timeout: 10_000 };
const EXAMPLE = /^Make it better\s+Context: /;
const at = useEditors();

let page: Page;
let ui: InlineUi;
let composerText: EditorPage["text"];
let sends: EditorPage["sends"];
let chats = 1;

/** A chat of its own in which something vague was sent and answered. Nobody is signed in: there is no server. */
async function openJudged(): Promise<void> {
  const opened = await at.open("claude.ai", (chats += 1));
  ({ page, ui, text: composerText, sends } = opened);
  await page.keyboard.type("Make it better");
  await page.keyboard.press("Enter");
  await opened.answered(1);
}

test("the coach opens for who asks, with score, tip and example, and gives the caret back", async () => {
  await openJudged();
  const heard = await ui.transcript();
  const name = await ui.coach();
  expect(name).toMatch(/^Coach: quality \d{1,2} of 100$/);
  expect(await ui.focus()).toMatchObject({ name: "" });
  await ui.press(name);
  const card = await ui.card();
  expect(card).toMatch(/^Quality: \d{1,2} of 100\s+Going by your message in this chat\./);
  expect(card).toMatch(/One tip\s+\S[^]*For example\s+Make it better\nContext: /);
  expect((await ui.focus()).name).toMatch(EXAMPLE);
  const { top, height } = await ui.rect(".card");
  const box = await page.$eval(EDITOR, (element) => element.getBoundingClientRect().top);
  expect(top + height).toBeLessThanOrEqual(box);
  await page.keyboard.press("Escape");
  await ui.noCard();
  await page.keyboard.type("Thanks");
  expect(await composerText()).toBe("Thanks");
  expect(await ui.chip()).toBe("Heed is watching this message");
  await page.keyboard.type(`, the key is ${awsKey()}`);
  await ui.notice();
  await ui.noCoach();
  await expect.poll(heard, SOON).toEqual(["Heed: Critical. AWS key."]);
});

test("the coach works with the keyboard alone: reached, read, copied, left, and taken as a draft", async () => {
  await openJudged();
  const name = await ui.coach();
  for (let tabs = 0; tabs < 5 && (await ui.focus()).name !== name; tabs += 1)
    await page.keyboard.press("Tab");
  expect(await ui.focus()).toEqual({ name, visible: true });
  await page.keyboard.press("Enter");
  await ui.card();
  for (const stop of [EXAMPLE, "Use as draft", "Copy"]) {
    expect(await ui.focus()).toEqual({ name: expect.stringMatching(stop), visible: true });
    if (stop !== "Copy") await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await ui.focus()).name, SOON).toBe("Copied");
  await page.keyboard.press("Escape");
  await ui.noCard();
  expect(await ui.focus()).toEqual({ name, visible: true });

  await page.focus(EDITOR);
  await page.keyboard.press("Control+V");
  expect(await composerText()).toMatch(EXAMPLE);
  await page.keyboard.press("Alt+KeyH");
  expect(await ui.card()).not.toContain("Use as draft");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Alt+KeyH");
  expect(await ui.card()).toContain("Use as draft");
  await page.keyboard.press("Tab");
  await page.keyboard.down("Enter");
  await ui.noCard();
  await expect.poll(composerText, SOON).toMatch(EXAMPLE);
  // Held down, the key repeats: it must not send what it brought.
  await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  expect(await composerText()).toMatch(EXAMPLE);
  expect(await sends()).toEqual(["Make it better"]);
});

test("the coach is gone when the person does not want it, or the organization does not allow it any more", async () => {
  await openJudged();
  await ui.coach();
  const options = await at.browser().newPage();
  await options.goto(`chrome-extension://${await at.browser().extensionId()}/options.html`);
  const offer = options.getByRole("checkbox", { name: "Offer it beside my messages" });
  await offer.uncheck();
  await page.bringToFront();
  await ui.noCoach();
  await offer.check();
  await options.close();
  await ui.coach();
  await setGuardContext(at.browser(), { policy: { ...DEFAULT_POLICY, allow_coach: false } });
  await ui.noCoach();
  await page.keyboard.type("And now?");
  await ui.chip();
  await ui.noCoach();
});

test("axe finds no fault with what the coach offers and says", async () => {
  await openJudged();
  await ui.coach();
  const offered = await ui.markup();
  await page.keyboard.press("Alt+KeyH");
  await ui.card();
  const said = await ui.markup();
  for (const markup of [offered, said]) expect(await violationsOfMarkup(page, markup)).toEqual([]);
});
