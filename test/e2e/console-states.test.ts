import { readFile } from "node:fs/promises";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openBrowser, overflowOf } from "../console/browser.ts";
import { violationsOf } from "./harness/axe.ts";
import { COVERAGE, TEAMS, reportFixture } from "../console/report-fixture.ts";
import { openStage, PASSWORD } from "../console/stage.ts";

let browser: Awaited<ReturnType<typeof openBrowser>>;
let stage: Awaited<ReturnType<typeof openStage>>;
let session: Awaited<ReturnType<BrowserContext["storageState"]>>;
beforeAll(async () => {
  [browser, stage] = await Promise.all([openBrowser(), openStage()]);
  const { page, close } = await browser.page();
  await signIn(page);
  await page.waitForSelector(".stats dt");
  session = await page.context().storageState();
  await close();
});
afterAll(async () => {
  await browser?.close();
  await stage?.close();
});
beforeEach(() => {
  Object.assign(stage.play, { config: "up", demo: true, role: "admin", report: reportFixture });
  stage.play.coverage = COVERAGE;
});

const signIn = async (page: Page, password = PASSWORD) => {
  await page.goto(stage.url);
  await page.fill("input[name=password]", password);
  await page.keyboard.press("Enter");
};
/** A profile that signed in earlier: the session is in its storage. */
const signedIn = async (options = {}) => {
  const opened = await browser.page({ storageState: session, ...options });
  await opened.page.goto(stage.url);
  await opened.page.waitForSelector(".stats dt, .notice");
  return opened;
};

describe("signing in", () => {
  test("is offered with the demo's e-mail, and never its password", async () => {
    const { page, close } = await browser.page();
    await page.goto(stage.url);
    expect(await page.inputValue("input[name=email]")).toBe("admin@heed.demo");
    expect(await page.inputValue("input[name=password]")).toBe("");
    await close();
  });

  test("fills in nothing where there is no demo", async () => {
    stage.play.demo = false;
    const { page, close } = await browser.page();
    await page.goto(stage.url);
    expect(await page.inputValue("input[name=email]")).toBe("");
    await close();
  });

  test("with a wrong password says so, and lets one try again", async () => {
    const { page, close } = await browser.page();
    await signIn(page, "wrong");
    await page.waitForSelector("text=This e-mail and password do not go together");
    expect(await violationsOf(page)).toEqual([]);
    await page.fill("input[name=password]", PASSWORD);
    await page.click("text=Sign in >> nth=-1");
    await page.waitForSelector(".stats dt");
    await close();
  });

  test("lasts over a reload, and signing out forgets it", async () => {
    const { page, close } = await signedIn();
    await page.reload();
    await page.waitForSelector(".stats dt");
    await page.click("text=Sign out");
    await page.waitForSelector("input[name=password]");
    expect(await page.evaluate(() => Object.values(localStorage).join())).not.toContain("token");
    await page.reload();
    await page.waitForSelector("input[name=password]");
    await close();
  });

  test("is asked for again, with the reason, when the session has ended", async () => {
    stage.play.report = () => ({ status: 401, code: "unauthenticated" });
    const { page, close } = await browser.page();
    await signIn(page);
    await page.waitForSelector("text=Your session has ended");
    await close();
  });
});

describe("the report", () => {
  test("asks nothing of other servers, and the page complains about nothing", async () => {
    const { page, complaints, hosts, close } = await signedIn();
    await page.waitForSelector(".timeline");
    expect(complaints).toEqual([]);
    expect([...hosts]).toEqual([new URL(stage.url).host]);
    await close();
  });

  test("keeps period and teams in the address, and goes back with the browser", async () => {
    const { page, close } = await signedIn();
    const asked = (part: string) => page.waitForRequest((request) => request.url().includes(part));
    await Promise.all([asked("days=7"), page.click("text=7 days")]);
    await page.click("summary");
    await Promise.all([asked(`team_ids=${TEAMS[0]?.id}`), page.click("text=Engineering")]);
    expect(page.url()).toBe(`${stage.url}/?days=7&teams=${TEAMS[0]?.id}`);
    await Promise.all([asked(`days=7&team_ids=${TEAMS[0]?.id}`), page.reload()]);
    await page.waitForSelector(".stats dt");
    expect(await page.locator("summary").innerText()).toBe("Engineering");
    await Promise.all([asked("days=30"), page.goBack().then(() => page.goBack())]);
    expect(page.url()).toBe(`${stage.url}/`);
    await close();
  });

  test("takes other dates, and says what is wrong with impossible ones", async () => {
    const { page, close } = await signedIn();
    await page.click("text=Other dates");
    await page.fill("input[type=date] >> nth=0", "2026-11-10");
    await page.fill("input[type=date] >> nth=1", "2026-11-01");
    await page.click("text=Show >> nth=0");
    await page.waitForSelector("text=Choose two dates in order");
    await page.fill("input[type=date] >> nth=0", "2026-10-01");
    await Promise.all([
      page.waitForRequest((request) =>
        request.url().endsWith("?start_date=2026-10-01&end_date=2026-11-01"),
      ),
      page.click("form.dates button"),
    ]);
    expect(page.url()).toBe(`${stage.url}/?start=2026-10-01&end=2026-11-01`);
    await close();
  });

  test("shows the chart's numbers as a table too, and day by day to the keyboard", async () => {
    const { page, close } = await signedIn();
    await page.focus(".plot");
    await page.keyboard.press("Home");
    for (let day = 0; day < 17; day++) await page.keyboard.press("ArrowRight");
    const readout = await page.locator(".readout").innerText();
    expect(readout).toMatch(/^10 November 2026: 1 critical, 10 high, /);
    expect(await page.getAttribute(".plot", "aria-valuetext")).toBe(readout);
    await page.click("text=Show as table");
    expect(await page.locator(".tall tbody tr").count()).toBe(30);
    expect(await violationsOf(page)).toEqual([]);
    await close();
  });

  test("comes as a CSV file with the organization and the dates in its name", async () => {
    const { page, close } = await signedIn();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.click("text=Download CSV"),
    ]);
    expect(download.suggestedFilename()).toBe("heed-audit-atelier-demo-2026-10-24-2026-11-22.csv");
    expect(await readFile(await download.path(), "utf8")).toBe(
      "\ufefflevel,preview\r\nhigh,[EMAIL_1]\r\n",
    );
    await close();
  });

  test.each([
    ["en-GB", "light", 1280],
    ["en-GB", "dark", 390],
    ["fr-FR", "light", 390],
    ["fr-FR", "dark", 1280],
  ] as const)("is accessible and fits (%s, %s, %i px)", async (locale, colorScheme, width) => {
    const { page, close } = await signedIn({
      locale,
      colorScheme,
      viewport: { width, height: 844 },
    });
    await page.waitForSelector(".timeline");
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    await close();
  });
});

