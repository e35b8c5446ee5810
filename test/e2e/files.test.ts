import { describe, expect, test } from "vitest";
import { DEFAULT_POLICY } from "../../src/domain/policy.ts";
import { makeBomb, makeDocx, makePdf, makeXlsx } from "../extract/make-files.ts";
import { EDITOR, EDITORS, useEditors, type EditorPage } from "./harness/editors.ts";
import { fileTarget, hand, received } from "./harness/files.ts";
import { setGuardContext } from "./harness/guard-context.ts";
import { awsKey, email } from "./harness/secrets.ts";
import { storedMessage } from "./harness/stored.ts";

/** A busy machine reads a file slowly. */
const PATIENT = { timeout: 10_000 };

const at = useEditors();

/** A page that takes files. */
async function open(host = "chat.deepseek.com"): Promise<EditorPage> {
  const opened = await at.open(host);
  await fileTarget(opened.page);
  return opened;
}

const file = (name: string, content: string | Uint8Array, type = "") => ({
  name,
  type,
  bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
});

describe.each(EDITORS)("on a page with $editor", ({ host }) => {
  test.each(["drop", "paste", "pick"] as const)(
    "a file by %s reaches it as it is, or, with a secret, not at all or masked",
    async (way) => {
      const { page, ui, text } = await open(host);
      const harmless = { name: "notes.txt", text: "All is well" };
      await hand(page, way, file("notes.txt", harmless.text, "text/plain"));
      expect(await received(page, 1)).toEqual([harmless]);

      const secret = file("config.env", `KEY=${awsKey()}\nCOLOR=red`);
      await hand(page, way, secret);
      expect(await ui.panel()).toContain("config.env");
      await page.keyboard.press("Escape");
      await ui.noPanel();
      const left = () =>
        page.$eval("#picker", (picker) => (picker as HTMLInputElement).files?.length);
      if (way === "pick") expect(await left()).toBe(0);
      await page.keyboard.type("Look: ");

      await hand(page, way, secret);
      await ui.panel();
      expect(await ui.focused()).toBe("Mask and attach");
      await page.keyboard.press("Enter");
      const masked = { name: "config.env", text: "KEY=[AWS_KEY_1]\nCOLOR=red" };
      expect(await received(page, 2)).toEqual([harmless, masked]);
      await page.keyboard.type("this");
      expect(await text()).toBe("Look: this");
    },
  );

  const long = (key: string): string => `${"A line of a long text.\n".repeat(120)}key ${key} end`;
  async function paste({ page }: EditorPage, words: string): Promise<void> {
    await page.evaluate((words) => navigator.clipboard.writeText(words), words);
    await page.keyboard.press("Control+V");
  }

  test("a long paste with a secret is held before it lands, and lands masked, or not at all", async () => {
    const opened = await open(host);
    const { page, ui, text } = opened;
    await page.keyboard.type("Look: ");
    await paste(opened, `${long(awsKey())} ${email()}`);
    expect(await ui.panel()).toContain("Before this is pasted");
    await page.keyboard.press("Escape");
    await ui.noPanel();
    expect(await text()).toBe("Look:");
    await paste(opened, long(awsKey()));
    await ui.panel();
    await page.keyboard.press("Enter");
    await ui.noPanel();
    await expect.poll(text, PATIENT).toMatch(/^Look:\sA line[^]*key \[AWS_KEY_1\] end$/);
  });

  test("a long paste that is let in is not asked about when it is sent, what is written beside it is", async () => {
    const opened = await open(host);
    const { page, ui, sends } = opened;
    const [mine, other] = [awsKey(), awsKey()];
    await paste(opened, long(mine));
    await ui.panel();
    await ui.press("Paste anyway");
    await page.keyboard.type("A test account");
    await page.keyboard.press("Enter");
    await ui.noPanel();
    await page.keyboard.insertText(` and ${other}`);
    await page.keyboard.press("Enter");
    expect(await ui.panel()).toContain("Before this is sent");
    await page.keyboard.press("Escape");
    await ui.noPanel();
    for (let letter = 0; letter < ` and ${other}`.length; letter++)
      await page.keyboard.press("Backspace");
    await page.keyboard.press("Enter");
    await opened.answered(1);
    const [sent] = await sends();
    expect(sent).toContain(mine);
    await page.keyboard.insertText(`Again ${mine}`);
    await page.keyboard.press("Enter");
    await ui.panel();
  });

  test("a long paste with nothing in it lands as it is, and so does a short one, at once", async () => {
    const opened = await open(host);
    const { page, ui, text } = opened;
    await paste(opened, long("nothing"));
    expect(await text()).toContain("key nothing end");
    await page.keyboard.press("Control+A");
    const key = awsKey();
    await paste(opened, `key ${key}`);
    expect(await text()).toBe(`key ${key}`);
    expect((await ui.showing()).panels).toBe(0);
  });
});

test.each([
  ["report.docx", (key: string) => makeDocx("Access", `The key is ${key}`)],
  ["customers.xlsx", (key: string) => makeXlsx(["key"], [key])],
  ["scan.pdf", (key: string) => makePdf([`The key is ${key}`])],
  // What it is says its content, not its name.
  ["harmless.txt", (key: string) => makeDocx(`The key is ${key}`)],
])("%s can't be masked: the safe choice is not to attach it", async (name, make) => {
  const { page, ui } = await open();
  await hand(page, "drop", file(name, make(awsKey())));
  expect(await ui.panel()).not.toContain("Mask and attach");
  expect(await ui.focused()).toBe("Do not attach");
  await ui.press("Attach anyway");
  await page.keyboard.insertText("The key is revoked");
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
  const { page, ui } = await open();
  const bytes = make();
  // A hundred megabytes reach the page fastest where they are made.
  if (bytes.length > 1e7)
    await page.$eval(
      EDITOR,
      (editor, name) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(100 * 1024 * 1024)], name));
        editor.dispatchEvent(new DragEvent("drop", { bubbles: true, dataTransfer: transfer }));
      },
      name,
    );
  else await hand(page, "drop", file(name, bytes));
  await expect.poll(() => ui.notice(), PATIENT).toContain(`Not checked: ${name}`);
  expect(await ui.notice()).toContain(why);
  expect(await received(page, 1)).toMatchObject([{ name }]);
  await ui.press("OK");
  await ui.noNotice();
});

test("where only checked files may be attached, one that can't be read is not", async () => {
  const { page, ui } = await open();
  await setGuardContext(at.browser(), { policy: { ...DEFAULT_POLICY, gate_fail_mode: "closed" } });
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
  const { page, ui } = await open();
  await hand(page, "drop", file("config.env", `KEY=${awsKey()}`));
  await ui.panel();
  await ui.press(each.press);
  if (each.reason !== null) {
    await page.keyboard.insertText(each.reason);
    await page.keyboard.press("Enter");
  }
  await received(page, 1);
  for (const [question, recorded] of [
    ["What is wrong here?", each.recorded],
    ["And here?", { intervention: "none", intervention_reason: null, findings: [] }],
  ] as const) {
    await page.keyboard.insertText(question);
    await page.keyboard.press("Enter");
    const { turn } = await at.server().nextTurn();
    expect(turn?.texts).toEqual([question]);
    await storedMessage(
      at.browser(),
      { message_provider_id: turn?.user ?? "" },
      { ...recorded, content: question },
    );
  }
});
