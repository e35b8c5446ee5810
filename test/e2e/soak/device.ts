import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { Rating, StoredMessage, WhitelistEntry } from "../../../src/store/records.ts";
import type { Payload, RequestName } from "../../../src/messaging.ts";
import { launchWithExtension, type Browser } from "../harness/browser.ts";
import type { Backend } from "./backend.ts";
import { until, within } from "./waiting.ts";

/** What a device keeps, as far as it is compared. */
export interface Kept {
  messages: StoredMessage[];
  whitelist: WhitelistEntry[];
  ratings: Rating[];
  jobs: { key: string; state: string; reason: string | null }[];
  outbox: { key: string; state: string; reason: string | null }[];
  /** Keys of turns that pages put aside and nobody took. */
  pending: string[];
  guard: { fingerprints: string[]; shared?: { fingerprints: string[] } };
}

/** The session as it is kept; only what is turned back here is named. */
interface KeptSession {
  access_token: string;
  refresh_token: string;
  expires_at: number;
}

/** One profile of the person's browser, which may die and come again. */
export async function createDevice(hosts: Record<string, number>, backend: Backend) {
  const profile = mkdtempSync(join(tmpdir(), "heed-soak-"));
  const launch = (): Promise<Browser> =>
    within("the browser's start", 60_000, launchWithExtension({ hosts, profile }));
  let browser = await launch();
  const extension = `chrome-extension://${await browser.extensionId()}`;
  let pages = new Map<string, Page>();

  /** A page of the extension that runs nothing of its own: to look in without waking anybody. */
  async function openDesk(): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(`${extension}/manifest.json`);
    return page;
  }
  let desk = await openDesk();

  /** As the popup asks. */
  async function ask<N extends RequestName>(name: N, payload: Payload<N>): Promise<unknown> {
    const message: object = { name, payload };
    // A worker that is being stopped answers nobody; the next one does.
    const answer = await until(
      `an answer to ${name}`,
      async () => ({
        is: await desk.evaluate(
          (sent) => chrome.runtime.sendMessage<object, unknown>(sent),
          message,
        ),
      }),
      60_000,
    );
    return answer.is;
  }

  const readSession = (): Promise<KeptSession | null> =>
    desk.evaluate(async () => {
      const kept = (await chrome.storage.local.get("heed.session"))["heed.session"];
      return typeof kept === "string" ? (JSON.parse(kept) as KeptSession) : null;
    });
  const changeSession = (change: Partial<KeptSession>): Promise<void> =>
    desk.evaluate(async (changed) => {
      const key = "heed.session";
      const kept = (await chrome.storage.local.get(key))[key];
      if (typeof kept !== "string") throw new Error("nobody is signed in");
      await chrome.storage.local.set({
        [key]: JSON.stringify({ ...JSON.parse(kept), ...changed }),
      });
    }, change);
  const PAST = (): number => Math.floor(Date.now() / 1000) - 60;

  async function openPopup(): Promise<void> {
    const popup = await browser.newPage();
    await popup.goto(`${extension}/popup.html`);
    await popup.getByRole("tab", { name: /^Flagged/ }).waitFor();
    await popup.close();
  }

  async function kept(): Promise<Kept> {
    return desk.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open("heed");
        opening.addEventListener("success", () => resolve(opening.result));
        opening.addEventListener("error", () => reject(new Error("no database")));
      });
      const all = (name: string) =>
        new Promise<never[]>((resolve, reject) => {
          const reading = database.transaction(name).objectStore(name).getAll();
          reading.addEventListener("success", () => resolve(reading.result as never[]));
          reading.addEventListener("error", () => reject(new Error(`no ${name}`)));
        });
      const [messages, whitelist, ratings, jobs, outbox] = await Promise.all(
        ["messages", "whitelist", "ratings", "jobs", "outbox"].map(all),
      );
      database.close();
      const storage = await chrome.storage.local.get(null);
      return {
        messages: messages ?? [],
        whitelist: whitelist ?? [],
        ratings: ratings ?? [],
        jobs: jobs ?? [],
        outbox: outbox ?? [],
        pending: Object.keys(storage).filter((key) => key.startsWith("heed.pending.")),
        guard: storage["heed.guard"] as never,
      };
    });
  }

  return {
    ask,
    kept,
    openPopup,
    async signIn(): Promise<void> {
      const { email, password } = backend.person;
      await ask("settings.server", { server_url: backend.url });
      const outcome = await ask("session.sign-in", { email, password });
      if (JSON.stringify(outcome) !== '{"ok":true}') throw new Error("the sign-in failed");
    },
    isSignedIn: async (): Promise<boolean> => (await readSession()) !== null,

    /** The page of this name; `fresh` makes it anew. */
    async page(name: string, fresh: boolean): Promise<{ page: Page; isNew: boolean }> {
      const known = pages.get(name);
      if (known !== undefined && !fresh) return { page: known, isNew: false };
      const page = known ?? (await browser.newPage());
      pages.set(name, page);
      return { page, isNew: true };
    },

    /** Stops a worker that lives: one that sleeps is woken first. */
    stopWorker: (): Promise<boolean> =>
      until("a stop of the worker", async () => {
        if (await within("the worker's end", 20_000, browser.stopWorker())) return true;
        await ask("popup.state", { tab_url: null, tab_id: null });
        return null;
      }),

    /** Whether the browser has written the message down, as a turn that waits or as a message. */
    knows: (words: string): Promise<boolean> =>
      desk.evaluate(async (sought) => {
        const kept = await chrome.storage.local.get(null);
        if (JSON.stringify(kept).includes(sought)) return true;
        const opening = indexedDB.open("heed");
        await new Promise((resolve) => opening.addEventListener("success", resolve));
        const reading = opening.result.transaction("messages").objectStore("messages").getAll();
        await new Promise((resolve) => reading.addEventListener("success", resolve));
        opening.result.close();
        return JSON.stringify(reading.result).includes(sought);
      }, words),

    /** `kill -9`, and the same profile again. */
    async killBrowser(): Promise<void> {
      await within("the browser's end", 30_000, browser.kill());
      pages = new Map();
      browser = await until("the browser on its old profile", launch, 90_000);
      desk = await openDesk();
    },

    /** The debugger tells a worker only while it lives. */
    async setOffline(offline: boolean): Promise<void> {
      await ask("popup.state", { tab_url: null, tab_id: null });
      await within("the network's switch", 20_000, browser.context.setOffline(offline));
    },

    async expire(how: "clock" | "refused" | "unheard"): Promise<void> {
      switch (how) {
        case "clock":
          return changeSession({ expires_at: PAST() });
        case "refused":
          return changeSession({ access_token: await backend.expiredToken() });
        case "unheard": {
          // A worker that died between the server's new refresh token and its own note of it.
          const before = await readSession();
          await changeSession({ expires_at: PAST() });
          await until(
            "a renewed session",
            async () => {
              await ask("sync.now", {});
              const now = await readSession();
              return now !== null && now.refresh_token !== before?.refresh_token ? now : null;
            },
            90_000,
          );
          return changeSession({ refresh_token: before?.refresh_token ?? "", expires_at: PAST() });
        }
      }
    },

    async close(): Promise<void> {
      await browser.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
export type Device = Awaited<ReturnType<typeof createDevice>>;
