import { PostgrestClient } from "@supabase/postgrest-js";
import type { EnrichedChatRow, EnrichedMessageRow } from "../domain/record.ts";
import type { DecisionRow } from "../domain/decision.ts";
import type { ErasureRow } from "../domain/erasure.ts";
import type { Cursor, Page } from "../store/pulled.ts";
import type { RatingRow } from "../domain/rating.ts";
import { retryAfterMs } from "./back-off.ts";
import type { CallFailure, CallResult } from "./failures.ts";
import type { Leaving } from "./leaving.ts";
import { pageOf } from "./pulled-page.ts";
import type { Server } from "./server.ts";

export type LeavingRows =
  | { table: "enriched_messages"; rows: Leaving<EnrichedMessageRow>[] }
  | { table: "enriched_chats"; rows: Leaving<EnrichedChatRow>[] }
  | { table: "whitelist_entries"; rows: Leaving<DecisionRow>[] };

export interface RecordClient {
  /** All rows or none; a repeat is the same row again. */
  upsert: (batch: LeavingRows, token: string) => Promise<CallResult<null>>;
  /** Erases the person's rows that fall under it; a repeat changes nothing. See `erase_own` in the migrations. */
  erase: (erasure: Leaving<ErasureRow>, token: string) => Promise<CallResult<null>>;
  /** The person's own rating of a chat that is there; null takes it back. */
  rate: (rating: Leaving<RatingRow>, token: string) => Promise<CallResult<null>>;
  /** One page of what changed since: see `pull_own` in the migrations. */
  pull: (cursor: Cursor, token: string) => Promise<CallResult<{ page: Page; more: boolean }>>;
}

const ON_CONFLICT: Record<LeavingRows["table"], string> = {
  enriched_messages: "user_id,message_provider_id",
  enriched_chats: "user_id,chat_provider_id",
  whitelist_entries: "user_id,message_provider_id",
};

const PULL_PAGE = 500;
interface Reply {
  data: unknown;
  error: { code?: string } | null;
  status: number;
}

interface RecordDeps {
  server: Server;
  fetch: typeof globalThis.fetch;
  now: () => number;
}

/** Rows go to Supabase with the person's own token: row level security decides. */
export function createRecordClient({ server, fetch, now }: RecordDeps): RecordClient {
  /** One call with a client of its own: the token and the patience asked for are those of this call. */
  async function withClient(
    token: string,
    call: (client: PostgrestClient) => PromiseLike<Reply>,
  ): Promise<CallResult<unknown>> {
    const config = await server.config();
    if (!config.ok) return config;
    const { supabase_url, publishable_key } = config.data;
    let retry_after: string | null = null;
    const client = new PostgrestClient(`${supabase_url}/rest/v1`, {
      headers: { apikey: publishable_key, Authorization: `Bearer ${token}` },
      timeout: 30_000,
      retry: false,
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        retry_after = response.headers.get("retry-after");
        return response;
      },
    });
    const { data, error, status } = await call(client);
    if (error === null) return { ok: true, data };
    return {
      ok: false,
      failure: failureOf(status, error.code, retryAfterMs(retry_after, now())),
    };
  }

  return {
    async upsert(batch, token) {
      // The rows' types are ours; the client has no generated ones.
      const rows: Record<string, unknown>[] = batch.rows;
      const result = await withClient(token, (client) =>
        client.from(batch.table).upsert(rows, { onConflict: ON_CONFLICT[batch.table] }),
      );
      return result.ok ? { ok: true, data: null } : result;
    },
    async erase(erasure, token) {
      const parameters = Object.entries(erasure).map(([name, value]) => [`p_${name}`, value]);
      const result = await withClient(token, (client) =>
        client.rpc("erase_own", Object.fromEntries(parameters)),
      );
      return result.ok ? { ok: true, data: null } : result;
    },
    async rate({ chat_provider_id, score }, token) {
      const result = await withClient(token, (client) =>
        client
          .from("enriched_chats")
          .update({ user_quality_score: score, user_override_quality: score !== null })
          .eq("chat_provider_id", chat_provider_id)
          .select("id"),
      );
      if (!result.ok) return result;
      // Its record may still be on its way.
      return Array.isArray(result.data) && result.data.length > 0
        ? { ok: true, data: null }
        : { ok: false, failure: { kind: "failed", reason: "no_chat" } };
    },
    async pull({ since, after }, token) {
      const result = await withClient(token, (client) =>
        client.rpc("pull_own", { p_since: since, p_after: after, p_limit: PULL_PAGE }),
      );
      if (!result.ok) return result;
      const page = pageOf(result.data);
      return page === null
        ? { ok: false, failure: { kind: "failed", reason: "bad_answer" } }
        : { ok: true, data: page };
    },
  };
}

/**
 * PostgREST codes: https://docs.postgrest.org/en/stable/references/errors.html. The embedded server answers a violated
 * CHECK with 500 `SUP`, so a 500 is counted against the item, not the lane.
 */
export function failureOf(
  status: number,
  code: string | undefined,
  retry_after_ms: number | null,
): CallFailure {
  const reason = code === undefined || code === "" ? `http_${status}` : code;
  if (status === 401 || code === "PGRST301" || code === "PGRST303")
    return { kind: "unauthenticated" };
  if (status === 429) return { kind: "throttled", reason: "rate_limited", retry_after_ms };
  // 0: no answer at all. 503 and PGRST00x: PostgREST without its database.
  if (status === 0 || [502, 503, 504].includes(status) || code?.startsWith("PGRST00") === true)
    return { kind: "unreachable" };
  if (status >= 500 || status === 408) return { kind: "failed", reason };
  return { kind: "rejected", reason };
}
