import type { EnrichChatResponse, EnrichMessageResponse } from "../../src/domain/api/enrichment.ts";
import { classify } from "../../src/classify/index.ts";
import { mergeDecisions, sameDecision, type DecisionRow } from "../../src/domain/decision.ts";
import { isErased } from "../../src/domain/erasure.ts";
import type { PulledDecision } from "../../src/store/decisions.ts";
import type { PulledErasure, PulledRating } from "../../src/store/pulled.ts";
import type { CallFailure, CallResult } from "../../src/sync/failures.ts";
import type { EnrichmentClient } from "../../src/sync/enrichment-client.ts";
import type { RecordClient } from "../../src/sync/record-client.ts";
import type { Session } from "../../src/sync/session.ts";
import { assessment } from "../store/make.ts";

const PRODUCERS = {
  offline: { engine: "offline", degraded: false, processing_time_ms: 1 },
  openai: { engine: "openai", model: "m", degraded: false, processing_time_ms: 1 },
  stand_in: { engine: "offline", degraded: true, processing_time_ms: 1 },
} as const;
const no = (failure: CallFailure): CallResult<never> => ({ ok: false, failure });

/**
 * A second implementation of what the sync needs of the world: an enrichment server, a database with one row per
 * (user, id), a session. Everything can be taken away.
 */
