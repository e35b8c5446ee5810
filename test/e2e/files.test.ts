import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { DEFAULT_POLICY } from "../../src/domain/policy.ts";
import { makeBomb, makeDocx, makePdf, makeXlsx } from "../extract/make-files.ts";
import { launchWithExtension, type Browser } from "./harness/browser.ts";
import { CHATGPT, createFakeChatGpt, type FakeChatGpt } from "./harness/fake-chatgpt.ts";
import { fileTarget, hand, received } from "./harness/files.ts";
import { setGuardContext } from "./harness/guard-context.ts";
import { inline, type InlineUi } from "./harness/inline.ts";
import { awsKey, email } from "./harness/secrets.ts";
import { storedMessage } from "./harness/stored.ts";

/** A busy machine reads a file slowly. */
const PATIENT = { timeout: 10_000 };

let site: FakeChatGpt;
let browser: Browser;
let page: Page;
let ui: InlineUi;

beforeAll(async () => {
  site = await createFakeChatGpt();
  browser = await launchWithExtension({ hosts: site.hosts });
  await browser.context.grantPermissions(["clipboard-read", "clipboard-write"], {
    origin: CHATGPT,
  });
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

async function open(path = "/?composer=textarea"): Promise<void> {
  page = await browser.newPage();
  ui = inline(page);
  await page.goto(CHATGPT + path);
  await fileTarget(page);
  await page.click("#prompt-textarea");
}

const file = (name: string, content: string | Uint8Array, type = "") => ({
  name,
  type,
  bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
});

describe.each(["drop", "paste", "pick"] as const)("a file by %s", (way) => {
  test("with nothing in it reaches the page as it is", async () => {
    await open();
    await hand(page, way, file("notes.txt", "All is well", "text/plain"));
    expect(await received(page, 1)).toEqual([{ name: "notes.txt", text: "All is well" }]);
    expect((await ui.showing()).panels).toBe(0);
  });

  test("with a secret is held, and masked it reaches the page once", async () => {
    await open();
    const key = awsKey();
    await hand(page, way, file("config.env", `KEY=${key}\nCOLOR=red`));
    expect(await ui.panel()).toContain("config.env");
    expect(await page.evaluate(() => window.received)).toEqual([]);
    expect(await ui.focused()).toBe("Mask and attach");
    await page.keyboard.press("Enter");
    expect(await received(page, 1)).toEqual([
      { name: "config.env", text: "KEY=[AWS_KEY_1]\nCOLOR=red" },
    ]);
  });

  test("with a secret does not reach the page when the person says so", async () => {
    await open();
    await hand(page, way, file("config.env", `KEY=${awsKey()}`));
    await ui.panel();
    await page.keyboard.press("Escape");
    await ui.noPanel();
    expect(await page.evaluate(() => window.received)).toEqual([]);
    expect(
      await page.$eval("#picker", (picker) => (picker as HTMLInputElement).files?.length),
    ).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("prompt-textarea");
  });
});

test.each([
  ["report.docx", (key: string) => makeDocx("Access", `The key is ${key}`)],
  ["customers.xlsx", (key: string) => makeXlsx(["key"], [key])],
  ["scan.pdf", (key: string) => makePdf([`The key is ${key}`])],
  // What it is says its content, not its name.
  ["harmless.txt", (key: string) => makeDocx(`The key is ${key}`)],
])("%s can't be masked: the safe choice is not to attach it", async (name, make) => {
  await open();
  await hand(page, "drop", file(name, make(awsKey())));
  expect(await ui.panel()).not.toContain("Mask and attach");
  expect(await ui.focused()).toBe("Do not attach");
  await ui.press("Attach anyway");
  await page.keyboard.type("The key is revoked");
  await page.keyboard.press("Enter");
  expect(await received(page, 1)).toMatchObject([{ name }]);
});

test.each([
  ["too large", "dump.csv", () => new Uint8Array(100 * 1024 * 1024)],
  ["too large", "bomb.docx", () => makeBomb(160)],
  ["password", "locked.pdf", () => makePdf(["secret"], true)],
  ["no text", "photo-scan.pdf", () => makePdf([])],
  ["does not know", "tool.bin", () => new Uint8Array(4_096).map((_, index) => index % 7)],
])("what is not read is said (%s): %s", async (why, name, make) => {
  await open();
  const bytes = make();
  // A hundred megabytes reach the page fastest where they are made.
  if (bytes.length > 1e7)
    await page.evaluate((name) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(100 * 1024 * 1024)], name));
      document
        .querySelector("#prompt-textarea")
        ?.dispatchEvent(new DragEvent("drop", { bubbles: true, dataTransfer: transfer }));
    }, name);
  else await hand(page, "drop", file(name, bytes));
  await expect.poll(() => ui.notice(), PATIENT).toContain(`Not checked: ${name}`);
  expect(await ui.notice()).toContain(why);
  expect(await received(page, 1)).toMatchObject([{ name }]);
  await ui.press("OK");
  await ui.noNotice();
});

