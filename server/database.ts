import { PostgrestClient } from "@supabase/postgrest-js";
import { ProblemError } from "./http/problem.ts";

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** The Supabase REST API as one person: every query carries their token, so row level security decides. */
export interface Database {
  as(token: string): PostgrestClient;
}

export interface DatabaseOptions {
  /** Base URL of the Supabase project or of the embedded API. */
  supabase_url: string;
  publishable_key: string;
  /** The embedded API is called in process. */
  fetch: Fetch;
}

export function createDatabase(options: DatabaseOptions): Database {
  return {
    as: (token) =>
      new PostgrestClient(`${options.supabase_url}/rest/v1`, {
        headers: { apikey: options.publishable_key, Authorization: `Bearer ${token}` },
        fetch: options.fetch,
        // Callers retry by themselves; repeating here for seconds would only hide that the database is down.
        retry: false,
      }),
  };
}

interface Answer {
  data: unknown;
  error: { code?: string | undefined; message: string } | null;
  status: number;
}

/** The data of a query, or a problem that tells the caller what to do and nothing about the database. */
export function dataOf(answer: Answer): unknown {
  if (answer.error === null) return answer.data;
  const { status } = answer;
  const code = answer.error.code ?? "";
  if (code === "42501" && status !== 401)
    throw new ProblemError("forbidden", "Your role does not allow this.");
  if (status === 401 || code.startsWith("PGRST30"))
    throw new ProblemError("unauthenticated", "The token is not valid here.");
  // Status 0: no answer at all.
  if (status === 0 || status === 502 || status === 503 || status === 504)
    throw new ProblemError("unavailable", "The database cannot be reached right now.");
  // 22: data exceptions, such as a NUL in an id. The caller's, and no use to try again.
  if (code.startsWith("22"))
    throw new ProblemError("invalid", "The request holds a value that cannot be stored.");
  throw new DatabaseError(code, status);
}

/** A query that should have worked. Carries the code only: messages of PostgreSQL can quote values. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  constructor(code: string, status: number) {
    super(`the database answered ${status} ${code}`);
  }
}
