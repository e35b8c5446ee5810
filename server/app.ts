import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { openAPIRouteHandler } from "hono-openapi";
import { auditRoutes } from "./audit/routes.ts";
import { requireUser } from "./auth/require-user.ts";
import type { TokenVerifier } from "./auth/token.ts";
import type { Database } from "./database.ts";
import type { Engine } from "./enrichment/engine.ts";
import { createEnricher } from "./enrichment/enricher.ts";
import { createOwnRecords } from "./enrichment/own-records.ts";
import { enrichmentRoutes } from "./enrichment/routes.ts";
import { loopbackNamesOnly, securityHeaders } from "./http/guards.ts";
import { problemOf, ProblemError, sendProblem } from "./http/problem.ts";
import type { Logger } from "./ops/log.ts";
import { requestLog } from "./ops/request-log.ts";
import { practiceRoutes } from "./practice/routes.ts";
import { consoleRoutes } from "./public/console.ts";
import { docsRoutes } from "./public/docs.ts";
import { publicRoutes } from "./public/routes.ts";

const BODY_LIMIT = 1024 * 1024;

export interface AppDeps {
  log: Logger;
  verify: TokenVerifier;
  database: Database;
  engine: Engine;
  version: string;
  publishable_key: string;
  /** Where the Supabase project is; null when the embedded API is mounted here. */
  supabase_url: string | null;
  /** The embedded Supabase API, with the address of the peer as its socket says. */
  supabase: ((request: Request, peerAddress: string | null) => Promise<Response>) | null;
  demo: { organization_id: string } | null;
  console_folder: string;
  now: () => Date;
}

interface AppEnv {
  Bindings: Partial<HttpBindings>;
}

/** The whole server as a function of a request. Nothing is opened or started here. */
export function createApp(deps: AppDeps): Hono<AppEnv> {
  const { log } = deps;
  const app = new Hono<AppEnv>();
  const onError = (error: unknown) => {
    if (!(error instanceof ProblemError)) log.error({ err: error }, "failed");
  };
  app.onError((error, c) => {
    onError(error);
    return sendProblem(c, problemOf(error));
  });
  app.notFound((c) =>
    sendProblem(c, problemOf(new ProblemError("not_found", "There is nothing here."))),
  );

  app.use(requestLog(log));
  app.use(securityHeaders());
  if (deps.supabase) app.use(loopbackNamesOnly());
  const { supabase } = deps;
  if (supabase)
    for (const path of ["/auth/v1/*", "/rest/v1/*"])
      app.all(path, (c) => supabase(c.req.raw, c.env?.incoming?.socket.remoteAddress ?? null));

  // Callers carry a token and no cookie: any origin may ask, none is sent credentials.
  const open = cors({
    origin: "*",
    allowHeaders: ["Authorization", "Content-Type", "apikey", "x-client-info"],
    exposeHeaders: ["X-Request-Id", "Retry-After", "Content-Disposition"],
    maxAge: 600,
  });
  for (const path of ["/config", "/healthz", "/openapi.json", "/enrichment/*", "/audit/*"])
    app.use(path, open);

  const signedIn = requireUser(deps.verify);
  const limited = bodyLimit({
    maxSize: BODY_LIMIT,
    onError: () => {
      throw new ProblemError("too_large", "The request body may have 1 MB at most.");
    },
  });
  for (const path of ["/enrichment/*", "/audit/*"]) app.use(path, signedIn, limited);
  app.route(
    "/enrichment",
    enrichmentRoutes({
      enricher: createEnricher({
        engine: deps.engine,
        database: deps.database,
        now: () => Math.round(performance.now()),
      }),
      records: createOwnRecords(deps.database, deps.now),
      onError,
    }),
  );
  app.route("/audit", auditRoutes({ database: deps.database, now: deps.now, onError }));

  app.route(
    "/",
    publicRoutes({
      supabase_url: deps.supabase_url,
      publishable_key: deps.publishable_key,
      engine: deps.engine.name,
      version: deps.version,
      demo: deps.demo,
    }),
  );
  app.get(
    "/openapi.json",
    openAPIRouteHandler(app, {
      documentation: {
        info: {
          title: "Heed",
          version: deps.version,
          description: "Risk of messages to AI chats, and the audit of their use.",
        },
        components: {
          securitySchemes: {
            supabase: {
              type: "http",
              scheme: "bearer",
              bearerFormat: "JWT",
              description: "Access token of Supabase Auth (`/auth/v1/token?grant_type=password`).",
            },
          },
        },
      },
      defaultValidationErrorResponse: false,
      excludeStaticFile: false,
      exclude: [/^\/(auth|rest)\/v1/, /^\/(docs|practice|assets|favicon)/, "/", "/openapi.json"],
    }),
  );
  app.route("/", docsRoutes());
  app.route("/", practiceRoutes());
  app.route("/", consoleRoutes(deps.console_folder, originOf(deps.supabase_url)));
  return app;
}

const originOf = (url: string | null): string | null => (url === null ? null : new URL(url).origin);
