import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launchWithExtension, type Browser } from "../e2e/harness/browser.ts";
import { CHATGPT } from "../e2e/harness/fake-chatgpt.ts";
import { setGuardContext } from "../e2e/harness/guard-context.ts";
import { inline, type InlineUi } from "../e2e/harness/inline.ts";
import { awsKey } from "../e2e/harness/secrets.ts";

const FOLDER = "docs/screens";
const LOOKS = [
  { lang: "en", colorScheme: "light" },
  { lang: "fr", colorScheme: "dark" },
] as const;

const WORDS = {
  en: {
    secret: (key: string) => `Why does ${key} fail? Ask jane.doe@northwind-traders.com `,
    plain: "Draft an agenda for the meeting on Thursday",
    vague: "Write something about our new prices",
  },
  fr: {
    secret: (key: string) => `Pourquoi ${key} échoue ? Voir jane.doe@northwind-traders.com `,
    plain: "Prépare un ordre du jour pour la réunion de jeudi",
    vague: "Écris quelque chose sur nos nouveaux prix",
  },
} as const;

/** The states beside and in the composer, in both languages and both schemes. */
export async function inlineScreens(hosts: Record<string, number>): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const look of LOOKS) {
    const browser = await launchWithExtension({
      hosts,
      ...look,
      still: true,
      viewport: { width: 620, height: 500 },
    });
    try {
      for (const composer of ["prosemirror", "textarea"]) await shoot(browser, look, composer);
    } finally {
      await browser.close();
    }
  }
}

async function shoot(
  browser: Browser,
  { lang, colorScheme }: (typeof LOOKS)[number],
  composer: string,
): Promise<void> {
  const page = await browser.newPage();
  const ui = inline(page);
  const take = (state: string): Promise<unknown> =>
    page.screenshot({ path: join(FOLDER, `${state}-${lang}-${colorScheme}.png`) });
  await open(page, composer);
  await page.keyboard.type(WORDS[lang].secret(awsKey()));
  await ui.notice();
  if (composer === "textarea") {
    await take("underlines-field");
    await page.close();
    return;
  }
  await take("notice");
  await page.keyboard.press("Alt+KeyH");
  await ui.card();
  await take("card");
  await page.keyboard.press("Escape");
  await chips(browser, page, ui, lang, take);
  await open(page, "prosemirror");
  await page.keyboard.type(WORDS[lang].vague);
  await page.keyboard.press("Enter");
  await ui.press(await ui.coach());
  await ui.card();
  await page.mouse.move(0, 0);
  await take("coach");
  await page.close();
}

async function chips(
  browser: Browser,
  page: Page,
  ui: InlineUi,
  lang: "en" | "fr",
  take: (state: string) => Promise<unknown>,
): Promise<void> {
  await open(page, "prosemirror");
  await page.keyboard.type(WORDS[lang].plain);
  await ui.chip();
  await take("chip-protected");
  await setGuardContext(browser, { paused: { chatgpt: true } });
  await page.waitForTimeout(500);
  await take("chip-paused");
  await setGuardContext(browser, {});
}

async function open(page: Page, composer: string): Promise<void> {
  await page.goto(`${CHATGPT}/?composer=${composer}`);
  await page.click("#prompt-textarea");
}
