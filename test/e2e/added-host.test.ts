import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEFAULT_POLICY } from "../../src/domain/policy.ts";
import { launchWithExtension, type Browser } from "./harness/browser.ts";
import { createFakeChatGpt, type FakeChatGpt } from "./harness/fake-chatgpt.ts";
import { setGuardContext } from "./harness/guard-context.ts";
import { inline } from "./harness/inline.ts";
import { awsKey } from "./harness/secrets.ts";

// An AI chat on a host that only the organization knows. Nobody can press the browser's own permission prompt in a test, so
// the build under test names the host among its permissions: what a person's "Allow" leads to.

const HOST = "chat.intern.example";
const OTHER = "other.intern.example";
const BUILD = "HEED_EXTENSION_DIR";
let site: FakeChatGpt;
let browser: Browser;
let directory: string;
const before = process.env[BUILD];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "heed-added-"));
  cpSync(resolve(before ?? ".output/chrome-mv3"), directory, { recursive: true });
  const file = join(directory, "manifest.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as { host_permissions: string[] };
  manifest.host_permissions.push(`https://${HOST}/*`);
  writeFileSync(file, JSON.stringify(manifest));
  process.env[BUILD] = directory;
  site = await createFakeChatGpt();
  browser = await launchWithExtension({ hosts: { [HOST]: site.port, [OTHER]: site.port } });
});
afterAll(async () => {
  if (before === undefined) delete process.env[BUILD];
  else process.env[BUILD] = before;
  await browser.close();
  await site.close();
  rmSync(directory, { recursive: true, force: true });
});

const registered = async (): Promise<string[]> => {
  const worker = await browser.worker();
  return worker.evaluate(async () =>
    (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id),
  );
};
const addHosts = async (extra_hosts: string[]) => {
  await setGuardContext(browser, { policy: { ...DEFAULT_POLICY, extra_hosts } });
  const count = extra_hosts.includes(HOST) ? 2 : 0;
  await expect.poll(registered).toHaveLength(count);
};
const open = async () => {
  const page = await browser.newPage();
  await page.goto(`https://${HOST}/?composer=textarea`);
  await page.click("textarea");
  return page;
};

test("a host that nobody added is left alone", async () => {
  const page = await open();
  await page.keyboard.type(`Why does ${awsKey()} not work?`);
  await page.keyboard.press("Enter");
  expect((await site.nextTurn()).prompt).toContain("AKIA");
  expect(await page.$("heed-inline")).toBeNull();
  await page.close();
});

test("an added host is guarded roughly, and the popup says so and offers the one not allowed", async () => {
  await addHosts([HOST, OTHER, "chatgpt.com", "not a host"]);
  const page = await open();
  const ui = inline(page);
  const key = awsKey();
  await page.keyboard.type(`Why does ${key} not work?`);
  await page.keyboard.press("Enter");
  await ui.panel();
  await ui.press("Mask and send");
  expect((await site.nextTurn()).prompt).not.toContain(key);

  const worker = await browser.worker();
  await page.bringToFront();
  const tab = await worker.evaluate(async () => {
    const [active] = await chrome.tabs.query({ active: true, url: "https://*.intern.example/*" });
    return active?.id ?? 0;
  });
  const popup = await browser.newPage();
  await popup.goto(`chrome-extension://${await browser.extensionId()}/popup.html?tab=${tab}`);
  expect(await popup.locator(".popup-header-text h1").innerText()).toBe(
    `Recognized roughly on ${HOST}`,
  );
  expect(await popup.getByRole("button", { name: `Allow Heed on ${OTHER}` }).isVisible()).toBe(
    true,
  );
  await popup.close();
  await page.close();
});

test("what is sent there past the composer is held at the network", async () => {
  const page = await open();
  const ui = inline(page);
  const key = awsKey();
  const sent = page.evaluate(
    (text) =>
      fetch("/backend-api/f/conversation", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ messages: [{ role: "user", content: { parts: [text] } }] }),
      }).then(({ status }) => status),
    `Why does ${key} not work?`,
  );
  await ui.panel();
  await ui.press("Mask and send");
  expect(await sent).toBe(200);
  expect(site.turns.at(-1)?.body).not.toContain(key);
  await page.close();
});

test("a host that is taken out again is left alone again", async () => {
  await addHosts([]);
  const page = await open();
  await page.keyboard.type(`Why does ${awsKey()} not work?`);
  await page.keyboard.press("Enter");
  await expect.poll(() => site.turns.at(-1)?.prompt).toContain("AKIA");
  expect(await page.$("heed-inline")).toBeNull();
  await page.close();
});
