import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { fingerprint } from "../../src/detect/index.ts";
import { DEFAULT_POLICY } from "../../src/domain/policy.ts";
import { violationsOfMarkup } from "./harness/axe.ts";
import { launchWithExtension, type Browser } from "./harness/browser.ts";
import { CHATGPT, createFakeChatGpt, type FakeChatGpt } from "./harness/fake-chatgpt.ts";
import { setGuardContext } from "./harness/guard-context.ts";
import { inline, type InlineUi } from "./harness/inline.ts";
import { awsKey, email } from "./harness/secrets.ts";

let site: FakeChatGpt;
let browser: Browser;
let page: Page;
let ui: InlineUi;

beforeAll(async () => {
  site = await createFakeChatGpt();
  browser = await launchWithExtension({ hosts: site.hosts });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
afterEach(async () => {
  await page.close();
  await setGuardContext(browser, {});
  site.reset();
});

async function open(path = "/"): Promise<void> {
  page = await browser.newPage();
  ui = inline(page);
  await page.goto(CHATGPT + path);
  await page.click("#prompt-textarea");
}

const composerText = (): Promise<string> =>
  page.$eval("#prompt-textarea", (element) =>
    element instanceof HTMLTextAreaElement ? element.value : (element as HTMLElement).innerText,
  );
const sends = (): Promise<string[]> => page.evaluate(() => window.seen.sends);

describe.each(["prosemirror", "textarea"])("with a %s composer", (composer) => {
  const path = `/?composer=${composer}`;

  test("the notice stands before anything is sent", async () => {
    await open(path);
    await page.keyboard.type(`Why does ${awsKey()} not work?`);
    expect(await ui.notice()).toContain("AWS key");
    expect(site.requests.filter((request) => request.startsWith("POST"))).toEqual([]);
  });

  test("Enter is held, and Escape leads back to the untouched text", async () => {
    await open(path);
    const text = `Why does ${awsKey()} not work?`;
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    expect(await ui.panel()).toContain("AWS key");
    expect(await ui.focused()).toBe("Mask and send");
    await page.keyboard.press("Escape");
    await ui.noPanel();
    await page.keyboard.type(" Please help");
    expect((await composerText()).trim()).toBe(`${text} Please help`);
    expect(await sends()).toEqual([]);
  });

  test("the send button is held", async () => {
    await open(path);
    await page.keyboard.type(`The key is ${awsKey()}`);
    await page.click("#composer-submit-button");
    await ui.panel();
    expect(await sends()).toEqual([]);
  });

  test("a paste right before Enter does not slip through", async () => {
    await open(path);
    await page.keyboard.insertText(`The key is ${awsKey()}`);
    await page.keyboard.press("Enter");
    await ui.panel();
    expect(await sends()).toEqual([]);
  });

  test("mask and send puts placeholders into the composer and sends once", async () => {
    await open(path);
    const [key, address] = [awsKey(), email()];
    await page.keyboard.type(`Check ${key} and write to ${address}, then ${key} again`);
    await page.keyboard.press("Enter");
    await ui.panel();
    await page.keyboard.press("Enter");
    const turn = await site.nextTurn();
    expect(turn.prompt).toMatch(/^Check \[(\w+_1)\] and write to \[EMAIL_1\], then \[\1\] again$/);
    expect(turn.body).not.toContain(key);
    await page.waitForFunction(() => window.seen.answers.length === 1);
    expect(await sends()).toEqual([turn.prompt]);
    expect(await ui.showing()).toEqual({ notice: false, panels: 0 });
  });

  test("send anyway needs a reason, and then nobody asks again", async () => {
    await open(path);
    const text = `Why does ${awsKey()} not work?`;
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await ui.panel();
    await ui.press("Send anyway");
    await page.keyboard.press("Enter");
    expect(await sends()).toEqual([]);
    await page.keyboard.type("It is a test account");
    await page.keyboard.press("Enter");
    expect((await site.nextTurn()).prompt).toBe(text);
    await page.waitForFunction(() => window.seen.answers.length === 1);
    expect(await sends()).toEqual([text]);
    expect(await ui.showing()).toEqual({ notice: false, panels: 0 });
  });

  test("what is only low informs and goes as it is", async () => {
    await open(path);
    const text = `Write to ${email()} please`;
    await page.keyboard.type(text);
    expect(await ui.notice()).toContain("You can send it");
    await page.keyboard.press("Enter");
    expect((await site.nextTurn()).prompt).toBe(text);
    await ui.noNotice();
  });

  test("Mask in the notice changes the text and sends nothing", async () => {
    await open(path);
    await page.keyboard.type(`The key is ${awsKey()}`);
    await ui.notice();
    await ui.press("Mask");
    await ui.noNotice();
    expect(await composerText()).toMatch(/^The key is \[\w+_1\]$/);
    expect(await sends()).toEqual([]);
  });
});

test("the notice goes at once when its reason goes", async () => {
  await open("/?composer=textarea");
  await page.keyboard.type(awsKey());
  await ui.notice();
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  expect(await ui.showing()).toEqual({ notice: false, panels: 0 });
});

test("a person who edits the secret away sends without being asked", async () => {
  await open("/?composer=textarea");
  await page.keyboard.type(`The key is ${awsKey()}`);
  await page.keyboard.press("Enter");
  await ui.panel();
  await ui.press("Edit");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("The key is secret");
  await page.keyboard.press("Enter");
  expect((await site.nextTurn()).prompt).toBe("The key is secret");
});

test("Shift+Enter makes a line break and Enter while an input method composes is left alone", async () => {
  await open();
  await page.keyboard.type(`The key is ${awsKey()}`);
  await page.keyboard.press("Shift+Enter");
  const reached = await page.evaluate(() => {
    let seen = 0;
    const editor = document.querySelector("#prompt-textarea");
    // What the site makes of these keys is not the question here.
    editor?.addEventListener(
      "keydown",
      (event) => {
        seen += 1;
        event.stopImmediatePropagation();
      },
      true,
    );
    for (const init of [{ isComposing: true }, { keyCode: 229 }])
      editor?.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init }),
      );
    return seen;
  });
  expect(reached).toBe(2);
  expect((await ui.showing()).panels).toBe(0);
});

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

