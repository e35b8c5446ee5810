import { randomUUID } from "node:crypto";
import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import type { Logger } from "./log.ts";

/** One line a request: the route's pattern instead of its path, which can carry ids, and never the query. */
export const requestLog = (log: Logger) =>
  createMiddleware(async (c, next) => {
    const started = performance.now();
    const id = randomUUID();
    c.header("X-Request-Id", id);
    await next();
    const { status } = c.res;
    log[status >= 500 ? "error" : "info"](
      {
        id,
        method: c.req.method,
        route: routePath(c, -1),
        status,
        ms: Math.round(performance.now() - started),
      },
      "request",
    );
  });
