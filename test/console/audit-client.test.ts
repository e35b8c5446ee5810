import { describe, expect, test, vi } from "vitest";
import { createAuditClient, csvNameOf } from "../../server/console/audit-client.ts";
import { DEFAULT_VIEW } from "../../server/console/url-state.ts";
import { ORGANIZATION, TEAMS, reportFixture } from "./report-fixture.ts";

const clientOf = (answer: () => Promise<Response>, token: string | null = "t0ken") => {
  const fetch = vi.fn<typeof globalThis.fetch>(answer);
  return { fetch, client: createAuditClient({ fetch, token: () => Promise.resolve(token) }) };
};
const problem = (status: number, code: string) => () =>
  Promise.resolve(
    Response.json({ type: "about:blank", title: "x", status, code, detail: "x" }, { status }),
  );

describe("the report", () => {
  test("is asked for with the token, the period and the teams", async () => {
    const { fetch, client } = clientOf(() => Promise.resolve(Response.json(reportFixture())));
    const teams = TEAMS.map((team) => team.id);
    const result = await client.report(ORGANIZATION, { ...DEFAULT_VIEW, teams });
    expect(result).toEqual({ ok: true, value: reportFixture() });
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe(
      `/audit/organizations/${ORGANIZATION}?days=30&team_ids=${encodeURIComponent(teams.join(","))}`,
    );
    expect(init?.headers).toEqual({ authorization: "Bearer t0ken" });
  });

  test("may carry fields this console does not know yet", async () => {
    const { client } = clientOf(() =>
      Promise.resolve(Response.json({ ...reportFixture(), coverage: [1] })),
    );
    expect(await client.report(ORGANIZATION, DEFAULT_VIEW)).toMatchObject({ ok: true });
  });

  const failures: [string, () => Promise<Response>, string][] = [
    ["403", problem(403, "forbidden"), "forbidden"],
    ["401", problem(401, "unauthenticated"), "unauthenticated"],
    ["422", problem(422, "invalid"), "invalid"],
    [
      "a gateway's 502",
      () => Promise.resolve(new Response("<html>", { status: 502 })),
      "unavailable",
    ],
    ["a strange 404", () => Promise.resolve(new Response("", { status: 404 })), "unreadable"],
    ["no network", () => Promise.reject(new TypeError("Failed to fetch")), "unreachable"],
    ["no report", () => Promise.resolve(Response.json({ hello: 1 })), "unreadable"],
    ["no JSON", () => Promise.resolve(new Response("<html>")), "unreadable"],
  ];
  test.each(failures)("after %s is a failure with a code", async (_, answer, code) => {
    expect(await clientOf(answer).client.report(ORGANIZATION, DEFAULT_VIEW)).toEqual({
      ok: false,
      code,
    });
  });

  test("is not asked for without a session", async () => {
    const { fetch, client } = clientOf(problem(500, "internal"), null);
    expect(await client.report(ORGANIZATION, DEFAULT_VIEW)).toEqual({
      ok: false,
      code: "unauthenticated",
    });
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe("the CSV file", () => {
  test("is the server's, byte for byte", async () => {
    const { fetch, client } = clientOf(() => Promise.resolve(new Response("\ufeffa;é\r\n")));
    const file = await client.csv(ORGANIZATION, DEFAULT_VIEW);
    expect(file.ok && new Uint8Array(await file.value.arrayBuffer()).slice(0, 3)).toEqual(
      new Uint8Array([0xef, 0xbb, 0xbf]),
    );
    expect(fetch.mock.calls[0]?.[0]).toBe(
      `/audit/organizations/${ORGANIZATION}/export.csv?days=30`,
    );
  });

  test.each([
    ["Atelier Démo", "heed-audit-atelier-demo-2026-10-24-2026-11-22.csv"],
    ["../../etc/passwd", "heed-audit-etc-passwd-2026-10-24-2026-11-22.csv"],
    ["株式会社", "heed-audit-2026-10-24-2026-11-22.csv"],
  ])("of %s is named %s", (name, file) => {
    expect(csvNameOf(name, { start_date: "2026-10-24", end_date: "2026-11-22" })).toBe(file);
  });
});