test("where only checked files may be attached, one that can't be read is not", async () => {
  await open();
  await setGuardContext(browser, { policy: { ...DEFAULT_POLICY, gate_fail_mode: "closed" } });
  await hand(page, "pick", file("locked.pdf", makePdf(["secret"], true)));
  await expect.poll(() => ui.notice(), PATIENT).toContain("only checked files");
  expect(await page.evaluate(() => window.received)).toEqual([]);
});

test.each([
  {
    done: "attached as it is",
    press: "Attach anyway",
    reason: "It is a test account",
    recorded: { intervention: "sent_anyway", intervention_reason: "It is a test account" },
  },
  {
    done: "masked",
    press: "Mask and attach",
    reason: null,
    recorded: {
      intervention: "masked",
      intervention_reason: null,
      findings: [{ type: "AWS_KEY", level: "critical" }],
    },
  },
])("what was $done is recorded with the next message alone", async (each) => {
  await open();
  await hand(page, "drop", file("config.env", `KEY=${awsKey()}`));
  await ui.panel();
  await ui.press(each.press);
  if (each.reason !== null) {
    await page.keyboard.type(each.reason);
    await page.keyboard.press("Enter");
  }
  await received(page, 1);
  for (const [question, recorded] of [
    ["What is wrong here?", each.recorded],
    ["And here?", { intervention: "none", intervention_reason: null, findings: [] }],
  ] as const) {
    await page.click("#prompt-textarea");
    await page.keyboard.type(question);
    await page.keyboard.press("Enter");
    const turn = await site.nextTurn();
    expect(turn.prompt).toBe(question);
    await storedMessage(
      browser,
      { message_provider_id: turn.user_message_id },
      { ...recorded, content: question },
    );
  }
});

describe.each(["textarea", "prosemirror"])("a long paste into a %s", (composer) => {
  const text = (key: string) => `${"A line of a long text.\n".repeat(120)}key ${key} end`;
  const paste = async (words: string): Promise<void> => {
    await page.evaluate((words) => navigator.clipboard.writeText(words), words);
    await page.click("#prompt-textarea");
    await page.keyboard.press("Control+V");
  };
  const written = (): Promise<string> =>
    page.$eval("#prompt-textarea", (element) =>
      element instanceof HTMLTextAreaElement ? element.value : (element as HTMLElement).innerText,
    );

  test("with a secret is held before it lands, and lands masked", async () => {
    await open(`/?composer=${composer}`);
    await paste(text(awsKey()));
    expect(await ui.panel()).toContain("Before this is pasted");
    expect((await written()).trim()).toBe("");
    await page.keyboard.press("Enter");
    await ui.noPanel();
    await expect.poll(written, PATIENT).toContain("key [AWS_KEY_1] end");
  });

  test("lands as it is, at once, with nothing in it or when it is short", async () => {
    await open(`/?composer=${composer}`);
    await paste(text("nothing"));
    expect(await written()).toContain("key nothing end");
    await page.keyboard.press("Control+A");
    const key = awsKey();
    await paste(`key ${key}`);
    expect(await written()).toContain(key);
    expect((await ui.showing()).panels).toBe(0);
  });

  test("refused leaves the composer as it was", async () => {
    await open(`/?composer=${composer}`);
    await page.keyboard.type("Look: ");
    await paste(`${text(awsKey())} ${email()}`);
    await ui.panel();
    await page.keyboard.press("Escape");
    await ui.noPanel();
    expect((await written()).trim()).toBe("Look:");
  });
});
