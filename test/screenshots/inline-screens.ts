import { createHash } from "node:crypto";
import type { Page } from "playwright-core";
import { DEFAULT_POLICY } from "../../src/domain/policy.ts";
import { launchWithExtension, type Browser } from "../e2e/harness/browser.ts";
import { CHATGPT, type FakeChatGpt } from "../e2e/harness/fake-chatgpt.ts";
import { fileTarget, hand } from "../e2e/harness/files.ts";
import { setGuardContext } from "../e2e/harness/guard-context.ts";
import { inline, type InlineUi } from "../e2e/harness/inline.ts";
import { overlay } from "../e2e/harness/overlay.ts";
import { makeBomb, makeDocx, makePdf } from "../extract/make-files.ts";
import { LOOKS, type Album, type Look } from "./album.ts";

/** The same in each run, so that a picture changes only with what it shows. */
const KEY = `AKIA${createHash("sha256")
  .update("a key for pictures")
  .digest("hex")
  .replaceAll(/[^a-f2-7]/g, "")
  .toUpperCase()
  .slice(0, 16)}`;
const EMAIL = "jane.doe@northwind-traders.com";

const WORDS = {
  en: {
    secret: `Why does ${KEY} fail? Ask ${EMAIL} `,
    many: `Ask ${EMAIL} about ${KEY}, call +33 6 12 34 56 78, card 4111 1111 1111 1111, account FR76 3000 6000 0112 3456 7890 189 `,
    plain: "Draft an agenda for the meeting on Thursday",
    vague: "Write something about our new prices",
    file: `The access key is ${KEY}, ask ${EMAIL}`,
    answer: "I wrote to [EMAIL_1]: [AWS_KEY_1] is not valid any more.",
    anyway: "Send anyway",
  },
  fr: {
    secret: `Pourquoi ${KEY} échoue ? Voir ${EMAIL} `,
    many: `Voir ${EMAIL} pour ${KEY}, tél. +33 6 12 34 56 78, carte 4111 1111 1111 1111, compte FR76 3000 6000 0112 3456 7890 189 `,
    plain: "Prépare un ordre du jour pour la réunion de jeudi",
    vague: "Écris quelque chose sur nos nouveaux prix",
    file: `La clé d’accès est ${KEY}, voir ${EMAIL}`,
    answer: "J’ai écrit à [EMAIL_1] : [AWS_KEY_1] n’est plus valable.",
    anyway: "Envoyer quand même",
  },
} as const;

const DESK = { width: 600, height: 460 };
const PHONE = { width: 390, height: 600 };

interface Scene {
  page: Page;
  ui: InlineUi;
  browser: Browser;
  site: FakeChatGpt;
  words: (typeof WORDS)["en" | "fr"];
  /** Takes the picture of this state. */
  take: (state: string) => Promise<void>;
}

