import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { PROBLEM_STATUS, type Problem, type ProblemCode } from "../../src/domain/api/problem.ts";

const TITLES: Record<ProblemCode, string> = {
  unauthenticated: "Sign in first",
  budget_exhausted: "The budget is used up",
  forbidden: "Not allowed",
  not_found: "Not found",
  too_large: "The request is too large",
  invalid: "The request is not valid",
  rate_limited: "Too many requests",
  internal: "Something went wrong here",
  disabled: "Switched off",
  unavailable: "Not available right now",
};

export interface FieldError {
  path: string;
  message: string;
}

/** An expected failure on its way to the caller. `detail` is shown as it is: never put message text into it. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly code: ProblemCode;
  readonly errors: FieldError[] | undefined;

  constructor(code: ProblemCode, detail: string, errors?: FieldError[]) {
    super(detail);
    this.code = code;
    this.errors = errors;
  }
}

/** The one place that turns failures into HTTP. What is not expected says nothing about its inside. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return problem(error.code, error.message, error.errors);
  if (error instanceof HTTPException && error.status < 500)
    return error.status === 413
      ? problem("too_large", "The request body is too large.")
      : problem("invalid", "The request body is not valid JSON.", [
          { path: "", message: "not valid JSON" },
        ]);
  return problem("internal", "The server could not do this. Try again later.");
}

function problem(code: ProblemCode, detail: string, errors?: FieldError[]): Problem {
  return {
    type: "about:blank",
    title: TITLES[code],
    status: PROBLEM_STATUS[code],
    code,
    detail,
    ...(errors ? { errors } : {}),
  };
}

export function sendProblem(c: Context, { status, ...rest }: Problem): Response {
  c.header("Content-Type", "application/problem+json; charset=utf-8");
  // Answered before the body was read: the rest of it makes the connection useless.
  if (status === 401 || status === 413) c.header("Connection", "close");
  if (status === 401) c.header("WWW-Authenticate", 'Bearer realm="heed"');
  return c.body(JSON.stringify({ ...rest, status }), status as 500);
}
