import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page, Request } from "playwright-core";
import { openBrowser, overflowOf } from "../console/browser.ts";
import { violationsOf } from "./harness/axe.ts";
import { openStage } from "../console/stage.ts";

let browser: Awaited<ReturnType<typeof openBrowser>>;
let stage: Awaited<ReturnType<typeof openStage>>;
beforeAll(async () => {
  [browser, stage] = await Promise.all([openBrowser(), openStage()]);
});
afterAll(async () => {
  await browser?.close();
  await stage?.close();
});

const COMPOSER = "#heed-practice-composer";
const SEND = "#heed-practice-send";
const ANSWER = "#heed-practice-messages [data-role=assistant] p";
const open = async (options = {}) => {
  const opened = await browser.page(options);
  await opened.page.goto(`${stage.url}/practice`);
  await opened.page.waitForSelector(COMPOSER);
  return opened;
};
const answered = (page: Page, times = 1) =>
  page.waitForFunction(
    (n) =>
      document.querySelectorAll("#heed-practice-messages [data-role=assistant]").length === n &&
      document.querySelector("[role=log]")?.getAttribute("aria-busy") === "false",
    times,
  );
const turnOf = (request: Request) => request.postDataJSON();
const composed = (page: Page) => page.locator(COMPOSER).innerText();

describe("the practice page", () => {
  test("sends with Enter, in ChatGPT's shape, and shows what arrived", async () => {
    const { page, complaints, hosts, close } = await open();
    const sent = page.waitForRequest("**/practice/conversation");
    await page.click(COMPOSER);
    await page.keyboard.type("What is a lambda?");
    await page.keyboard.press("Enter");
    const first = turnOf(await sent);
    expect(first).toMatchObject({
      action: "next",
      messages: [
        {
          author: { role: "user" },
          content: { content_type: "text", parts: ["What is a lambda?"] },
        },
      ],
      parent_message_id: "client-created-root",
      model: "practice-1",
    });
    expect(first).not.toHaveProperty("conversation_id");
    await answered(page);
    expect(await page.locator(ANSWER).innerText()).toContain("What is a lambda?");
    expect(await composed(page)).toBe("");

    const again = page.waitForRequest("**/practice/conversation");
    await page.keyboard.type("And a closure?");
    await page.click(SEND);
    const second = turnOf(await again);
    expect(second.conversation_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(second.parent_message_id).toMatch(/^[0-9a-f-]{36}$/);
    await answered(page, 2);
    expect(complaints).toEqual([]);
    expect([...hosts]).toEqual([new URL(stage.url).host]);
    await close();
  });

  test("keeps lines, and shows markup as text", async () => {
    const { page, complaints, close } = await open();
    await page.click(COMPOSER);
    await page.keyboard.type("<img src=x onerror=alert(1)>");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("second line");
    await page.keyboard.press("Enter");
    await answered(page);
    const text = "<img src=x onerror=alert(1)>\nsecond line";
    expect(await page.locator("[data-role=user] p").innerText()).toBe(text);
    expect(await page.locator(ANSWER).innerText()).toContain(text);
    expect(await page.locator("main img").count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  test("takes text the way a masking extension puts it in: all selected, a paste event", async () => {
    const { page, close } = await open();
    await page.click(COMPOSER);
    await page.keyboard.type("my key is secret");
    await page.evaluate((selector) => {
      const composer = document.querySelector(selector);
      if (!composer) throw new Error("no composer");
      getSelection()?.selectAllChildren(composer);
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "my key is [AWS_ACCESS_KEY_1]\nline");
      composer.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      );
    }, COMPOSER);
    await page.click(SEND);
    await answered(page);
    const answer = await page.locator(ANSWER).innerText();
    expect(answer).toContain("my key is [AWS_ACCESS_KEY_1]\nline");
    expect(answer).toContain("stands for a value that stayed on your device");
    await close();
  });

  test("writes an example into the box at a click, with new values each time", async () => {
    const { page, close } = await open();
    const texts = new Set<string>();
    for (const example of await page.locator(".examples button").all()) {
      await example.click();
      texts.add(await composed(page));
      await example.click();
      texts.add(await composed(page));
    }
    // Five examples, four of them with invented values.
    expect(texts.size).toBe(9);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("heed-practice-composer");
    await close();
  });

  test("gives the message back when the server does not take it", async () => {
    const { page, close } = await open();
    await page.route("**/practice/conversation", (route) => route.abort());
    await page.click(COMPOSER);
    await page.keyboard.type("hello");
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=The server did not answer");
    expect(await composed(page)).toBe("hello");
    expect(await page.locator("[data-role=user]").count()).toBe(0);
    await page.unroute("**/practice/conversation");
    await page.keyboard.press("Enter");
    await answered(page);
    await close();
  });

  test.each([
    ["en-GB", "light", 1280],
    ["fr-FR", "dark", 390],
  ] as const)("is accessible and fits (%s, %s, %i px)", async (locale, colorScheme, width) => {
    const { page, close } = await open({
      locale,
      colorScheme,
      viewport: { width, height: 800 },
    });
    await page.click(".examples button");
    await page.click(SEND);
    await answered(page);
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale.slice(0, 2));
    await close();
  });

  test("remembers the language that was chosen", async () => {
    const { page, close } = await open();
    await page.click("text=Français");
    await page.reload();
    // The title is set by the page's script, which is no part of the load that `reload` waits for.
    await page.waitForFunction(() => document.title === "Chat d’entraînement · Heed");
    await close();
  });
});