describe("a state that is not the usual one", () => {
  const f = reportFixture();
  const states: [string, () => void, string[]][] = [
    [
      "parts missing",
      () => {
        stage.play.report = () =>
          reportFixture({
            degraded: [{ section: "theme_stats", cause: "timeout" }],
            theme_stats: null,
          });
      },
      [
        "Not everything could be computed: themes.",
        "This part could not be computed.",
        "Try again",
      ],
    ],
    [
      "nothing recorded",
      () => {
        stage.play.report = () =>
          reportFixture({
            risk_stats: f.risk_stats && {
              ...f.risk_stats,
              total_messages_assessed: 0,
              erased: { ...f.risk_stats.erased, messages: 0 },
            },
            usage_stats: f.usage_stats && { ...f.usage_stats, total_prompts: 0 },
          });
      },
      ["Nothing was recorded in this period", "Look at the last 90 days"],
    ],
    [
      "everything erased",
      () => {
        stage.play.report = () =>
          reportFixture({
            risk_stats: f.risk_stats && { ...f.risk_stats, total_messages_assessed: 0 },
            usage_stats: f.usage_stats && { ...f.usage_stats, total_prompts: 0 },
          });
      },
      ["21 messages were erased by their authors in this period, 2 of them high or critical."],
    ],
    [
      "the database away",
      () => {
        stage.play.report = () => ({ status: 503, code: "unavailable" });
      },
      ["its database does not answer", "Try again"],
    ],
    [
      "a member who may not audit",
      () => {
        stage.play.role = "member";
      },
      ["You are a member of Atelier Démo", "Sign in with another account"],
    ],
    [
      "a person without an organization",
      () => {
        stage.play.role = "none";
      },
      ["you belong to no organization yet", "Sign in with another account"],
    ],
  ];
  test.each(states)("(%s) says what it is and what to do", async (_, arrange, texts) => {
    arrange();
    const { page, close } = await signedIn();
    for (const text of texts) await page.waitForSelector(`text=${text}`);
    expect(await violationsOf(page)).toEqual([]);
    await close();
  });

  test("(no server) has a way on when it is back", async () => {
    stage.play.config = "down";
    const { page, close } = await browser.page();
    await page.goto(stage.url);
    await page.waitForSelector("text=The server does not answer");
    expect(await violationsOf(page)).toEqual([]);
    stage.play.config = "up";
    await page.getByRole("button", { name: "Try again" }).click();
    await page.waitForSelector("input[name=password]");
    await close();
  });

  test("(loading) shows the report's shape, and the former report while a new one comes", async () => {
    let release = (): void => undefined;
    const wait = () =>
      new Promise<ReturnType<typeof reportFixture>>((resolve) => {
        release = () => resolve(reportFixture());
      });
    stage.play.report = wait;
    const { page, close } = await browser.page();
    await signIn(page);
    await page.waitForSelector("main .skeleton .stats");
    await page.waitForSelector(".head .controls");
    expect(await violationsOf(page)).toEqual([]);
    release();
    await page.waitForSelector(".timeline");
    await page.click("text=7 days");
    await page.waitForSelector(".refreshing .timeline");
    release();
    await page.waitForSelector(".refreshing", { state: "detached" });
    await close();
  });
});

describe("where Heed sees", () => {
  const rows = async (page: Page) => {
    await page.waitForSelector("#coverage tbody tr");
    return page.locator("#coverage tbody tr").allInnerTexts();
  };

  test("says for each site what is seen, for how many people and since when, worst first", async () => {
    const { page, close } = await signedIn();
    const [gemini, claude, chatgpt] = await rows(page);
    expect(gemini).toMatch(/^Gemini\s+Not seen[\s\S]*2 of 9\s+21 Nov/);
    expect(claude).toMatch(/Seen in part\s+Checked when sent, not while typing\s+3 of 14/);
    expect(chatgpt).toMatch(/Seen in full\s+0 of 22\s+–/);
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    await close();
  });

  test("without a report it does not say that all is well", async () => {
    stage.play.coverage = [];
    const { page, close } = await signedIn();
    await page.getByText("No browser has reported yet.").waitFor();
    await close();
  });

  test("that could not be computed leaves the report standing", async () => {
    stage.play.coverage = "failing";
    const { page, close } = await signedIn();
    await page.locator("#coverage").getByText("This part could not be computed.").waitFor();
    expect(await page.locator(".stats dt").count()).toBeGreaterThan(0);
    await close();
  });
});
