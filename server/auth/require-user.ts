import { createMiddleware } from "hono/factory";
import { ProblemError } from "../http/problem.ts";
import type { TokenVerifier } from "./token.ts";

/** The caller, as their token says. A user id in a request body counts for nothing. */
export interface Caller {
  user_id: string;
  /** Passed on to the database, whose row level security decides. */
  token: string;
}

export interface CallerEnv {
  Variables: { caller: Caller };
}

export const requireUser = (verify: TokenVerifier) =>
  createMiddleware<CallerEnv>(async (c, next) => {
    const [, token] = /^Bearer\s+([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(
      c.req.header("Authorization")?.trim() ?? "",
    ) ?? [null, undefined];
    if (!token)
      throw new ProblemError("unauthenticated", "Send a bearer token in the Authorization header.");
    const verdict = await verify(token);
    if (!verdict.ok) throw refusal(verdict.reason);
    c.set("caller", { user_id: verdict.user_id, token });
    await next();
  });

function refusal(reason: "expired" | "invalid" | "keys_unavailable"): ProblemError {
  switch (reason) {
    case "expired":
      return new ProblemError("unauthenticated", "The token has expired: refresh the session.");
    case "invalid":
      return new ProblemError("unauthenticated", "The token is not valid here.");
    case "keys_unavailable":
      return new ProblemError("unavailable", "Tokens cannot be verified right now.");
  }
}
