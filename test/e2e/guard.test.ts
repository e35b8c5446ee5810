import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { fingerprint } from "../../src/detect/index.ts";
import { DEFAULT_POLICY } from "../../src/domain/policy.ts";
import { useChatGpt } from "./harness/chat-page.ts";
import { setGuardContext } from "./harness/guard-context.ts";
import { inline, type InlineUi } from "./harness/inline.ts";
import { awsKey } from "./harness/secrets.ts";

const at = useChatGpt();

let page: Page;
let ui: InlineUi;

async function open(path = "/"): Promise<void> {
  page = await at.open(path);
  ui = inline(page);
}

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
  expect((await at.site().nextTurn()).prompt).toBe("The key is secret");
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

test("a whitelisted value is no longer held, a different one is", async () => {
  await open("/?composer=textarea");
  const [mine, other] = [awsKey(), awsKey()];
  await page.keyboard.type(`The key is ${mine}`);
  await ui.notice();
  const salt = "5a".repeat(32);
  const type = /\[(\w+)_1\]/.exec(await maskedBy(mine))?.[1] ?? "";
  await setGuardContext(at.browser(), { salt, fingerprints: [fingerprint(salt, type, mine)] });
  await ui.noNotice();
  await page.keyboard.press("Enter");
  expect((await at.site().nextTurn()).prompt).toBe(`The key is ${mine}`);
  await page.keyboard.type(`The key is ${other}`);
  await page.keyboard.press("Enter");
  await ui.panel();
});

test("on a paused site nothing shows and nothing is held", async () => {
  await open("/?composer=textarea");
  await page.keyboard.type(`The key is ${awsKey()}`);
  await ui.notice();
  await setGuardContext(at.browser(), { paused: { chatgpt: true } });
  await ui.noNotice();
  await page.keyboard.press("Enter");
  expect((await at.site().nextTurn()).prompt).toContain("The key is");
  expect((await ui.showing()).panels).toBe(0);
});

async function openUnder(policy: object): Promise<void> {
  await open("/?composer=textarea");
  await setGuardContext(at.browser(), { policy: { ...DEFAULT_POLICY, ...policy } });
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
  expect(at.site().turns).toEqual([]);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("prompt-textarea");
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
  expect(at.site().turns).toEqual([]);
  await page.keyboard.press("Escape");
  await ui.noPanel();
});
