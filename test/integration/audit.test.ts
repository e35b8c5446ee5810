import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AuditReportSchema, type AuditReport } from "../../src/domain/api/audit.ts";
import { LEVELS, type Level } from "../../src/domain/level.ts";
import { items, messageRow, startHeed, type Person, type TestHeed } from "./heed.ts";

/** The demo organization's audit, against an independent count over the tables. */
let heed: TestHeed;
let admin: Person;
let ana: Person;
let acme: string;
let today: string;

interface Message {
  user_id: string;
  level: Level;
  score: number;
  white: boolean;
  day: string;
  categories: Record<string, { detected: boolean }>;
  role: string;
}
interface Chat {
  user_id: string;
  theme: string;
  intent: string;
  work: boolean;
  quality: number;
  day: string;
}
let messages: Message[];
let chats: Chat[];

beforeAll(async () => {
  heed = await startHeed({ demo: true, env: { HEED_DEMO_PASSWORD: "correct horse" } });
  const password = heed.server.demo?.password ?? "";
  admin = await heed.signIn("admin@heed.demo", password);
  ana = await heed.signIn("ana@heed.demo", password);
  acme = heed.server.demo?.organization_id ?? "";
  const zone = "Europe/Paris";
  messages = await heed.sql<Message[]>`
    select user_id, overall_risk_level as level, overall_risk_score as score, user_whitelist as white,
      to_char(created_at at time zone ${zone}, 'YYYY-MM-DD') as day, risk_categories as categories, role
    from public.enriched_messages`;
  chats = await heed.sql<Chat[]>`
    select user_id, theme, intent, is_work_related as work,
      coalesce(user_quality_score, quality_score) as quality,
      to_char(created_at at time zone ${zone}, 'YYYY-MM-DD') as day
    from public.enriched_chats`;
  today = new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(new Date());
});
afterAll(() => heed?.stop());

const reply = (query = "", person: Person = admin) =>
  heed.call("GET", `/audit/organizations/${acme}${query}`, { token: person.token });
const audit = async (query = ""): Promise<AuditReport> =>
  AuditReportSchema.parse((await reply(query)).json);