test("a whitelisted value is no longer held, a different one is", async () => {
  await open("/?composer=textarea");
  const [mine, other] = [awsKey(), awsKey()];
  await page.keyboard.type(`The key is ${mine}`);
  await ui.notice();
  const salt = "5a".repeat(32);
  const type = /\[(\w+)_1\]/.exec(await maskedBy(mine))?.[1] ?? "";
  await setGuardContext(browser, { salt, fingerprints: [fingerprint(salt, type, mine)] });
  await ui.noNotice();
  await page.keyboard.press("Enter");
  expect((await site.nextTurn()).prompt).toBe(`The key is ${mine}`);
  await page.keyboard.type(`The key is ${other}`);
  await page.keyboard.press("Enter");
  await ui.panel();
});

test("on a paused site nothing shows and nothing is held", async () => {
  await open("/?composer=textarea");
  await page.keyboard.type(`The key is ${awsKey()}`);
  await ui.notice();
  await setGuardContext(browser, { paused: { chatgpt: true } });
  await ui.noNotice();
  await page.keyboard.press("Enter");
  expect((await site.nextTurn()).prompt).toContain("The key is");
  expect((await ui.showing()).panels).toBe(0);
});

async function openUnder(policy: object): Promise<void> {
  await open("/?composer=textarea");
  await setGuardContext(browser, { policy: { ...DEFAULT_POLICY, ...policy } });
}

test.each([
  ["an older policy without send anyway", { allow_send_anyway: false }],
  ["a policy that blocks this level", { on_send: { critical: "block" } }],
])("%s does not offer it, and says so", async (_name, policy) => {
  await openUnder(policy);
  await page.keyboard.type(`The key is ${awsKey()}`);
  await page.keyboard.press("Enter");
  const words = await ui.panel();
  expect(words).not.toContain("Send anyway");
  expect(words).toContain("Your organization");
  expect(await ui.focused()).toBe("Mask and send");
});

test("a policy that asks to confirm holds what is low, and needs no reason", async () => {
  await openUnder({ on_send: { low: "confirm" } });
  const text = `Write to ${email()} please`;
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await ui.panel();
  await ui.press("Send anyway");
  expect((await site.nextTurn()).prompt).toBe(text);
  expect(await sends()).toEqual([text]);
});

test("a policy that only informs holds nothing", async () => {
  await openUnder({ on_send: { critical: "inform" } });
  const text = `The key is ${awsKey()}`;
  await page.keyboard.type(text);
  expect(await ui.notice()).toContain("You can send it");
  await page.keyboard.press("Enter");
  expect((await site.nextTurn()).prompt).toBe(text);
});

