import { Hono } from "hono";
import { ConfigResponseSchema, HealthResponseSchema } from "../../src/domain/api/public.ts";
import type { EngineName } from "../../src/domain/enrichment.ts";
import { answer, describe } from "../http/describe.ts";

export interface PublicDeps {
  /** Null: the Supabase API is at this server's own address. */
  supabase_url: string | null;
  publishable_key: string;
  engine: EngineName;
  version: string;
  demo: { organization_id: string } | null;
}

const TAG = "Public";

/** What anyone may know: where to sign in, and that the server lives. */
export function publicRoutes(deps: PublicDeps): Hono {
  const app = new Hono();
  app.get(
    "/config",
    describe({
      summary: "How clients connect",
      tag: TAG,
      response: ConfigResponseSchema,
      open: true,
    }),
    (c) =>
      answer(c, ConfigResponseSchema, {
        supabase_url: deps.supabase_url ?? new URL(c.req.url).origin,
        publishable_key: deps.publishable_key,
        engine: deps.engine,
        version: deps.version,
        ...(deps.demo ? { demo: deps.demo } : {}),
      }),
  );
  app.get(
    "/healthz",
    describe({
      summary: "Whether the server lives, and which engine serves",
      tag: TAG,
      response: HealthResponseSchema,
      open: true,
    }),
    (c) =>
      answer(c, HealthResponseSchema, {
        status: "ok",
        engine: deps.engine,
        version: deps.version,
      }),
  );
  return app;
}
