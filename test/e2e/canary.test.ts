import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SiteHealth } from "../../src/domain/site-health.ts";
import { DEFAULT_POLICY } from "../../src/domain/policy.ts";
import { launchWithExtension, type Browser } from "./harness/browser.ts";
import { setGuardContext } from "./harness/guard-context.ts";
import { CHATGPT, createFakeChatGpt, type FakeChatGpt } from "./harness/fake-chatgpt.ts";
import { inline } from "./harness/inline.ts";
import { awsKey } from "./harness/secrets.ts";

// ChatGPT changes under Heed: its endpoint gets another name, then its composer, then both, and each comes back.

let site: FakeChatGpt;
let browser: Browser;

beforeAll(async () => {
  site = await createFakeChatGpt();
  browser = await launchWithExtension({ hosts: site.hosts });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

interface Renamed {
  endpoint?: boolean;
  composer?: boolean;
}

/** The site after a deployment of its own: what it serves has other names in it. */
async function open({ endpoint, composer }: Renamed): Promise<Page> {
  const page = await browser.newPage();
  await page.route(`${CHATGPT}/**`, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    // The server knows the new name too.
    if (pathname.endsWith("/exchange"))
      return route.continue({ url: `${CHATGPT}/backend-api/f/conversation` });
    if (route.request().method() !== "GET") return route.continue();
    // Only the browser knows the host name, so this goes to the server itself.
    const response = await route.fetch({
      url: `https://127.0.0.1:${site.port}${pathname}${search}`,
    });
    let body = await response.text();
    if (endpoint) body = body.replaceAll("backend-api/f/conversation", "backend-api/f/exchange");
    if (composer)
      body = body
        .replaceAll("prompt-textarea", "ask-box")
        .replaceAll("composer-submit-button", "ask-button")
        .replaceAll('data-testid="send-button"', "");
    await route.fulfill({ response, body });
  });
  await page.goto(`${CHATGPT}/?composer=textarea`);
  await page.click("textarea");
  return page;
}

async function send(page: Page, text: string): Promise<void> {
  const before = await page.evaluate(() => window.seen.sends.length);
  await page.click("textarea");
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await page.waitForFunction((n) => window.seen.sends.length > n, before);
}

/** Waits until the site's health is this; fails with what it was instead. */
async function health(state: string, reason: string | null): Promise<SiteHealth> {
  const worker = await browser.worker();
  return worker.evaluate(
    async ([state, reason]) => {
      const read = async () => {
        const { "heed.health": book } = await chrome.storage.local.get("heed.health");
        return (book as Record<string, SiteHealth> | undefined)?.["chatgpt"];
      };
      const deadline = Date.now() + 15_000;
      for (;;) {
        const known = await read();
        if (known?.state === state && known.reason === reason) return known;
        if (Date.now() > deadline) throw new Error(`health is ${JSON.stringify(known)}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    [state, reason] as const,
  );
}

/** What the popup says of this page in its first line, and the badge of its tab. */
async function told(page: Page): Promise<{ title: string; hint: string; badge: string }> {
  const worker = await browser.worker();
  await page.bringToFront();
  const tab = await worker.evaluate(async () => {
    const [active] = await chrome.tabs.query({ active: true, url: "https://chatgpt.com/*" });
    return active?.id ?? 0;
  });
  const popup = await browser.newPage();
  await popup.setViewportSize({ width: 380, height: 560 });
  await popup.goto(`chrome-extension://${await browser.extensionId()}/popup.html?tab=${tab}`);
  const header = popup.locator(".popup-header-text");
  const title = await header.locator("h1").innerText();
  const hint = await header.locator("p").innerText();
  await popup.close();
  const badge = await worker.evaluate((tabId) => chrome.action.getBadgeText({ tabId }), tab);
  return { title, hint, badge };
}

/** Messages the device has kept, by their masked text. */
async function stored(): Promise<{ content: string; message_provider_id: string }[]> {
  const worker = await browser.worker();
  return worker.evaluate(async () => {
    const request = <T>(made: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        made.addEventListener("success", () => resolve(made.result));
        made.addEventListener("error", () => reject(made.error ?? new Error("IndexedDB")));
      });
    const db = await request(indexedDB.open("heed"));
    const rows = await request<{ content: string; message_provider_id: string }[]>(
      db.transaction("messages").objectStore("messages").getAll(),
    );
    db.close();
    return rows;
  });
}

describe("a site that changes", () => {
  test("is protected while it is as Heed knows it", async () => {
    const page = await open({});
    await send(page, "Before any change");
    await health("ok", null);
    expect(await told(page)).toMatchObject({ title: "Protected on ChatGPT", badge: "" });
    await page.close();
  });

  test("its endpoint: not fully protected within three turns, and what left is still counted", async () => {
    const page = await open({ endpoint: true });
    for (const n of [1, 2, 3]) await send(page, `Past the renamed endpoint ${n}`);
    const { since } = await health("degraded", "request_not_seen");
    expect(since).toBeGreaterThan(0);
    const { title, hint, badge } = await told(page);
    expect([title, badge]).toEqual(["Not fully protected on ChatGPT", "!"]);
    expect(hint).toMatch(/^What you type is checked\. What is sent is not/);
    await expect
      .poll(async () => (await stored()).map(({ content }) => content).sort())
      .toEqual([
        "Before any change",
        "Past the renamed endpoint 1",
        "Past the renamed endpoint 2",
        "Past the renamed endpoint 3",
      ]);
    const fromPage = (await stored()).filter((row) => row.message_provider_id.startsWith("page-"));
    expect(fromPage).toHaveLength(3);
    await page.close();
  });

  test("restored: protected again with the next turn", async () => {
    const page = await open({});
    await send(page, "The endpoint is back");
    await health("ok", null);
    expect(await told(page)).toMatchObject({ title: "Protected on ChatGPT", badge: "" });
    await page.close();
  });

  test("its composer: the gate alone is left, and the popup says so", async () => {
    const page = await open({ composer: true });
    for (const n of [1, 2, 3]) await send(page, `From the renamed composer ${n}`);
    await health("degraded", "composer_not_found");
    const { title, hint, badge } = await told(page);
    expect([title, badge]).toEqual(["Not fully protected on ChatGPT", "!"]);
    expect(hint).toMatch(/^Messages are checked when they leave, not as you type/);
    expect(site.turns.at(-1)?.prompt).toBe("From the renamed composer 3");
    await page.bringToFront();
    const ui = inline(page);
    const key = awsKey();
    await send(page, `Why does ${key} not work?`);
    await ui.panel();
    await ui.press("Mask and send");
    await expect.poll(() => site.turns.at(-1)?.prompt).toContain("[AWS");
    expect(site.turns.at(-1)?.body).not.toContain(key);
    await page.close();
  });

  test("both: not protected, and never called anything else", async () => {
    const page = await open({ composer: true, endpoint: true });
    for (const n of [1, 2, 3]) await send(page, `Past everything ${n}`);
    await health("not_protected", "nothing_recognized");
    expect(await told(page)).toMatchObject({ title: "Not protected on ChatGPT", badge: "!" });
    await page.close();
  });

  test("restored: all is well, and nothing was counted twice", async () => {
    const page = await open({});
    await send(page, "All is back");
    await health("ok", null);
    expect((await told(page)).title).toBe("Protected on ChatGPT");
    await expect.poll(async () => (await stored()).length).toBe(13);
    const contents = (await stored()).map(({ content }) => content);
    expect(new Set(contents).size).toBe(contents.length);
    await page.close();
  });
});

describe("a definition shipped by policy", () => {
  const shipped = {
    site: "chatgpt",
    version: 7,
    composer: ["#ask-box"],
    send: ["#ask-button"],
    endpoints: [
      {
        kind: "turn" as const,
        transport: "any" as const,
        method: "POST" as const,
        url: String.raw`^https://chatgpt\.com/backend-api/f/exchange(?:\?|$)`,
        like: "https://chatgpt.com/backend-api/f/conversation",
      },
    ],
  };

  test("repairs what was renamed, without another extension", async () => {
    const broken = await open({ endpoint: true, composer: true });
    await send(broken, "Before the repair");
    await health("not_protected", "nothing_recognized");
    await broken.close();

    await setGuardContext(browser, { definitions: [shipped] });
    const page = await open({ endpoint: true, composer: true });
    const ui = inline(page);
    const key = awsKey();
    await page.keyboard.type(`Why does ${key} not work?`);
    await page.keyboard.press("Enter");
    await ui.panel();
    await ui.press("Mask and send");
    expect((await health("ok", null)).definition).toBe(7);
    await expect.poll(() => site.turns.at(-1)?.prompt).toContain("[AWS");
    expect(site.turns.at(-1)?.body).not.toContain(key);
    await page.close();
  });

  test("that is wrong is taken back after three turns with which it got worse", async () => {
    // Its selector comes first and finds nothing a person types in; its endpoint catches nothing.
    const wrong = { ...shipped, version: 8, composer: ["#thread"], endpoints: [] };
    const good = await open({});
    await send(good, "All is well before");
    await health("ok", null);
    await good.close();
    const policy = { ...DEFAULT_POLICY, site_definitions: [wrong] };
    await setGuardContext(browser, { policy, definitions: [wrong] });
    const page = await open({ endpoint: true });
    for (const n of [1, 2, 3]) await send(page, `With the wrong definition ${n}`);
    await health("degraded", "request_not_seen");
    const worker = await browser.worker();
    const inForce = () =>
      worker.evaluate(async () => {
        const { "heed.guard": guard } = await chrome.storage.local.get("heed.guard");
        return (guard as { definitions: { version: number }[] }).definitions.length;
      });
    await expect.poll(inForce, { timeout: 15_000 }).toBe(0);
    await page.close();
  });
});
