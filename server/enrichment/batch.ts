import PQueue from "p-queue";
import * as z from "zod";
import { problemOf, ProblemError } from "../http/problem.ts";
import { invalid } from "../http/validate.ts";
import type { ProblemCode } from "../../src/domain/api/problem.ts";

/** How many items of a batch are worked on at a time. */
const CONCURRENCY = 8;
/** No item is begun later than this, in milliseconds: a model that is down must not hold a batch for an hour. */
const BEGIN_WITHIN_MS = 90_000;

/** For a batch's schema: any item gets in, so that a bad one fails alone, and /openapi.json shows what it should be. */
export function itemLike(schema: z.ZodType): z.ZodType {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, { io: "input" });
  return z.unknown().meta(shape);
}

export interface BatchResult<Value> {
  success: boolean;
  data: Value | null;
  error: { code: ProblemCode; detail: string } | null;
}

/** Works through the items, order kept; an item that is invalid or fails has its own error and no one else's. */
export async function runBatch<Schema extends z.ZodType, Value>(
  items: readonly unknown[],
  schema: Schema,
  work: (item: z.output<Schema>) => Promise<Value>,
  onError: (error: unknown) => void,
  now: () => number = () => performance.now(),
): Promise<BatchResult<Value>[]> {
  const queue = new PQueue({ concurrency: CONCURRENCY });
  const started = now();
  const one = async (item: unknown): Promise<BatchResult<Value>> => {
    try {
      const parsed = schema.safeParse(item);
      if (!parsed.success) throw invalid(parsed.error.issues);
      if (now() - started > BEGIN_WITHIN_MS)
        throw new ProblemError("unavailable", "The batch took too long; send this item again.");
      return { success: true, data: await work(parsed.data), error: null };
    } catch (error) {
      onError(error);
      const { code, detail } = problemOf(error);
      return { success: false, data: null, error: { code, detail } };
    }
  };
  return Promise.all(items.map((item) => queue.add(() => one(item))));
}

/** The id an item carries, also when the item is otherwise invalid: the caller finds it again by it. */
export function idOf(item: unknown, key: string): string | null {
  if (typeof item !== "object" || item === null) return null;
  const value: unknown = Reflect.get(item, key);
  return typeof value === "string" ? value : null;
}
