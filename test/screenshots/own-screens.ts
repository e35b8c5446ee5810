import type { Page } from "playwright-core";
import { launchWithExtension } from "../e2e/harness/browser.ts";
import { inline } from "../e2e/harness/inline.ts";
import { askedFor, playBackground, type Told } from "../popup/play-background.ts";
import { LOOKS, type Album } from "./album.ts";

interface Shot extends Told {
  name: string;
  page: "popup" | "options" | "welcome";
  size?: { width: number; height: number };
  /** Pressed one after the other. */
  press?: RegExp[];
  /** Does the rest. */
  finish?: (page: Page) => Promise<unknown>;
  /** The heading that is scrolled to the top. */
  at?: RegExp;
}

const POPUP = { width: 380, height: 560 };
const WIDE = { width: 640, height: 620 };
const PHONE = { width: 390, height: 700 };
const SYNC = /^(Sync|Synchro)/;
const ACCOUNT = /^(Account|Compte)/;
const INSERT = /^Ins/;

const popup = (name: string, state: Told["state"], rest: Partial<Shot> = {}): Shot => ({
  name: `popup-${name}`,
  page: "popup",
  state,
  ...rest,
});
const options = (name: string, rest: Partial<Shot> = {}): Shot => ({
  name: `options-${name}`,
  page: "options",
  state: "full",
  size: WIDE,
  ...rest,
});
const welcome = (name: string, rest: Partial<Shot> = {}): Shot => ({
  name,
  page: "welcome",
  state: "signed_out",
  size: WIDE,
  press: [INSERT],
  ...rest,
});
const enter = (page: Page): Promise<void> => page.keyboard.press("Enter");

const SHOTS: Shot[] = [
  popup("flagged", "full"),
  popup("details", "full", { press: [/^(AWS key|Clé AWS)/] }),
  popup("allow", "full", { press: [/^(Bank account|Compte bancaire)/, /^(Do not|Ne plus)/] }),
  popup("search", "full", { finish: (page) => page.getByRole("searchbox").fill("zebra") }),
  popup("long-day", "long_day", {
    finish: (page) => page.locator(".popup-more").scrollIntoViewIfNeeded(),
  }),
  popup("empty", "empty"),
  popup("long-names", "long_names"),
  popup("allowed", "full", { press: [/^(Allowed|Autorisés)/] }),
  popup("quality", "full", { press: [/^(Quality|Qualité)/] }),
  popup("pause", "full", { press: [/^Pause/] }),
  popup("paused", "paused"),
  popup("unknown", "unknown"),
  popup("elsewhere", "elsewhere"),
  popup("offer", "offer"),
  popup("degraded", "degraded"),
  popup("not-protected", "not_protected"),
  popup("sync", "full", { press: [SYNC] }),
  popup("sync-held", "held", { press: [SYNC] }),
  popup("sync-failed", "held", { press: [SYNC, /^(Try now|Essayer maintenant)/] }),
  popup("sync-kept", "kept", { press: [SYNC] }),
  popup("sync-history", "history", { press: [SYNC] }),
  popup("account", "full", { press: [ACCOUNT] }),
  popup("sign-in", "signed_out", { press: [ACCOUNT] }),
  popup("sign-in-failed", "signed_out", {
    press: [ACCOUNT],
    async finish(page) {
      await page.locator("input[type=email]").fill("ana@example.org");
      await page.locator("input[type=password]").fill("not it");
      await enter(page);
      await page.getByRole("alert").waitFor();
    },
  }),
  popup("storage", "storage"),
  popup("storage-newer", "newer"),
  popup("storage-blocked", "blocked"),
  popup("storage-full", "full_disk"),
  popup("failed", "nobody"),
  options("ask"),
  options("managed", { settings: "managed" }),
  options("look", { at: /^(Language|Langue)/ }),
  options("import", { at: /^Import/ }),
  options("import-stopped", { imports: "stopped", at: /^Import/ }),
  options("import-damaged", { imports: "damaged", at: /^Import/ }),
  options("erase", {
    press: [/^(Erase everything|Tout effacer)$/],
    finish: (page) => page.getByText(/12 messages/).scrollIntoViewIfNeeded(),
  }),
  options("phone", { size: PHONE }),
  welcome("first-run"),
  welcome("first-run-panel", {
    async finish(page) {
      await inline(page).notice();
      await page.locator("textarea").focus();
      await enter(page);
      await inline(page).panel();
    },
  }),
  welcome("first-run-masked", {
    async finish(page) {
      await inline(page).notice();
      await page.locator("textarea").focus();
      await enter(page);
      await inline(page).panel();
      await enter(page);
      await page.locator(".welcome-text").waitFor();
    },
  }),
  welcome("first-run-phone", { size: PHONE }),
];

/**
 * The popup, the options and the first run in the states that matter: the real pages over a background that says what a table
 * says.
 */
export async function ownScreens(album: Album): Promise<void> {
  for (const look of LOOKS) {
    const browser = await launchWithExtension({ hosts: {}, ...look, still: true });
    try {
      const page = await browser.newPage();
      await playBackground(page);
      const extension = `chrome-extension://${await browser.extensionId()}`;
      for (const shot of SHOTS.filter(({ name }) => album.wants(name, look))) {
        await page.setViewportSize(shot.size ?? POPUP);
        await page.goto(`${extension}/${shot.page}.html?${askedFor(shot)}`);
        await page.waitForSelector("h1, h2");
        for (const name of shot.press ?? []) await press(page, name);
        // The guard of the first run waits for a pause in typing.
        if (shot.page === "welcome") await inline(page).notice();
        await shot.finish?.(page);
        if (shot.at !== undefined)
          await page
            .locator("h2")
            .filter({ hasText: shot.at })
            .first()
            .evaluate((heading) => heading.scrollIntoView());
        await page.mouse.move(0, 0);
        await album.take(page, shot.name, look);
      }
    } finally {
      await browser.close();
    }
  }
}

async function press(page: Page, name: RegExp): Promise<void> {
  await page.locator("summary, button").filter({ hasText: name }).first().click();
}
