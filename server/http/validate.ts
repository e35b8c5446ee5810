import { validator } from "hono-openapi";
import type * as z from "zod";
import { ProblemError, type FieldError } from "./problem.ts";

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
}

/** `chats[3].user_message`: where in the request a value is wrong. */
export function fieldErrors(issues: readonly Issue[]): FieldError[] {
  return issues.slice(0, 20).map(({ path, message }) => ({ path: pathOf(path ?? []), message }));
}

function pathOf(path: readonly (PropertyKey | { key: PropertyKey })[]): string {
  let text = "";
  for (const step of path) {
    const key = typeof step === "object" ? step.key : step;
    text += typeof key === "number" ? `[${key}]` : text === "" ? String(key) : `.${String(key)}`;
  }
  return text;
}

export function invalid(issues: readonly Issue[]): ProblemError {
  const errors = fieldErrors(issues);
  const first = errors[0];
  return new ProblemError(
    "invalid",
    first ? `${first.path || "request"}: ${first.message}` : "The request is not valid.",
    errors,
  );
}

/** Validates the JSON body; the same schema goes into /openapi.json. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) =>
  validator("json", schema, (result) => {
    if (!result.success) throw invalid(result.error);
  });

/** Validates the query string; the same schema goes into /openapi.json. */
export const query = <Schema extends z.ZodType>(schema: Schema) =>
  validator("query", schema, (result) => {
    if (!result.success) throw invalid(result.error);
  });

/** Validates path parameters; the same schema goes into /openapi.json. */
export const pathParameters = <Schema extends z.ZodType>(schema: Schema) =>
  validator("param", schema, (result) => {
    if (!result.success) throw invalid(result.error);
  });
