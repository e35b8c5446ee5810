import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askedFor, playBackground, type Told } from "../popup/play-background.ts";
import type { PopupStateName } from "../popup/states.ts";
import { overflowOf } from "../console/browser.ts";
import { violationsOf } from "./harness/axe.ts";
import { launchWithExtension, type Browser } from "./harness/browser.ts";

// The real popup in the real extension, over a background that says what a table says.

type Look = { lang: "en" | "fr"; colorScheme: "light" | "dark" };
const LOOKS: Look[] = [
  { lang: "en", colorScheme: "light" },
  { lang: "fr", colorScheme: "dark" },
];
const browsers = new Map<Look, Browser>();
/** Where to leave pictures, for whoever wants to look. */
const screens = process.env["HEED_SCREENS_DIR"];

beforeAll(async () => {
  if (screens !== undefined) mkdirSync(screens, { recursive: true });
  for (const look of LOOKS)
    browsers.set(
      look,
      await launchWithExtension({ hosts: {}, ...look, viewport: { width: 380, height: 560 } }),
    );
});
afterAll(async () => {
  for (const browser of browsers.values()) await browser.close();
});

const pages = new Map<Look, { page: Page; complaints: string[] }>();

/** One page a look; each state is a fresh load of the popup. */
async function pageOf(look: Look): Promise<{ page: Page; complaints: string[] }> {
  const known = pages.get(look);
  if (known !== undefined) return known;
  const browser = browsers.get(look);
  if (browser === undefined) throw new Error("no browser");
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  await playBackground(page);
  pages.set(look, { page, complaints });
  return { page, complaints };
}

async function open(
  look: Look,
  state: Told["state"],
  name: "popup" | "options" | "welcome" = "popup",
  settings: Told["settings"] = "own",
): Promise<Page> {
  const { page } = await pageOf(look);
  const id = await browsers.get(look)?.extensionId();
  await page.goto(`chrome-extension://${id}/${name}.html?${askedFor({ state, settings })}`);
  const there = name !== "popup" ? "main" : state === "nobody" ? ".popup-message" : ".popup-tabs";
  await page.waitForSelector(there);
  return page;
}

async function check(page: Page, look: Look, name: string): Promise<void> {
  if (screens !== undefined)
    await page.screenshot({
      path: join(screens, `popup-${name}-${look.lang}-${look.colorScheme}.png`),
    });
  expect(await violationsOf(page)).toEqual([]);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
}

interface Shown {
  name: string;
  state: PopupStateName;
  tab?: RegExp;
  /** Opens the nth message. */
  open?: number;
  press?: RegExp;
  search?: string;
  /** Opens what has these words. */
  unfold?: RegExp;
}
const STATES: Shown[] = [
  { name: "full", state: "full" },
  { name: "details", state: "full", open: 0 },
  { name: "details-erase", state: "full", open: 0, press: /^(Erase this|Effacer la)/ },
  { name: "details-withhold", state: "full", open: 1, press: /^(Don’t sync|Ne pas sync)/ },
  { name: "allow", state: "full", open: 1, unfold: /^(Do not flag|Ne plus)/ },
  { name: "pause", state: "full", unfold: /^Pause/ },
  { name: "allowed", state: "full", tab: /^(Allowed|Autorisés)/ },
  { name: "quality", state: "full", tab: /^(Quality|Qualité)/, open: 0 },
  { name: "empty", state: "empty" },
  { name: "long-names", state: "long_names" },
  { name: "no-result", state: "full", search: "zebra" },
  { name: "signed-out", state: "signed_out" },
  { name: "sign-in", state: "signed_out", tab: /^(Account|Compte)/ },
  { name: "account", state: "full", tab: /^(Account|Compte)/ },
  { name: "paused", state: "paused" },
  { name: "unknown", state: "unknown" },
  { name: "degraded", state: "degraded" },
  { name: "composerless", state: "composerless" },
  { name: "roughly", state: "roughly" },
  { name: "not-protected", state: "not_protected" },
  { name: "rough", state: "rough" },
  { name: "offer", state: "offer" },
  { name: "elsewhere", state: "elsewhere" },
  { name: "held", state: "held" },
  { name: "sync-held", state: "held", tab: /^(Sync|Synchro)/ },
  { name: "sync-done", state: "full", tab: /^(Sync|Synchro)/ },
  { name: "sync-kept", state: "kept", tab: /^(Sync|Synchro)/ },
  { name: "sync-history", state: "history", tab: /^(Sync|Synchro)/ },
  { name: "storage", state: "storage" },
  { name: "storage-newer", state: "newer" },
  { name: "storage-blocked", state: "blocked" },
  { name: "storage-full", state: "full_disk" },
];

/** Where the other language or the other colours can go wrong; a run for pictures takes them all. */
const TELLING = new Set([
  "full",
  "details",
  "allow",
  "pause",
  "allowed",
  "quality",
  "sign-in",
  "paused",
  "degraded",
  "sync-held",
  "sync-kept",
]);

