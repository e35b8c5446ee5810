import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import type { AuditReport, CoverageSite } from "../../src/domain/api/audit.ts";
import { practiceRoutes } from "../../server/practice/routes.ts";
import { COVERAGE, ORGANIZATION, TEAMS, reportFixture } from "./report-fixture.ts";

/** What the stage plays. Change it between loads of the page. */
export interface Play {
  config: "up" | "down";
  demo: boolean;
  role: "admin" | "member" | "none";
  coverage: CoverageSite[] | "failing";
  report: () => Promise<AuditReport> | AuditReport | { status: number; code: string };
}

/**
 * Serves the built console and plays the server behind it, so that states a real one is hard to bring into
 * (degraded, empty, failing) can be looked at. The whole story runs against the real server in its own test.
 */
export async function openStage() {
  const play: Play = {
    config: "up",
    demo: true,
    role: "admin",
    coverage: COVERAGE,
    report: () => reportFixture(),
  };
  const app = new Hono();
  app.use("*", async (c, next) => {
    await next();
    c.header(
      "content-security-policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'",
    );
  });
  app.get("/config", (c) =>
    play.config === "down"
      ? c.text("", 503)
      : c.json({
          supabase_url: new URL(c.req.url).origin,
          publishable_key: "stage",
          engine: "offline",
          version: "0.1.0",
          ...(play.demo ? { demo: { organization_id: ORGANIZATION } } : {}),
        }),
  );
  app.post("/auth/v1/token", async (c) => {
    const { email, password } = await c.req.json();
    if (password !== PASSWORD)
      return c.json({ code: 400, error_code: "invalid_credentials", msg: "no" }, 400);
    return c.json({
      access_token: unsignedToken(),
      token_type: "bearer",
      expires_in: 3600,
      expires_at: Math.floor(Date.now() / 1000) + 3600,
      refresh_token: "stage",
      user: { id: USER, email, aud: "authenticated", app_metadata: {}, user_metadata: {} },
    });
  });
  app.post("/auth/v1/logout", (c) => c.body(null, 204));
  app.get("/rest/v1/organization_members", (c) =>
    c.json(play.role === "none" ? [] : [{ organization_id: ORGANIZATION, role: play.role }]),
  );
  app.get("/rest/v1/organizations", (c) =>
    c.json([{ id: ORGANIZATION, name: "Atelier Démo", time_zone: "Europe/Paris", policy: {} }]),
  );
  app.get("/rest/v1/teams", (c) =>
    c.json(TEAMS.map((team) => ({ ...team, organization_id: ORGANIZATION }))),
  );
  app.get("/audit/organizations/:id", async (c) => {
    const report = await play.report();
    if ("status" in report)
      return Response.json(
        { type: "about:blank", title: "x", status: report.status, code: report.code, detail: "x" },
        { status: report.status },
      );
    return c.json(report);
  });
  app.get("/audit/organizations/:id/coverage", (c) => {
    const { organization_id, date_range, team_filter, generated_at } = reportFixture();
    const envelope = { organization_id, date_range, team_filter, generated_at, degraded: [] };
    return play.coverage === "failing"
      ? c.json({ code: "internal" }, 500)
      : c.json({ ...envelope, data: { sites: play.coverage } });
  });
  app.get("/audit/organizations/:id/export.csv", (c) =>
    c.text("\ufefflevel,preview\r\nhigh,[EMAIL_1]\r\n", 200, {
      "content-type": "text/csv; charset=utf-8",
    }),
  );
  app.route("/", practiceRoutes());
  app.get("/", async (c) => c.html(await readFile(".output/console/index.html", "utf8")));
  app.use("*", serveStatic({ root: ".output/console" }));
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    play,
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

export const PASSWORD = "stage-password";
const USER = "0c0c0c0c-1111-4222-8333-444455556666";

/** auth-js reads the expiry out of the token; nobody checks the signature here. */
function unsignedToken(): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  return `${part({ alg: "none" })}.${part({ sub: USER, exp: now + 3600, iat: now })}.stage`;
}