/** Each begins on a fresh page whose composer has the focus, and takes the states it is listed with. */
const SCENES: {
  states: string[];
  path?: string;
  policy?: object;
  play: (at: Scene) => Promise<void>;
}[] = [
  {
    states: ["notice", "card", "notice-small"],
    async play({ page, ui, words, take }) {
      await page.keyboard.type(words.secret);
      await ui.notice();
      await take("notice");
      await page.keyboard.press("Alt+KeyH");
      await ui.card();
      await take("card");
      await page.keyboard.press("Escape");
      await ui.noCard();
      await page.mouse.click(...(await headOf(ui)));
      await page.mouse.move(0, 0);
      await take("notice-small");
    },
  },
  {
    states: ["notice-forced", "card-forced", "panel-forced"],
    async play({ page, ui, words, take }) {
      await page.emulateMedia({ forcedColors: "active" });
      await page.keyboard.type(words.secret);
      await ui.notice();
      await take("notice-forced");
      await page.keyboard.press("Alt+KeyH");
      await ui.card();
      await take("card-forced");
      await page.keyboard.press("Escape");
      await ui.noCard();
      await page.keyboard.press("Enter");
      await ui.panel();
      await take("panel-forced");
    },
  },
  {
    states: ["notice-phone", "card-phone", "panel-phone"],
    async play({ page, ui, words, take }) {
      await page.setViewportSize(PHONE);
      await page.keyboard.type(words.secret);
      await ui.notice();
      await take("notice-phone");
      await page.keyboard.press("Alt+KeyH");
      await ui.card();
      await take("card-phone");
      await page.keyboard.press("Escape");
      await ui.noCard();
      await page.keyboard.press("Enter");
      await ui.panel();
      await take("panel-phone");
    },
  },
  {
    states: ["underlines-field"],
    path: "/?composer=textarea",
    async play({ page, ui, words, take }) {
      await page.keyboard.type(words.secret);
      await ui.notice();
      await take("underlines-field");
    },
  },
  {
    states: ["notice-many", "panel-many"],
    async play({ page, ui, words, take }) {
      await page.keyboard.type(words.many);
      await ui.notice();
      await take("notice-many");
      await page.keyboard.press("Enter");
      await ui.panel();
      await take("panel-many");
    },
  },
  {
    states: ["chip-protected", "chip-checking", "chip-paused"],
    async play({ page, ui, browser, words, take }) {
      await page.keyboard.type(words.plain);
      await ui.chip();
      const states = await ui.chipStates();
      await take("chip-protected");
      const worker = await browser.worker();
      const busy = worker.evaluate(() => {
        const until = performance.now() + 3_000;
        while (performance.now() < until);
      });
      await page.keyboard.insertText(" 10");
      await page.waitForFunction(() => (Reflect.get(globalThis, "states") as string[]).length > 0);
      await take("chip-checking");
      await busy;
      const before = (await states()).length;
      await setGuardContext(browser, { paused: { chatgpt: true } });
      await page.waitForFunction(
        (before) => (Reflect.get(globalThis, "states") as string[]).length > before,
        before,
      );
      await take("chip-paused");
    },
  },
  {
    states: ["chip-unseen"],
    async play({ page, ui, words, take }) {
      // The page sends by a request that Heed does not know, as after a change of the site.
      await page.evaluate(() => {
        const known = window.fetch.bind(window);
        window.fetch = () => known("/elsewhere", { method: "POST" });
      });
      await page.keyboard.type(words.plain);
      const first = await ui.chip();
      await ui.chipStates();
      await page.keyboard.press("Enter");
      await page.keyboard.type(words.plain);
      await page.waitForFunction(
        (first) =>
          (Reflect.get(globalThis, "states") as string[]).some((one) => one.length > first),
        first.length + 10,
        { timeout: 60_000 },
      );
      await take("chip-unseen");
    },
  },
  {
    states: ["coach"],
    async play({ page, ui, words, take }) {
      await page.keyboard.type(words.vague);
      await page.keyboard.press("Enter");
      await ui.press(await ui.coach());
      await ui.card();
      await page.mouse.move(0, 0);
      await take("coach");
    },
  },
  {
    states: ["panel-confirm"],
    async play({ page, ui, words, take }) {
      await page.keyboard.type(words.secret);
      await page.keyboard.press("Enter");
      await ui.panel();
      await take("panel-confirm");
    },
  },
  {
    states: ["panel-reason"],
    policy: { on_send: { critical: "reason" } },
    async play({ page, ui, words, take }) {
      await page.keyboard.type(words.secret);
      await page.keyboard.press("Enter");
      await ui.panel();
      await ui.press(words.anyway);
      await page.mouse.move(0, 0);
      await take("panel-reason");
    },
  },
  {
    states: ["panel-block"],
    policy: { on_send: { critical: "block" } },
    async play({ page, ui, words, take }) {
      await page.keyboard.type(words.secret);
      await page.keyboard.press("Enter");
      await ui.panel();
      await take("panel-block");
    },
  },
  {
    states: ["panel-gate"],
    async play({ page, ui, words, take }) {
      await page.evaluate(
        (text) => window.dispatchEvent(new CustomEvent("post", { detail: text })),
        words.secret,
      );
      await ui.panel();
      await take("panel-gate");
    },
  },
  {
    states: ["panel-paste"],
    async play({ page, ui, words, take }) {
      const text = `${`${words.plain}.\n`.repeat(60)}${words.secret}`;
      await page.evaluate((text) => navigator.clipboard.writeText(text), text);
      await page.keyboard.press("Control+V");
      await ui.panel();
      await take("panel-paste");
    },
  },
  {
    states: ["panel-file"],
    async play({ page, ui, words, take }) {
      await attach(page, file("config.env", words.file));
      await ui.panel();
      await take("panel-file");
    },
  },
  {
    states: ["panel-file-refuse"],
    async play({ page, ui, words, take }) {
      await attach(page, file("Handover northwind 2026.docx", makeDocx(words.file)));
      await ui.panel();
      await take("panel-file-refuse");
    },
  },
  {
    states: ["note-checking"],
    async play({ page, ui, take }) {
      await attach(page, file("customers-and-invoices.docx", makeBomb(160)));
      await ui.notice();
      await take("note-checking");
    },
  },
  {
    states: ["note-unread", "note-phone"],
    async play({ page, ui, take }) {
      await attach(page, ...UNREAD());
      await noted(ui);
      await take("note-unread");
      await page.setViewportSize(PHONE);
      await take("note-phone");
    },
  },
  {
    states: ["note-refused"],
    policy: { gate_fail_mode: "closed" },
    async play({ page, ui, take }) {
      await attach(page, ...UNREAD());
      await noted(ui);
      await take("note-refused");
    },
  },
  {
    states: ["unmask", "unmask-sent"],
    path: "/?composer=textarea&named",
    async play({ page, ui, site, words, take }) {
      site.answer(words.answer);
      await page.keyboard.insertText(words.secret.trim());
      await page.keyboard.press("Enter");
      await ui.panel();
      await page.keyboard.press("Enter");
      (await site.nextTurn()).finish();
      const values = overlay(page);
      await values.shows([KEY, EMAIL, KEY, EMAIL]);
      await take("unmask");
      await values.toggle();
      await values.shows([]);
      await page.mouse.move(0, 0);
      await take("unmask-sent");
    },
  },
];

