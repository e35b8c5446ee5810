import { serveStatic } from "@hono/node-server/serve-static";
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { Hono, type MiddlewareHandler } from "hono";
import { pagePolicy } from "../http/guards.ts";

const NOT_BUILT = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Heed</title>
  </head>
  <body>
    <h1>Heed is running</h1>
    <p>The console is not built yet: run <code>npm run build:console</code>, or start with <code>npm start</code>, which builds it.</p>
    <p><a href="/docs">API reference</a> · <a href="/practice">Practice page</a></p>
  </body>
</html>
`;

/** The admin's console, built by Vite into `folder`. `supabase_origin` is where its sign-in goes. */
export function consoleRoutes(folder: string, supabase_origin: string | null): Hono {
  const policy = pagePolicy(supabase_origin === null ? "'self'" : `'self' ${supabase_origin}`);
  const app = new Hono();
  const root = relative(process.cwd(), folder) || ".";
  const files: MiddlewareHandler = existsSync(folder)
    ? serveStatic({ root })
    : (_c, next) => next();
  app.get("/", async (c, next) => {
    c.header("Content-Security-Policy", policy);
    c.header("Cache-Control", "no-cache");
    if (!existsSync(join(folder, "index.html"))) return c.html(NOT_BUILT);
    return files(c, next);
  });
  // Names of built files carry their content's hash.
  app.get("/assets/*", async (c, next) => {
    const response = await files(c, next);
    if (response instanceof Response)
      response.headers.set("Cache-Control", "public, max-age=31536000, immutable");
    return response;
  });
  return app;
}
