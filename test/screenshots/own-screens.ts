import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launchWithExtension } from "../e2e/harness/browser.ts";
import { ALLOWED, JUDGED, POPUP_STATES, SETTINGS, type PopupStateName } from "../popup/states.ts";

const FOLDER = "docs/screens";
const LOOKS = [
  { lang: "en", colorScheme: "light" },
  { lang: "fr", colorScheme: "dark" },
] as const;

interface Shot {
  name: string;
  page: "popup" | "options" | "welcome";
  state: PopupStateName;
  settings?: keyof typeof SETTINGS;
  size?: { width: number; height: number };
  /** Pressed one after the other. */
  press?: RegExp[];
}

const WIDE = { width: 640, height: 620 };
const SHOTS: Shot[] = [
  { name: "flagged", page: "popup", state: "full" },
  {
    name: "allow",
    page: "popup",
    state: "full",
    press: [/^(Bank account|Compte bancaire)/, /^(Do not|Ne plus)/],
  },
  { name: "allowed", page: "popup", state: "full", press: [/^(Allowed|Autorisés)/] },
  { name: "quality", page: "popup", state: "full", press: [/^(Quality|Qualité)/] },
  { name: "pause", page: "popup", state: "full", press: [/^Pause/] },
  { name: "sync", page: "popup", state: "held", press: [/^(Sync|Synchro)/] },
  { name: "options", page: "options", state: "full", settings: "managed", size: WIDE },
  { name: "first-run", page: "welcome", state: "signed_out", size: WIDE, press: [/^Ins/] },
];

/**
 * The popup, the options and the first run in the states that matter: the real pages over a background that says what a table
 * says.
 */
export async function ownScreens(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const look of LOOKS) {
    const browser = await launchWithExtension({ hosts: {}, ...look, still: true });
    try {
      const page = await browser.newPage();
      await page.addInitScript(answerFromTables, {
        states: POPUP_STATES,
        settings: SETTINGS,
        allowed: ALLOWED,
        judged: JUDGED,
      });
      const extension = `chrome-extension://${await browser.extensionId()}`;
      for (const shot of SHOTS) {
        await page.setViewportSize(shot.size ?? { width: 380, height: 560 });
        const asked = `state=${shot.state}&settings=${shot.settings ?? "own"}`;
        await page.goto(`${extension}/${shot.page}.html?${asked}`);
        await page.waitForSelector("h1, h2");
        for (const name of shot.press ?? []) await press(page, name);
        // The guard of the first run waits for a pause in typing.
        if (shot.page === "welcome")
          await page.waitForSelector("heed-inline", { state: "attached" });
        await page.mouse.move(0, 0);
        await page.screenshot({
          path: join(FOLDER, `${shot.name}-${look.lang}-${look.colorScheme}.png`),
          animations: "disabled",
        });
      }
    } finally {
      await browser.close();
    }
  }
}

async function press(page: Page, name: RegExp): Promise<void> {
  await page.locator("summary, button").filter({ hasText: name }).first().click();
}

function answerFromTables(tables: {
  states: Record<string, unknown>;
  settings: Record<string, unknown>;
  allowed: unknown;
  judged: unknown;
}): void {
  const asked = new URLSearchParams(location.search);
  const state = tables.states[asked.get("state") ?? ""] as
    | { server?: unknown; flagged?: unknown }
    | undefined;
  const answers: Record<string, unknown> = {
    "popup.state": state,
    "server.check": state?.server,
    "flagged.since": state?.flagged,
    "allow.list": tables.allowed,
    "chats.judged": tables.judged,
    "settings.state": tables.settings[asked.get("settings") ?? ""],
    "message.looked-at": { ok: true },
  };
  chrome.runtime.sendMessage = (({ name }: { name: string }) =>
    Promise.resolve(answers[name])) as typeof chrome.runtime.sendMessage;
}
