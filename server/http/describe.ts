import { describeRoute, resolver } from "hono-openapi";
import type { Context } from "hono";
import type * as z from "zod";
import { ProblemSchema, type ProblemCode, PROBLEM_STATUS } from "../../src/domain/api/problem.ts";

interface Description<Schema extends z.ZodType> {
  summary: string;
  description?: string;
  tag: string;
  response: Schema;
  /** Which problems a caller has to expect. */
  problems?: readonly ProblemCode[];
  /** True when no token is needed. */
  open?: boolean;
}

/** What /openapi.json says about a route: the same schema that `answer` validates with. */
export function describe<Schema extends z.ZodType>(route: Description<Schema>) {
  const byStatus = Map.groupBy(route.problems ?? [], (code) => PROBLEM_STATUS[code]);
  const problems = [...byStatus].map(([status, codes]) => [
    String(status),
    {
      description: codes.map((code) => `\`${code}\``).join(", "),
      content: { "application/problem+json": { schema: resolver(ProblemSchema) } },
    },
  ]);
  return describeRoute({
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    tags: [route.tag],
    ...(route.open ? {} : { security: [{ supabase: [] }] }),
    responses: {
      200: {
        description: "OK",
        content: { "application/json": { schema: resolver(route.response) } },
      },
      ...Object.fromEntries(problems),
    },
  });
}

/** Answers with what the schema lets through; a value that does not fit is a bug and becomes a 500. */
export function answer<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
  value: z.input<Schema>,
): Response {
  return c.json(schema.parse(value) as object);
}