const file = (name: string, content: string | Uint8Array) => ({
  name,
  type: "",
  bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
});
const UNREAD = () => [
  file("photo-of-the-whiteboard.png", "a picture"),
  file("contract.pdf", makePdf(["secret"], true)),
];

async function attach(page: Page, ...files: ReturnType<typeof file>[]): Promise<void> {
  await fileTarget(page);
  // The page's content policy takes no style attribute.
  await page.$eval("#picker", (picker) => {
    (picker as HTMLElement).style.cssText = "position: fixed; left: -999px";
  });
  await hand(page, "pick", ...files);
}

/** Waits until the note says which were not checked. */
async function noted(ui: InlineUi): Promise<void> {
  while (!(await ui.notice()).includes("\n")) await new Promise((later) => setTimeout(later, 100));
}

/** The middle of the notice's first line. */
async function headOf(ui: InlineUi): Promise<[number, number]> {
  const { left, top, width } = await ui.rect(".notice");
  return [left + width / 2, top + 14];
}

/** The states beside and in the composer. */
export async function inlineScreens(site: FakeChatGpt, album: Album): Promise<void> {
  for (const look of LOOKS) {
    const browser = await launchWithExtension({
      hosts: site.hosts,
      ...look,
      still: true,
      viewport: DESK,
    });
    await browser.context.grantPermissions(["clipboard-read", "clipboard-write"], {
      origin: CHATGPT,
    });
    try {
      for (const scene of SCENES)
        if (scene.states.some((state) => album.wants(state, look)))
          await shoot(browser, site, album, look, scene);
    } finally {
      await browser.close();
    }
  }
}

async function shoot(
  browser: Browser,
  site: FakeChatGpt,
  album: Album,
  look: Look,
  { path = "/", policy, play }: (typeof SCENES)[number],
): Promise<void> {
  site.reset();
  await setGuardContext(
    browser,
    policy === undefined ? {} : { policy: { ...DEFAULT_POLICY, ...policy } },
  );
  const page = await browser.newPage();
  await page.goto(CHATGPT + path);
  await page.click("#prompt-textarea");
  const take = async (state: string): Promise<void> => {
    if (album.wants(state, look)) await album.take(page, state, look);
  };
  await play({ page, ui: inline(page), browser, site, words: WORDS[look.lang], take });
  await page.close();
}
