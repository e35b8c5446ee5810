import type * as z from "zod";
import { ProblemSchema } from "../domain/api/problem.ts";
import { retryAfterMs } from "./back-off.ts";
import type { CallFailure, CallResult } from "./failures.ts";

interface JsonCall<T> {
  fetch: typeof globalThis.fetch;
  url: string;
  /** Null for a GET. */
  body: unknown;
  token: string | null;
  /** Besides those that every call carries. */
  headers?: Record<string, string>;
  timeout_ms: number;
  answer: z.ZodType<T>;
}

/** One JSON call whose answer is validated. Never throws; errors name codes, never text. */
export async function callJson<T>(call: JsonCall<T>): Promise<CallResult<T>> {
  const headers: Record<string, string> = { ...call.headers, accept: "application/json" };
  if (call.body !== null) headers["content-type"] = "application/json";
  if (call.token !== null) headers["authorization"] = `Bearer ${call.token}`;
  try {
    const response = await call.fetch(call.url, {
      method: call.body === null ? "GET" : "POST",
      headers,
      ...(call.body === null ? {} : { body: JSON.stringify(call.body) }),
      signal: AbortSignal.timeout(call.timeout_ms),
      credentials: "omit",
      cache: "no-store",
    });
    const json: unknown = await response.json().catch(() => null);
    if (!response.ok) return { ok: false, failure: failureOf(response, json) };
    const answer = call.answer.safeParse(json);
    if (!answer.success) return { ok: false, failure: { kind: "failed", reason: "bad_answer" } };
    return { ok: true, data: answer.data };
  } catch {
    return { ok: false, failure: { kind: "unreachable" } };
  }
}

/** The status says what to do, the problem's code says it better. */
function failureOf(response: Response, body: unknown): CallFailure {
  const problem = ProblemSchema.safeParse(body);
  const code = problem.success ? problem.data.code : null;
  const retry_after_ms = retryAfterMs(response.headers.get("retry-after"), Date.now());
  if (response.status === 401) return { kind: "unauthenticated" };
  if (response.status === 402)
    return { kind: "throttled", reason: "budget_exhausted", retry_after_ms };
  if (response.status === 429) return { kind: "throttled", reason: "rate_limited", retry_after_ms };
  if (response.status === 502 || response.status === 504) return { kind: "unreachable" };
  if (response.status === 503 && code === null) return { kind: "unreachable" };
  if (response.status >= 500 || response.status === 408)
    return { kind: "failed", reason: code ?? `http_${response.status}` };
  return { kind: "rejected", reason: code ?? `http_${response.status}` };
}