describe.each(LOOKS)("the popup in $lang, $colorScheme", (look) => {
  const all = look === LOOKS[0] || screens !== undefined;
  test.each(STATES.filter(({ name }) => all || TELLING.has(name)))(
    "$name has no fault axe can find and nothing sticks out",
    async (each) => {
      const page = await open(look, each.state);
      if (each.tab !== undefined) await page.getByRole("tab", { name: each.tab }).click();
      if (each.open !== undefined) await page.locator(".popup-row-open").nth(each.open).click();
      if (each.search !== undefined) await page.getByRole("searchbox").fill(each.search);
      if (each.press !== undefined) {
        await page.getByRole("button", { name: each.press }).click();
        await page.getByRole("button", { name: /^(Cancel|Annuler)$/ }).waitFor();
      }
      if (each.unfold !== undefined)
        await page.locator("summary, button").filter({ hasText: each.unfold }).first().click();
      await check(page, look, each.name);
      expect((await pageOf(look)).complaints).toEqual([]);
      expect(await page.getAttribute("html", "lang")).toBe(look.lang);
    },
  );

  test("a day with more than come at once says so, and shows the rest when asked", async () => {
    const page = await open(look, "long_day");
    const rows = page.locator(".popup-row");
    await expect.poll(() => rows.count()).toBe(200);
    expect(await page.getByRole("tab").first().innerText()).toMatch(/\d\+$/);
    const more = page.getByRole("button", { name: /^(Show more|Afficher la suite)$/ });
    await page.getByText(/latest 200|200 derniers/).waitFor();
    await more.click();
    await expect.poll(() => rows.count()).toBe(230);
    expect(await more.count()).toBe(0);
  });

  test("a background that does not answer is said, with the next step", async () => {
    const page = await open(look, "nobody");
    await page.getByRole("button", { name: /Try again|Réessayer/ }).waitFor();
    await check(page, look, "failed");
  });
});

describe.each(LOOKS)("the options in $lang, $colorScheme", (look) => {
  test("have no fault axe can find, narrow and wide", async () => {
    const page = await open(look, "full", "options");
    await check(page, look, "options-narrow");
    await page.setViewportSize({ width: 900, height: 560 });
    await check(page, look, "options");
    await page.setViewportSize({ width: 380, height: 900 });
    await page.getByRole("button", { name: /^(Erase everything|Tout effacer)$/ }).click();
    await page.getByText(/12 messages (in|dans) 3/).waitFor();
    await check(page, look, "options-erase");
    await page.getByRole("button", { name: /^(Erase|Effacer)$/ }).click();
    await page.getByText(/^11 messages/).waitFor();
    await check(page, look, "options-erased");
    await page.setViewportSize({ width: 380, height: 560 });
  });

  test("say what the organization has set, and by whom", async () => {
    const page = await open(look, "offer", "options", "managed");
    await page.setViewportSize({ width: 900, height: 1_600 });
    expect(await page.getByText("Acme").count()).toBeGreaterThan(5);
    expect(await page.getByRole("radio").count()).toBe(2);
    await check(page, look, "options-managed");
    await page.setViewportSize({ width: 380, height: 560 });
  });
});

describe.each(LOOKS)("the first run in $lang, $colorScheme", (look) => {
  test("has no fault axe can find, narrow and wide", async () => {
    const page = await open(look, "signed_out", "welcome");
    for (const width of [320, 900]) {
      await page.setViewportSize({ width, height: 1_000 });
      await check(page, look, `welcome-${width}`);
    }
    await page.locator("summary").first().click();
    await check(page, look, "welcome-sign-in");
    await page.setViewportSize({ width: 380, height: 560 });
  });
});

describe("narrow or enlarged", () => {
  const look = LOOKS[1] as Look;
  test.each(["popup", "options"] as const)(
    "the %s can be used at 320 pixels, which is 640 at 200 percent",
    async (name) => {
      const page = await open(look, "full", name);
      await page.setViewportSize({ width: 320, height: 560 });
      await check(page, look, `${name}-320`);
      await page.setViewportSize({ width: 380, height: 560 });
    },
  );
});

describe("with the keyboard alone", () => {
  const look = LOOKS[0] as Look;

  test("everything is reached, in order, and tabs follow the arrows", async () => {
    const page = await open(look, "full");
    const focused = () =>
      page.evaluate(() => {
        const at = document.activeElement;
        return at?.getAttribute("aria-label") ?? at?.textContent ?? "";
      });
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Pause on ChatGPT");
    await page.keyboard.press("Tab");
    expect(await focused()).toMatch(/^Flagged/);
    for (const name of [/^Allowed/, /^Quality/, /^Sync/]) {
      await page.keyboard.press("ArrowRight");
      expect(await focused()).toMatch(name);
    }
    expect(await page.getByRole("heading", { name: "Everything is synced" }).isVisible()).toBe(
      true,
    );
    await page.keyboard.press("End");
    expect(await focused()).toMatch(/^Account/);
    await page.keyboard.press("ArrowRight");
    expect(await focused()).toMatch(/^Flagged/);
    await page.keyboard.press("Tab");
    for (const name of ["Search what was flagged", "Period", "Site", "Level"]) {
      await page.keyboard.press("Tab");
      expect(await focused()).toBe(name);
    }
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.getByText("Why it was flagged").isVisible()).toBe(true);
    await page.keyboard.press("Tab");
    expect(await focused()).toMatch(/^Not a risk: AWS key/);
  });

  test("wrong credentials are said where they were typed", async () => {
    const page = await open(look, "signed_out");
    await page.getByRole("tab", { name: "Account" }).click();
    await page.getByLabel("E-mail").fill("ana@example.org");
    await page.getByLabel("Password").fill("not it");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("do not match").waitFor();
    expect(await page.getByLabel("E-mail").inputValue()).toBe("ana@example.org");
    await check(page, look, "wrong-credentials");
  });
});