test.each<[string, () => Promise<unknown>]>([
  ["Control and Enter", () => page.keyboard.press("Control+Enter")],
  ["Command and Enter", () => page.keyboard.press("Meta+Enter")],
  [
    "the form's submit",
    () =>
      page.evaluate(() => document.querySelector<HTMLFormElement>("#composer")?.requestSubmit()),
  ],
  [
    "another button, as the one of a voice mode",
    async () => {
      await page.evaluate(() => {
        const button = document.createElement("button");
        button.type = "button";
        button.id = "voice";
        button.textContent = "Voice";
        button.addEventListener("click", () => {
          const field = document.querySelector<HTMLTextAreaElement>("#prompt-textarea");
          void fetch("/backend-api/f/conversation", {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({
              action: "next",
              parent_message_id: "client-created-root",
              model: "auto",
              messages: [
                {
                  id: crypto.randomUUID(),
                  author: { role: "user" },
                  content: { content_type: "text", parts: [field?.value] },
                },
              ],
            }),
          });
        });
        document.querySelector(".tools")?.append(button);
      });
      await page.click("#voice");
    },
  ],
])("a send by %s is held, and Escape keeps it here", async (_way, act) => {
  await open("/?composer=textarea");
  await page.keyboard.type(`The key is ${awsKey()}`);
  await act();
  await ui.panel();
  expect((await ui.showing()).panels).toBe(1);
  await page.keyboard.press("Escape");
  await ui.noPanel();
  expect(site.turns).toEqual([]);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("prompt-textarea");
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
  await site.nextTurn();
  await page.waitForFunction(() => window.seen.answers.length === 1);
  expect(await sends()).toHaveLength(1);
  expect(site.turns).toHaveLength(1);
});

test("an editor that comes late or is replaced is guarded", async () => {
  await open("/?composer=textarea");
  await page.evaluate(() => {
    const old = document.querySelector("#prompt-textarea");
    const fresh = document.createElement("div");
    fresh.id = "prompt-textarea";
    fresh.contentEditable = "true";
    old?.replaceWith(fresh);
  });
  await page.click("#prompt-textarea");
  await page.keyboard.type(`The key is ${awsKey()}`);
  await ui.notice();
  await page.keyboard.press("Enter");
  await ui.panel();
});

test("a page that removes Heed's element gets it back", async () => {
  await open("/?composer=textarea");
  await page.keyboard.type(`The key is ${awsKey()}`);
  await ui.notice();
  await page.evaluate(() => document.querySelector("heed-inline")?.remove());
  expect(await ui.notice()).toContain("AWS key");
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
  expect((await site.nextTurn()).prompt).not.toContain(lines[0]);
});

test("screen readers are told once what was found", async () => {
  await open("/?composer=textarea");
  await page.keyboard.type(`The key is ${awsKey()}`);
  expect(await ui.announcement()).toBe("Heed: Critical. AWS key.");
});

async function maskedBy(value: string): Promise<string> {
  const { mask } = await import("../../src/detect/index.ts");
  return mask(value).text;
}

test("a person's name is noticed too, by the tagger in the worker", async () => {
  await open();
  await page.keyboard.type("Please write a friendly letter to Jonathan Whitaker about his visit");
  expect(await ui.notice()).toMatch(/name/i);
  await ui.press("Mask");
  await page.waitForFunction(() =>
    document.querySelector<HTMLElement>("#prompt-textarea")?.innerText.includes("[PERSON_1]"),
  );
});

test("what is risky only by its meaning is noticed in a draft of thirty pages as well", async () => {
  await open("/?composer=textarea");
  const filling = "Nothing of this concerns anybody; it only fills a long report.\n".repeat(1_000);
  await page.keyboard.insertText(
    `Our patient Marie Durand, born 12 March 1961, is HIV positive since 2019.\n${filling}`,
  );
  expect(await ui.notice()).toMatch(/health|patient/i);
});

test("what is risky only by its meaning is held, also when it is pasted and sent at once", async () => {
  await open();
  await page.keyboard.insertText(
    "Summarize: our patient Marie Durand, born 12 March 1961, is HIV positive since 2019",
  );
  await page.keyboard.press("Enter");
  expect(await ui.panel()).toMatch(/health|patient/i);
  expect(site.turns).toEqual([]);
  await page.keyboard.press("Escape");
  await ui.noPanel();
});
