import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { ProblemError } from "./problem.ts";

/** Headers for every answer: none may be sniffed, framed or leak an address. */
export const securityHeaders = (): MiddlewareHandler =>
  createMiddleware(async (c, next) => {
    await next();
    const { headers } = c.res;
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    if (!headers.has("Content-Security-Policy"))
      headers.set("Content-Security-Policy", isPage(headers) ? PAGE_POLICY : NO_PAGE_POLICY);
    if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
  });

const NO_PAGE_POLICY = "default-src 'none'; frame-ancestors 'none'";
/** Our pages load only what this server serves; `pagePolicy` widens where they may connect to. */
export const pagePolicy = (connect: string): string =>
  `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src ${connect}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
const PAGE_POLICY = pagePolicy("'self'");

const isPage = (headers: Headers): boolean =>
  (headers.get("Content-Type") ?? "").startsWith("text/html");

/**
 * For a server on loopback: answers only to its own names, so that a web page whose name was rebound to
 * 127.0.0.1 cannot talk to it from the person's browser.
 */
export const loopbackNamesOnly = (): MiddlewareHandler =>
  createMiddleware(async (c, next) => {
    if (!isLoopbackName(new URL(c.req.url).hostname))
      throw new ProblemError("forbidden", "This server answers to localhost only.");
    await next();
  });

export const isLoopbackName = (name: string): boolean =>
  name === "localhost" ||
  name.endsWith(".localhost") ||
  name === "[::1]" ||
  name === "::1" ||
  /^127(\.\d{1,3}){3}$/.test(name);
