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
    if (!headers.has("Content-Security-Policy") && !isPage(headers))
      headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
  });

const isPage = (headers: Headers): boolean =>
  /text\/html|javascript|text\/css/.test(headers.get("Content-Type") ?? "");

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