export function createFakeServer() {
  const calls: string[] = [];
  const rows = new Map<string, Record<string, unknown>>();
  const state = {
    up: true,
    /** What the server is set up with, and whether its language model answers; else its rules stand in. */
    engine: "offline" as "offline" | "openai",
    model_up: true,
    person: null as { user_id: string; email: string } | null,
    /** Tokens are `user:generation`; older generations are expired. */
    generation: 1,
    held: 1,
    refreshable: true,
    /** Answers for one record, by id, each used once. */
    failures: new Map<string, CallFailure[]>(),
    /** Records that are never accepted, and why. */
    rejected: new Map<string, string>(),
    /** Rows in one request, at most. */
    largest: Number.POSITIVE_INFINITY,
    /** After so many upserts the token is expired; null: it lasts. */
    expiresAfter: null as number | null,
    batches: [] as number[],
    /** Whether the organization lets people erase. */
    allow_erase: true,
    /** The server's clock, epoch ms. */
    now: null as (() => number) | null,
  };
  const failing = (id: string): CallFailure | undefined => state.failures.get(id)?.shift();
  const check = (token: string): CallFailure | null => {
    if (!state.up) return { kind: "unreachable" };
    return token === `${state.person?.user_id}:${state.generation}`
      ? null
      : { kind: "unauthenticated" };
  };

  const producer = () =>
    PRODUCERS[state.engine === "openai" && !state.model_up ? "stand_in" : state.engine];
  const client: EnrichmentClient = {
    async enrichMessage({ content, message_provider_id }, token) {
      calls.push(`message ${content}`);
      const failure = check(token) ?? failing(message_provider_id);
      if (failure) return no(failure);
      const data: EnrichMessageResponse = { ...assessment(40), ...producer() };
      return { ok: true, data };
    },
    async enrichChat({ user_message, assistant_response, chat_provider_id }, token) {
      calls.push(`chat ${user_message}`);
      const failure = check(token) ?? failing(chat_provider_id);
      if (failure) return no(failure);
      const data: EnrichChatResponse = {
        ...classify(user_message, assistant_response ?? undefined),
        ...producer(),
      };
      return { ok: true, data };
    },
  };

  const now = (): number => state.now?.() ?? 0;
  /** What `whitelist_entries` holds, by person and message, as the database merges it. */
  const decisions = new Map<string, { item: PulledDecision; at: number }>();
  const ratings = new Map<string, { item: PulledRating; at: number }>();
  const erasures = new Map<string, { item: PulledErasure; at: number }>();
  let revision = 0;
  /** Where a row stands in chats and in time, as the database takes it: never in the future. */
  const placeOf = (row: Record<string, unknown>) => ({
    chats: [typeof row["chat_provider_id"] === "string" ? row["chat_provider_id"] : null],
    at: Math.min(Date.parse(String(row["created_at"])), now()),
  });
  const tell = (user_id: string, row: DecisionRow) => {
    const key = `${user_id} ${row.message_provider_id}`;
    const known = decisions.get(key);
    const decided_at = Math.min(Date.parse(row.decided_at), now());
    const isGone = [...erasures].some(
      ([id, { item }]) =>
        id.startsWith(`${user_id} `) && item.scope === "all" && decided_at <= item.erased_at,
    );
    if (isGone) return;
    const said: PulledDecision = {
      kind: "decision",
      message_provider_id: row.message_provider_id,
      chat_provider_id: row.chat_provider_id,
      whitelisted: row.whitelisted,
      fingerprints: row.fingerprints,
      ...(row.expires_at == null ? {} : { expires_at: Date.parse(row.expires_at) }),
      decided_at,
      sent_at: Date.parse(row.created_at),
    };
    const { expires_at: _said, ...rest } = said;
    const merged = known ? { ...rest, ...mergeDecisions(known.item, said) } : said;
    if (known && sameDecision(merged, known.item) && sameDecision(merged, said)) return;
    decisions.set(key, { item: merged, at: ++revision });
  };

  const records: RecordClient = {
    async pull({ since }, token) {
      const failure = check(token);
      if (failure) return no(failure);
      const mine = [...decisions, ...ratings, ...erasures]
        .filter(([key, { at }]) => key.startsWith(`${token.split(":")[0]} `) && at > Number(since))
        .map(([, entry]) => entry)
        .sort((one, other) => one.at - other.at);
      const page = mine.slice(0, 2);
      const data = {
        page: {
          items: page.map(({ item }) => item),
          cursor: { since: String(page.at(-1)?.at ?? since ?? 0), after: "" },
          server_now: now(),
          key: "ab".repeat(32),
        },
        more: mine.length > page.length,
      };
      return { ok: true, data };
    },
    async erase(row, token) {
      const failure = check(token) ?? failing(row.id);
      if (failure) return no(failure);
      const user_id = token.split(":")[0] ?? "";
      if (!state.allow_erase) return no({ kind: "rejected", reason: "42501" });
      const key = `${user_id} ${row.id}`;
      if (erasures.has(key)) return { ok: true, data: null };
      const item: PulledErasure = {
        kind: "erasure",
        id: row.id,
        scope: row.scope,
        chats: row.chats,
        starts_at: row.starts_at === null ? null : Date.parse(row.starts_at),
        ends_at: row.ends_at === null ? null : Date.parse(row.ends_at),
        erased_at: Math.min(Date.parse(row.erased_at), now()),
        keep_copies: row.keep_copies,
      };
      for (const [id, known] of rows)
        if (id.startsWith(`${user_id} `) && isErased(placeOf(known), item)) rows.delete(id);
      if (row.scope === "all")
        for (const [id, { item: decision }] of decisions)
          if (id.startsWith(`${user_id} `) && decision.decided_at <= item.erased_at)
            decisions.delete(id);
      erasures.set(key, { item, at: ++revision });
      return { ok: true, data: null };
    },
    async rate({ chat_provider_id, score }, token) {
      const failure = check(token) ?? failing(chat_provider_id);
      if (failure) return no(failure);
      const user_id = token.split(":")[0] ?? "";
      if (!rows.has(`${user_id} enriched_chats ${chat_provider_id}`))
        return no({ kind: "failed", reason: "no_chat" });
      rate(user_id, chat_provider_id, score);
      return { ok: true, data: null };
    },
    async upsert(batch, token) {
      state.batches.push(batch.rows.length);
      if (state.expiresAfter !== null && state.expiresAfter-- === 0) {
        state.expiresAfter = null;
        state.generation += 1;
      }
      const failure = check(token);
      if (failure) return no(failure);
      const keyed = batch.rows.map((row) => {
        const id = "message_provider_id" in row ? row.message_provider_id : row.chat_provider_id;
        return { id, row };
      });
      const single = keyed.map(({ id }) => failing(id)).find((found) => found !== undefined);
      if (single) return no(single);
      // A batch is one statement: one bad row refuses all.
      if (keyed.length > state.largest) return no({ kind: "rejected", reason: "http_413" });
      const reason = keyed.map(({ id }) => state.rejected.get(id)).find((it) => it !== undefined);
      if (reason !== undefined) return no({ kind: "rejected", reason });
      const user_id = token.split(":")[0] ?? "";
      if (batch.table === "whitelist_entries") for (const row of batch.rows) tell(user_id, row);
      const theirs = [...erasures].filter(([key]) => key.startsWith(`${user_id} `));
      for (const { id, row } of keyed)
        if (
          batch.table !== "whitelist_entries" &&
          !theirs.some(([, e]) => isErased(placeOf(row), e.item))
        )
          rows.set(`${user_id} ${batch.table} ${id}`, structuredClone(row));
      return { ok: true, data: null };
    },
  };

  const token = (user_id: string): CallResult<string> =>
    state.person?.user_id === user_id
      ? { ok: true, data: `${user_id}:${state.held}` }
      : no({ kind: "unauthenticated" });
  const session: Session = {
    who: async () => state.person,
    token: async (user_id) => token(user_id),
    async refresh(user_id) {
      calls.push("refresh");
      if (!state.up) return no({ kind: "unreachable" });
      if (!state.refreshable) return no({ kind: "unauthenticated" });
      state.held = state.generation;
      return token(user_id);
    },
    async signIn(email) {
      state.person = { user_id: email.split("@")[0] ?? "", email };
      state.held = state.generation;
      return { ok: true };
    },
    async signOut() {
      state.person = null;
    },
  };

  /** The person rates a chat elsewhere. */
  const rate = (user_id: string, chat_provider_id: string, score: number | null) =>
    ratings.set(`${user_id} ${chat_provider_id}`, {
      item: { kind: "rating", chat_provider_id, score },
      at: ++revision,
    });
  return { client, records, session, state, rows, calls, decisions, ratings, erasures, tell, rate };
}
export type FakeServer = ReturnType<typeof createFakeServer>;
