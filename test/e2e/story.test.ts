import { randomBytes } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { AuditReport } from "../../src/domain/api/audit.ts";
import type { ConfigResponse } from "../../src/domain/api/public.ts";
import { launchWithExtension, type Browser } from "./harness/browser.ts";
import { CHATGPT, createFakeChatGpt, type FakeChatGpt } from "./harness/fake-chatgpt.ts";
import { inline } from "./harness/inline.ts";
import { awsKey, email } from "./harness/secrets.ts";
import { createServerProcess, type ServerProcess } from "./harness/server-process.ts";

const password = randomBytes(12).toString("hex");
const key = awsKey();
const address = email();

let server: ServerProcess;
let site: FakeChatGpt;
let browser: Browser;
let chat: Page;
let popup: Page;
let config: ConfigResponse;

beforeAll(async () => {
  [server, site] = await Promise.all([
    createServerProcess({ demo_password: password }),
    createFakeChatGpt(),
  ]);
  await server.start();
  config = (await (await fetch(`${server.url}/config`)).json()) as ConfigResponse;
  browser = await launchWithExtension({ hosts: site.hosts });
});
afterAll(async () => {
  await browser.close();
  await site.close();
  await server.dispose();
});

/** Asks until it is so, for at most 20 s: the extension works on its own clock. */
const eventually = <T>(look: () => Promise<T>): Promise<T> =>
  vi.waitFor(look, { timeout: 20_000, interval: 200 });

