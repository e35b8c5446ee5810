import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { DEFAULT_POLICY } from "../../src/domain/policy.ts";
import { violationsOfMarkup } from "./harness/axe.ts";
import { useChatGpt } from "./harness/chat-page.ts";
import { setGuardContext } from "./harness/guard-context.ts";
import { inline, type InlineUi } from "./harness/inline.ts";
import { awsKey, email } from "./harness/secrets.ts";

const at = useChatGpt();

let page: Page;
let ui: InlineUi;

async function open(path = "/"): Promise<void> {
  page = await at.open(path);
  ui = inline(page);
}

const sends = (): Promise<string[]> => page.evaluate(() => window.seen.sends);

async function openUnder(policy: object): Promise<void> {
  await open("/?composer=textarea");
  await setGuardContext(at.browser(), { policy: { ...DEFAULT_POLICY, ...policy } });
}

test("holding Enter down opens one panel and chooses nothing", async () => {
  await open("/?composer=textarea");
  await page.keyboard.type(`The key is ${awsKey()}`);
  await page.keyboard.down("Enter");
  await ui.panel();
  await page.keyboard.down("Enter");
  await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  expect((await ui.showing()).panels).toBe(1);
  expect(await sends()).toEqual([]);
});

test("Tab stays in the panel, and the page's shortcuts hear nothing of it", async () => {
  await open();
  await page.keyboard.type(`The key is ${awsKey()}`);
  await page.evaluate(() => {
    window.seen.answers = [];
    window.addEventListener("keydown", (event) => window.seen.answers.push(event.key), true);
  });
  await page.keyboard.press("Enter");
  await ui.panel();
  const stops: (string | null)[] = [];
  for (let turn = 0; turn < 4; turn++) {
    stops.push(await ui.focused());
    await page.keyboard.press("Tab");
  }
  expect(stops).toEqual(["Mask and send", "Edit", "Send anyway", "Mask and send"]);
  expect(await page.evaluate(() => window.seen.answers)).toEqual([]);
});

test.each([
  ["with a choice", {}, null],
  ["that asks for a reason", {}, "Send anyway"],
  ["that blocks", { on_send: { critical: "block" } }, null],
])("axe finds no fault with a panel %s", async (_state, policy, press) => {
  await openUnder(policy);
  await page.keyboard.type(`The key is ${awsKey()} and mine is ${email()}`);
  await page.keyboard.press("Enter");
  await ui.panel();
  if (press !== null) await ui.press(press);
  expect(await violationsOfMarkup(page, await ui.markup())).toEqual([]);
});

test("whoever hits Enter again and again sends once", async () => {
  await open();
  await page.keyboard.type(`The key is ${awsKey()}`);
  await page.keyboard.press("Enter");
  await ui.panel();
  for (let hit = 0; hit < 4; hit++) await page.keyboard.press("Enter");
  await at.site().nextTurn();
  await page.waitForFunction(() => window.seen.answers.length === 1);
  expect(await sends()).toHaveLength(1);
  expect(at.site().turns).toHaveLength(1);
});

test.each([1100, 380])(
  "on a page %i wide neither notice nor panel covers the composer",
  async (width) => {
    await open();
    await page.setViewportSize({ width, height: 640 });
    await page.keyboard.type(`The key is ${awsKey()} and mine is ${email()}`);
    await ui.notice();
    const box = await page.$eval("#composer", (form) => {
      const { left, top, right, bottom } = form.getBoundingClientRect();
      return { left, top, right, bottom };
    });
    const notice = await ui.rect(".notice");
    expect(notice.top + notice.height).toBeLessThanOrEqual(box.top);
    expect(notice.left).toBeGreaterThanOrEqual(0);
    expect(notice.left + notice.width).toBeLessThanOrEqual(width);
    await page.keyboard.press("Enter");
    await ui.panel();
    const panel = await ui.rect(".panel");
    expect(panel.top + panel.height).toBeLessThanOrEqual(box.top);
    expect(panel.width).toBeLessThanOrEqual(Math.min(440, width));
  },
);

test("with many things found the list scrolls and the choices stay in sight", async () => {
  await open("/?composer=textarea");
  await page.setViewportSize({ width: 900, height: 420 });
  const lines = [awsKey(), email(), "call +33 6 12 34 56 78", "card 4111 1111 1111 1111"];
  await page.keyboard.insertText(lines.join(", "));
  await page.keyboard.press("Enter");
  await ui.panel();
  const panel = await ui.rect(".panel");
  expect(panel.top).toBeGreaterThanOrEqual(0);
  await ui.press("Mask and send");
  expect((await at.site().nextTurn()).prompt).not.toContain(lines[0]);
});
