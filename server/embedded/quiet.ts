import { AsyncLocalStorage } from "node:async_hooks";

/** What a library wanted to print: which method, and the name or code of an error among its arguments. */
export type Hushed = (level: "log" | "warn" | "error", code: string) => void;

/**
 * The embedded Supabase API prints SQL errors with their values to the console: message text could get into a
 * terminal or a log. Inside `quietly` its prints become a level and an error code, all else is dropped.
 */
export function createQuiet(report: Hushed): <T>(work: () => Promise<T>) => Promise<T> {
  const inside = new AsyncLocalStorage<true>();
  for (const method of ["log", "info", "debug", "warn", "error", "trace"] as const) {
    const original: (...values: unknown[]) => void = console[method].bind(console);
    console[method] = (...values: unknown[]) => {
      if (!inside.getStore()) return original(...values);
      report(method === "error" ? "error" : method === "warn" ? "warn" : "log", codeOf(values));
    };
  }
  return (work) => inside.run(true, work);
}

function codeOf(values: unknown[]): string {
  for (const value of values)
    if (value instanceof Error)
      return "code" in value && typeof value.code === "string" ? value.code : value.name;
  return "unknown";
}