async function signIn(who: string): Promise<string> {
  const response = await fetch(`${server.url}/auth/v1/token?grant_type=password`, {
    method: "POST",
    headers: { "content-type": "application/json", apikey: config.publishable_key },
    body: JSON.stringify({ email: who, password }),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  return access_token;
}

interface StoredMessage {
  content: string;
  overall_risk_level: string;
  intervention: string;
  user_whitelist: boolean;
  model: string;
  chat_provider_id: string;
}

/** Ana's row in PostgreSQL, read as Ana. */
async function storedMessages(id: string): Promise<StoredMessage[]> {
  const token = await signIn("ana@heed.demo");
  const response = await fetch(
    `${server.url}/rest/v1/enriched_messages?message_provider_id=eq.${id}`,
    { headers: { apikey: config.publishable_key, authorization: `Bearer ${token}` } },
  );
  return (await response.json()) as StoredMessage[];
}

async function audit(): Promise<AuditReport> {
  const token = await signIn("admin@heed.demo");
  const response = await fetch(
    `${server.url}/audit/organizations/${config.demo?.organization_id}?days=30`,
    { headers: { authorization: `Bearer ${token}` } },
  );
  expect(response.status).toBe(200);
  return (await response.json()) as AuditReport;
}
const riskStats = async () => {
  const { risk_stats } = await audit();
  if (!risk_stats) throw new Error("the audit has no risk figures");
  return risk_stats;
};

describe("from a secret typed in a chat to a row in the audit", () => {
  let sent: Awaited<ReturnType<FakeChatGpt["nextTurn"]>>;
  let before: Awaited<ReturnType<typeof riskStats>>;

  test("the employee signs in from the popup", async () => {
    before = await riskStats();
    popup = await browser.newPage();
    await popup.goto(`chrome-extension://${await browser.extensionId()}/popup.html`);
    await popup.getByRole("tab", { name: "Account" }).click();
    await popup.getByLabel("E-mail").fill("ana@heed.demo");
    await popup.getByLabel("Password").fill(password);
    await popup.getByText("Change server").click();
    await popup.getByLabel("Server address").fill(server.url);
    await popup.getByRole("button", { name: "Sign in", exact: true }).last().click();
    await popup.getByText("Signed in as").waitFor();
    expect(await popup.getByRole("heading", { name: "ana@heed.demo" }).isVisible()).toBe(true);
  });

  test("a key and an address are noticed while typing, before the network is touched", async () => {
    chat = await browser.newPage();
    await chat.goto(CHATGPT);
    await chat.click("#prompt-textarea");
    await chat.keyboard.type(`Why does ${key} fail? Answer to ${address}`);
    expect(await inline(chat).notice()).toContain("AWS key");
    expect(site.requests.filter((request) => request.startsWith("POST"))).toEqual([]);
  });

  test("Enter is held, and masked the request carries placeholders only", async () => {
    site.autoAnswer = false;
    await chat.keyboard.press("Enter");
    expect(await inline(chat).panel()).toContain("Mask and send");
    expect(site.turns).toEqual([]);
    // The server dies meanwhile: nothing of this may be lost.
    await server.kill("SIGKILL");
    await inline(chat).press("Mask and send");
    sent = await site.nextTurn();
    expect(sent.prompt).toMatch(/^Why does \[\w+_1\] fail\? Answer to \[EMAIL_1\]$/);
    expect(sent.body).not.toContain(key);
    expect(sent.body).not.toContain(address);
  });

  test("the answer streams unharmed", async () => {
    sent.release();
    sent.finish();
    await chat.getByText("all is well. ✓").waitFor();
  });

  test("while the server is away the popup says what waits", async () => {
    await popup.reload();
    await popup.getByRole("tab", { name: /^Sync/ }).click();
    await popup.getByText("The server does not answer.", { exact: false }).first().waitFor();
    expect(await popup.getByRole("tab", { name: /^Sync/ }).innerText()).toMatch(/[1-9]/);
  });

  test("once it is back the row is in PostgreSQL, once, masked", async () => {
    await server.start();
    await popup.getByRole("button", { name: "Try now" }).click();
    const rows = await eventually(async () => {
      const found = await storedMessages(sent.user_message_id);
      expect(found).toHaveLength(1);
      return found;
    });
    expect(rows[0]).toMatchObject({
      overall_risk_level: "critical",
      intervention: "masked",
      user_whitelist: false,
      chat_provider_id: sent.conversation_id,
    });
    expect(rows[0]?.content).toContain("[EMAIL_1]");
    expect(JSON.stringify(rows)).not.toContain(key);
    expect(JSON.stringify(rows)).not.toContain(address);
  });

  test("the coach offers in the chat what the server made of it, with placeholders only", async () => {
    await chat.bringToFront();
    const ui = inline(chat);
    await ui.press(await ui.coach());
    const card = await ui.card();
    expect(card).toMatch(/For example\s+Why does \[\w+_1\] fail\?/);
    expect(card).not.toContain(key);
    expect(card).not.toContain(address);
    await chat.keyboard.press("Escape");
    await ui.noCard();
  });

  test("the admin's audit counts it", async () => {
    const after = await riskStats();
    expect(after.critical_count).toBe(before.critical_count + 1);
    expect(after.total_messages_assessed).toBe(before.total_messages_assessed + 1);
    expect(after.credentials_detected_count).toBe(before.credentials_detected_count + 1);
  });

  test("whitelisting it in the popup lowers the count, and undoing raises it again", async () => {
    await popup.reload();
    await popup
      .getByRole("button", { name: /^Not a risk/ })
      .first()
      .click();
    await popup.getByRole("button", { name: /^Undo/ }).first().waitFor();
    await eventually(async () => {
      const after = await riskStats();
      expect(after.critical_count).toBe(before.critical_count);
      expect(after.whitelisted_count).toBe(before.whitelisted_count + 1);
      expect(after.total_messages_assessed).toBe(before.total_messages_assessed + 1);
    });
    await popup.getByRole("button", { name: /^Undo/ }).first().click();
    await eventually(async () =>
      expect((await riskStats()).critical_count).toBe(before.critical_count + 1),
    );
    await popup
      .getByRole("button", { name: /^Not a risk/ })
      .first()
      .click();
    await popup.getByRole("button", { name: /^Undo/ }).first().waitFor();
  });

  test("and the same key is no longer held", async () => {
    site.autoAnswer = true;
    await chat.click("#prompt-textarea");
    await chat.keyboard.type(`Again: ${key} and ${address}`);
    await chat.keyboard.press("Enter");
    const turn = await site.nextTurn();
    expect(turn.prompt).toBe(`Again: ${key} and ${address}`);
  });

  test("erasing the chat takes it from the device and from the organization, which sees how much that was", async () => {
    await popup.reload();
    await popup.locator(".popup-row-open").first().click();
    await popup.getByRole("button", { name: "Erase this chat" }).click();
    await popup.getByRole("button", { name: "Erase", exact: true }).click();
    await popup.getByRole("heading", { name: "Nothing flagged today" }).waitFor();
    await eventually(async () => {
      const after = await riskStats();
      expect(after.total_messages_assessed).toBe(before.total_messages_assessed);
      expect(after.whitelisted_count).toBe(before.whitelisted_count);
      expect(after.erased.erasures).toBe(before.erased.erasures + 1);
      expect(after.erased.messages).toBe(before.erased.messages + 2);
    });
  });

  test("no log line and no file of the server holds the text", async () => {
    const files = (await readdir(server.data_dir)).filter((name) => name.endsWith(".log"));
    expect(files.length).toBeGreaterThan(0);
    const logs = await Promise.all(
      files.map((name) => readFile(join(server.data_dir, name), "utf8")),
    );
    for (const text of [server.output(), ...logs]) {
      expect(text).not.toContain(key);
      expect(text).not.toContain(address);
    }
  });
});