const back = (days: number) =>
  new Date(Date.parse(`${today}T12:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
const mean = (values: number[]) =>
  values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
const within = <Row extends { day: string }>(rows: Row[], start: string, end: string) =>
  rows.filter((row) => row.day >= start && row.day <= end);

describe("The demo's history", () => {
  it("is sixty days with risks of every level, several sites, themes and interventions, all masked", async () => {
    const days = messages.map((message) => message.day).toSorted();
    expect(days[0]).toBeDefined();
    expect(days[0] && days[0] <= back(55)).toBe(true);
    expect(new Set(messages.map((message) => message.level))).toEqual(new Set(LEVELS));
    expect(messages.some((message) => message.white)).toBe(true);
    expect(new Set(chats.map((chat) => chat.theme)).size).toBeGreaterThan(5);
    const [{ sites, answers } = { sites: 0, answers: 0 }] = await heed.sql`
      select count(distinct site)::int as sites, count(distinct intervention)::int as answers
      from public.enriched_messages`;
    expect(sites).toBeGreaterThanOrEqual(3);
    expect(answers).toBe(5);
    const [{ future } = { future: 1 }] = await heed.sql`
      select count(*)::int as future from public.enriched_messages where created_at > now()`;
    expect(future).toBe(0);
  });

  it("keeps to weekdays", () => {
    const weekend = messages.filter(({ day }) => [0, 6].includes(new Date(day).getUTCDay()));
    expect(weekend.length).toBeLessThan(messages.length / 6);
  });

  it("is marked as demo in the organization's name and in /config", async () => {
    expect((await audit()).organization_name).toContain("demo");
    expect((await heed.call("GET", "/config")).json["demo"]).toEqual({ organization_id: acme });
  });
});

describe("The report's numbers equal a count over the tables", () => {
  it.each([
    ["the last 30 days", "?days=30", 29, 0],
    ["one day", "?days=1", 0, 0],
    ["everything", "?days=365", 364, 0],
  ])("%s", async (_name, query, from, to) => {
    const report = await audit(query);
    const [start, end] = [back(from), back(to)];
    expect(report.date_range).toEqual({ start_date: start, end_date: end });
    expect(report.degraded).toEqual([]);
    expectCounts(report, within(messages, start, end), within(chats, start, end));
  });

  it("two given days, both inclusive", async () => {
    const [start, end] = [back(20), back(9)];
    const report = await audit(`?start_date=${start}&end_date=${end}`);
    expectCounts(report, within(messages, start, end), within(chats, start, end));
    expect(report.risk_timeline).toHaveLength(12);
  });

  it("one team", async () => {
    const [team] = await heed.sql<{ id: string; user_id: string; name: string }[]>`
      select t.id, m.user_id, t.name from public.teams t join public.team_members m on m.team_id = t.id
      where t.name = 'Marketing'`;
    const report = await audit(`?days=60&team_ids=${team?.id}`);
    const own = <Row extends { user_id: string; day: string }>(rows: Row[]) =>
      within(rows, back(59), today).filter((row) => row.user_id === team?.user_id);
    expectCounts(report, own(messages), own(chats));
    expect(report.team_filter).toEqual([team?.id]);
    expect(report.team_stats?.map((t) => t.team_name)).toEqual(["Marketing"]);
    expect(report.top_users?.map((user) => user.email)).toEqual(["ana@heed.demo"]);
  });

  it("a team of nobody", async () => {
    const report = await audit(`?team_ids=${crypto.randomUUID()}`);
    expectCounts(report, [], []);
  });

  it("names people, and puts the riskiest first without false alarms", async () => {
    const report = await audit("?days=60");
    expect(report.top_users?.map((user) => user.name).toSorted()).toEqual([
      "Ana Lima",
      "Ben Keller",
    ]);
    const scores = report.riskiest_prompts?.map((prompt) => prompt.risk_score) ?? [];
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(report.riskiest_prompts?.some((prompt) => prompt.user_whitelist)).toBe(false);
    const qualities = report.top_prompts?.map((prompt) => prompt.quality_score) ?? [];
    expect(qualities).toEqual(qualities.toSorted((a, b) => b - a));
  });

  it("by week and month: the same total in fewer points", async () => {
    const sum = (report: AuditReport) =>
      report.risk_timeline?.reduce((total, point) => total + point.total_risky_messages, 0);
    const [day, week, month] = [
      await audit("?days=60"),
      await audit("?days=60&granularity=week"),
      await audit("?days=60&granularity=month"),
    ];
    expect(day.risk_timeline).toHaveLength(60);
    expect(week.risk_timeline?.length).toBeLessThan(11);
    expect(month.risk_timeline?.length).toBeLessThan(5);
    expect([sum(week), sum(month)]).toEqual([sum(day), sum(day)]);
  });
});

function expectCounts(report: AuditReport, ms: Message[], cs: Chat[]): void {
  const counted = ms.filter((message) => !message.white);
  const risky = counted.filter((message) => message.level !== "none");
  const byLevel = Object.fromEntries(
    LEVELS.map((level) => [level, counted.filter((m) => m.level === level).length]),
  );
  const detected = (...names: string[]) =>
    counted.filter((m) => names.some((name) => m.categories[name]?.detected)).length;
  const average = mean(counted.map((m) => m.score));
  expect(report.risk_stats).toMatchObject({
    total_messages_assessed: ms.length,
    whitelisted_count: ms.length - counted.length,
    risk_distribution: byLevel,
    critical_count: byLevel["critical"],
    high_count: byLevel["high"],
    medium_count: byLevel["medium"],
    low_count: byLevel["low"],
    none_count: byLevel["none"],
    pii_detected_count: detected("pii"),
    credentials_detected_count: detected("security"),
    sensitive_data_count: detected("confidential", "data_leakage"),
  });
  if (average === null) expect(report.risk_stats?.average_risk_score).toBeNull();
  else expect(report.risk_stats?.average_risk_score).toBeCloseTo(average, 0);

  const prompts = ms.filter((m) => m.role === "user");
  const work = cs.filter((chat) => chat.work).length;
  expect(report.usage_stats).toMatchObject({
    total_prompts: prompts.length,
    total_chats: cs.length,
    active_users: new Set([...prompts, ...cs].map((row) => row.user_id)).size,
    work_related_count: work,
    personal_count: cs.length - work,
  });

  const bucket = (low: number, high: number) =>
    cs.filter((chat) => chat.quality >= low && chat.quality < high).length;
  expect(report.quality_stats).toMatchObject({
    total_rated: cs.length,
    distribution: {
      excellent: bucket(80, 101),
      good: bucket(60, 80),
      medium: bucket(40, 60),
      poor: bucket(0, 40),
    },
  });
  const quality = mean(cs.map((chat) => chat.quality));
  if (quality !== null) expect(report.quality_stats?.average_score).toBeCloseTo(quality, 0);

  const count = (values: string[]) => {
    const counts: Record<string, number> = {};
    for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
    return counts;
  };
  const themes = report.theme_stats?.top_themes.map((t) => [t.theme, t.count]) ?? [];
  expect(Object.fromEntries(themes)).toEqual(count(cs.map((chat) => chat.theme)));
  const intents = report.intent_stats?.top_intents.map((i) => [i.intent, i.count]) ?? [];
  expect(Object.fromEntries(intents)).toEqual(count(cs.map((chat) => chat.intent)));

  const timeline = Object.fromEntries(
    (report.risk_timeline ?? [])
      .filter((point) => point.total_risky_messages > 0)
      .map((point) => [point.date, point.total_risky_messages]),
  );
  expect(timeline).toEqual(count(risky.map((m) => m.day)));

  for (const user of report.top_users ?? []) {
    const own = ms.filter((m) => m.user_id === user.user_id);
    expect(user.total_prompts).toBe(own.filter((m) => m.role === "user").length);
    expect(user.high_risk_messages).toBe(
      own.filter((m) => !m.white && ["high", "critical"].includes(m.level)).length,
    );
  }
}

describe("An audit query", () => {
  it.each([
    ["?days=0", "days"],
    ["?days=366", "days"],
    ["?days=x", "days"],
    ["?start_date=2026-01-01", "end_date"],
    ["?start_date=2026-01-02&end_date=2026-01-01", "end_date"],
    ["?start_date=2020-01-01&end_date=2026-01-01", "end_date"],
    ["?start_date=2026-02-30&end_date=2026-03-01", "start_date"],
    ["?days=3&start_date=2026-01-01&end_date=2026-01-02", "days"],
    ["?team_ids=nonsense", "team_ids[0]"],
    ["?granularity=hour", "granularity"],
  ])("%s is a 422 that names %s", async (query, field) => {
    const { status, json } = await reply(query);
    expect([status, json["code"]]).toEqual([422, "invalid"]);
    expect(items(json["errors"]).map((error) => error["path"])).toContain(field);
  });

  it("for something that is no organization's id is a 422", async () => {
    const { status } = await heed.call("GET", "/audit/organizations/1", { token: admin.token });
    expect(status).toBe(422);
  });

  it("needs a token", async () => {
    expect((await heed.call("GET", `/audit/organizations/${acme}`)).status).toBe(401);
  });
});

describe("The CSV export", () => {
  const csv = async (query = "?days=60") =>
    heed.call("GET", `/audit/organizations/${acme}/export.csv${query}`, { token: admin.token });

  it("has one row a message of the range", async () => {
    const { text, headers } = await csv();
    const lines = text.trim().split("\r\n");
    expect(lines).toHaveLength(1 + within(messages, back(59), today).length);
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(headers.get("content-disposition")).toMatch(
      /^attachment; filename="heed-audit-.*\.csv"$/,
    );
    expect(lines[0]).toContain("created_at,user_email,site");
  });

  it("makes no formulas of what people write, and quotes what needs it", async () => {
    await heed.call("POST", "/rest/v1/enriched_messages", {
      body: messageRow("csv-1", { content: '=HYPERLINK("http://x"),\r\nsecond' }),
      token: ana.token,
    });
    const { text } = await csv("?days=1");
    expect(text).toContain(`"'=HYPERLINK(""http://x""),\r\nsecond"`);
  });

  it("is complete beyond one page", async () => {
    const { id } = ana;
    await heed.sql`insert into public.enriched_messages
      (user_id, message_provider_id, overall_risk_level, overall_risk_score, overall_confidence, suggested_action, risk_categories, engine, created_at)
      select ${id}, 'bulk-' || n, 'none', 0, 0, 'allow', '{}', 'offline', now() - interval '100 days' + (n / 7) * interval '1 second'
      from generate_series(1, 2345) n`;
    const { text } = await csv(`?start_date=${back(101)}&end_date=${back(99)}`);
    const ids = text.match(/bulk-\d+/g) ?? [];
    expect(ids).toHaveLength(2345);
    expect(new Set(ids).size).toBe(2345);
  });
});
