import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AuditReportSchema } from "../../src/domain/api/audit.ts";
import { startServer, type RunningServer } from "../../server/main.ts";
import { openBrowser } from "../console/browser.ts";
import { violationsOf } from "./harness/axe.ts";

let folder: string;
let server: RunningServer;
let browser: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "heed-console-"));
  // Where the tests run as root, PostgreSQL runs as another account, which must get in.
  await chmod(folder, 0o755);
  [server, browser] = await Promise.all([
    startServer({ port: 0, dataDir: join(folder, "data"), env: {} }),
    openBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const signIn = async (email: string, options = {}) => {
  const opened = await browser.page(options);
  const { page } = opened;
  await page.goto(server.url);
  await page.fill("input[name=email]", email);
  await page.fill("input[name=password]", server.demo?.password ?? "");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".stats dt, .notice");
  return opened;
};

test("the admin of the demo sees the organization's numbers, as the audit counts them", async () => {
  const { page, complaints, hosts, close } = await browser.page();
  await page.goto(server.url);
  expect(await page.inputValue("input[name=email]")).toBe("admin@heed.demo");
  await page.fill("input[name=password]", server.demo?.password ?? "");
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().includes("/audit/organizations/")),
    page.keyboard.press("Enter"),
  ]);
  const report = AuditReportSchema.parse(await answer.json());
  await page.waitForSelector(".timeline");
  expect(await page.locator("h1").innerText()).toBe(report.organization_name);
  expect(await page.locator(".stat-value").first().innerText()).toBe(
    report.risk_stats?.total_messages_assessed.toLocaleString("en-GB"),
  );
  const critical = report.risk_timeline?.reduce((n, day) => n + day.by_risk_level.critical, 0);
  expect(await page.locator(".legend li strong").first().innerText()).toBe(String(critical));
  await page.waitForSelector("text=Demo data");
  expect(await violationsOf(page)).toEqual([]);
  expect(complaints).toEqual([]);
  expect([...hosts]).toEqual([new URL(server.url).host]);
  await close();
});

test("the CSV is the organization's, masked", async () => {
  const { page, close } = await signIn("admin@heed.demo");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(
    /^heed-audit-[a-z-]+(?:-\d{4}-\d{2}-\d{2}){2}\.csv$/,
  );
  const csv = await readFile(await download.path(), "utf8");
  expect(csv.split("\n").length).toBeGreaterThan(10);
  expect(csv).toMatch(/\[[A-Z_]+_1\]/);
  await close();
});

test("a team is a part of the organization", async () => {
  const { page, close } = await signIn("admin@heed.demo");
  const count = async () =>
    Number((await page.locator(".stat-value").first().innerText()).replace(",", ""));
  const all = await count();
  await page.click("summary");
  await Promise.all([
    page.waitForResponse((response) => response.url().includes("team_ids=")),
    page.locator(".menu input").first().check(),
  ]);
  await page.waitForSelector(".refreshing", { state: "detached" });
  const some = await count();
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(all);
  await close();
});

test("a member is told why there is nothing here, in words", async () => {
  const { page, complaints, close } = await signIn("ana@heed.demo", { locale: "fr-FR" });
  await page.waitForSelector("text=Rien à auditer avec ce compte");
  await page.waitForSelector("text=les membres ne voient que leurs propres messages");
  expect(complaints).toEqual([]);
  await close();
});

test("the practice page answers from the same server, which logs nothing of it", async () => {
  const { page, complaints, close } = await browser.page();
  await page.goto(`${server.url}/practice`);
  const marker = crypto.randomUUID();
  await page.fill("#heed-practice-composer", `hello ${marker}`);
  await page.click("#heed-practice-send");
  await page.waitForSelector("#heed-practice-messages >> text=There is no AI here");
  expect(complaints).toEqual([]);
  const log = await readFile(server.log_file ?? "", "utf8");
  expect(log).toContain("/practice/conversation");
  expect(log).not.toContain(marker);
  await close();
});
