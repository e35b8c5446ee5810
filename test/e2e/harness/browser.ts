import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium, type BrowserContext, type Page, type Worker } from "playwright-core";
import { ensureChromium, QUIET_FLAGS, sandboxFlags } from "../../../scripts/chromium.ts";

export interface LaunchOptions {
  /** Host name → port of the local server that plays it over HTTPS. */
  hosts: Record<string, number>;
  lang?: "en" | "fr";
  colorScheme?: "light" | "dark";
  viewport?: { width: number; height: number };
  /** Device pixels per CSS pixel; default 1. */
  scale?: number;
  /** No transitions: for pictures. */
  still?: boolean;
  /** Without it the browser is a plain one, for comparison. */
  withExtension?: boolean;
  /** Leaves the page open that a first installation opens. */
  withWelcome?: boolean;
  /** Directories of other unpacked extensions that run beside Heed. */
  alongside?: string[];
  /** Directory of a profile that is kept; else a fresh one that goes with the browser. */
  profile?: string;
}

export interface Browser {
  context: BrowserContext;
  newPage(): Promise<Page>;
  /** The extension's service worker, started if it sleeps. */
  worker(): Promise<Worker>;
  extensionId(): Promise<string>;
  /** Stops the service worker, as the browser does after 30 s without work. Answers whether it had been running. */
  stopWorker(): Promise<boolean>;
  /** `kill -9` of the browser; resolves when its profile is free again. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** The built extension; `HEED_EXTENSION_DIR` names another build. */
export const extensionDirectory = (): string =>
  resolve(process.env["HEED_EXTENSION_DIR"] ?? ".output/chrome-mv3");

/** A Chromium with the built extension and, unless one is given, a fresh profile. Host names lead to local servers; nothing else resolves. */
export async function launchWithExtension(options: LaunchOptions): Promise<Browser> {
  const executablePath = ensureChromium((line) => void process.stderr.write(`${line}\n`));
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), "heed-e2e-"));
  const rules = [
    ...Object.entries(options.hosts).map(([host, port]) => `MAP ${host}:443 127.0.0.1:${port}`),
    "MAP * ~NOTFOUND",
    "EXCLUDE 127.0.0.1",
    "EXCLUDE localhost",
  ];
  const extensions = [extensionDirectory(), ...(options.alongside ?? [])].join(",");
  const lang = options.lang ?? "en";
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    ignoreDefaultArgs: ["--disable-extensions"],
    args: [
      ...QUIET_FLAGS,
      ...sandboxFlags(),
      `--lang=${lang}`,
      `--host-resolver-rules=${rules.join(", ")}`,
      "--ignore-certificate-errors",
      ...(options.withExtension === false
        ? []
        : [`--disable-extensions-except=${extensions}`, `--load-extension=${extensions}`]),
    ],
    locale: lang === "fr" ? "fr-FR" : "en-GB",
    colorScheme: options.colorScheme ?? "light",
    viewport: options.viewport ?? { width: 1100, height: 760 },
    deviceScaleFactor: options.scale ?? 1,
    reducedMotion: options.still ? "reduce" : "no-preference",
    ignoreHTTPSErrors: true,
  });

  if (options.withExtension !== false && options.withWelcome !== true) await closeWelcome(context);

  async function worker(): Promise<Worker> {
    return context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  }

  return {
    context,
    newPage: () => context.newPage(),
    worker,
    extensionId: async () => new URL((await worker()).url()).host,
    async stopWorker() {
      const page = context.pages()[0] ?? (await context.newPage());
      const session = await context.newCDPSession(page);
      let wasRunning = false;
      // The first report is of how it is now; the stop itself is told by a later one.
      const stopped = new Promise<void>((resolve) => {
        session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
          for (const { scriptURL, runningStatus } of versions) {
            if (!scriptURL.startsWith("chrome-extension:")) continue;
            if (runningStatus !== "stopped") wasRunning = true;
            else resolve();
          }
        });
      });
      await session.send("ServiceWorker.enable");
      await session.send("ServiceWorker.stopAllWorkers");
      await stopped;
      await session.detach();
      return wasRunning;
    },
    async kill() {
      const browser = context.browser();
      if (browser === null) throw new Error("the browser is gone");
      const session = await browser.newBrowserCDPSession();
      const { processInfo } = await session.send("SystemInfo.getProcessInfo");
      const pid = processInfo.find(({ type }) => type === "browser")?.id;
      if (pid === undefined) throw new Error("the browser does not tell its process");
      const closed = new Promise((resolve) => context.once("close", resolve));
      process.kill(pid, "SIGKILL");
      await closed;
    },
    async close() {
      await context.close();
      if (options.profile === undefined)
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const WELCOME = /\/welcome\.html$/;

/** A fresh profile is a first installation: Heed's welcome opens by itself, and would stand in front of a test's page. */
async function closeWelcome(context: BrowserContext): Promise<void> {
  const welcome = await new Promise<Page>((resolve) => {
    const look = (page: Page) =>
      void page.waitForURL(WELCOME, { waitUntil: "commit" }).then(
        () => resolve(page),
        () => {},
      );
    context.on("page", look);
    for (const page of context.pages()) look(page);
  });
  await welcome.close();
}
