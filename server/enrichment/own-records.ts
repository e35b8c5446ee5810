import * as z from "zod";
import type {
  RatedChatsQuerySchema,
  RatedChatsResponseSchema,
  RiskyMessagesQuerySchema,
  RiskyMessagesResponseSchema,
} from "../../src/domain/api/enrichment.ts";
import { RatedChatSchema, RiskyMessageSchema } from "../../src/domain/api/enrichment.ts";
import { LEVELS, isAtLeast } from "../../src/domain/level.ts";
import type { Caller } from "../auth/require-user.ts";
import { dataOf, type Database } from "../database.ts";
import { NUMBER_VALUE, readCursor, TIME_VALUE, writeCursor } from "../http/cursor.ts";
import { ProblemError } from "../http/problem.ts";

const DAY_MS = 86_400_000;
const PREVIEW_LENGTH = 200;

const MessageRow = z.object({
  ...RiskyMessageSchema.omit({ risk_level: true, risk_score: true, content_preview: true }).shape,
  id: z.string(),
  overall_risk_level: RiskyMessageSchema.shape.risk_level,
  overall_risk_score: RiskyMessageSchema.shape.risk_score,
  content: z.string().nullable(),
});
const ChatRow = z.object({ ...RatedChatSchema.shape, id: z.string() });

/** What a person reads and decides about their own records. Row level security leaves no others. */
export function createOwnRecords(database: Database, now: () => Date) {
  const since = (days: number) => new Date(now().getTime() - days * DAY_MS).toISOString();
  return {
    async riskyMessages(
      caller: Caller,
      query: z.output<typeof RiskyMessagesQuerySchema>,
    ): Promise<z.input<typeof RiskyMessagesResponseSchema>> {
      const after = readCursor(query.cursor, TIME_VALUE);
      let select = database
        .as(caller.token)
        .from("enriched_messages")
        .select(
          "id,message_provider_id,overall_risk_level,overall_risk_score,risk_categories,risk_summary,content,site,created_at,user_whitelist",
        )
        .gte("created_at", since(query.days))
        .in(
          "overall_risk_level",
          LEVELS.filter((level) => isAtLeast(level, query.min_risk_level)),
        );
      if (after) select = select.or(keyset("created_at", "lt", after));
      const rows = z.array(MessageRow).parse(
        dataOf(
          await select
            .order("created_at", { ascending: false })
            .order("id", { ascending: false })
            .limit(query.limit + 1),
        ),
      );
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      return {
        items: page.map((row) => ({
          ...row,
          risk_level: row.overall_risk_level,
          risk_score: row.overall_risk_score,
          content_preview: row.content?.slice(0, PREVIEW_LENGTH) ?? null,
        })),
        next_cursor:
          last && rows.length > page.length
            ? writeCursor({ value: last.created_at, id: last.id })
            : null,
      };
    },

    async ratedChats(
      caller: Caller,
      query: z.output<typeof RatedChatsQuerySchema>,
    ): Promise<z.input<typeof RatedChatsResponseSchema>> {
      const byDate = query.order_by.startsWith("date");
      const column = byDate ? "created_at" : "quality_score";
      const ascending = query.order_by.endsWith("asc");
      const after = readCursor(query.cursor, byDate ? TIME_VALUE : NUMBER_VALUE);
      let select = database
        .as(caller.token)
        .from("enriched_chats")
        .select(
          "id,chat_provider_id,quality_score,theme,intent,quality_metrics,content_preview,created_at,user_override_quality,user_quality_score",
        )
        .gte("created_at", since(query.days));
      if (query.min_quality !== undefined) select = select.gte("quality_score", query.min_quality);
      if (query.max_quality !== undefined) select = select.lte("quality_score", query.max_quality);
      const beyond = ascending ? "gt" : "lt";
      if (after) select = select.or(keyset(column, beyond, after));
      const rows = z.array(ChatRow).parse(
        dataOf(
          await select
            .order(column, { ascending })
            .order("id", { ascending })
            .limit(query.limit + 1),
        ),
      );
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      return {
        items: page,
        next_cursor:
          last && rows.length > page.length
            ? writeCursor({
                value: byDate ? last.created_at : String(last.quality_score),
                id: last.id,
              })
            : null,
      };
    },

    async whitelist(
      caller: Caller,
      message_provider_id: string,
      whitelisted: boolean,
      reason: string | null,
    ): Promise<void> {
      const found = dataOf(
        await database.as(caller.token).rpc("whitelist_message", {
          p_message_provider_id: message_provider_id,
          p_whitelisted: whitelisted,
          p_reason: reason,
        }),
      );
      if (found !== true) throw new ProblemError("not_found", "You have no message with this id.");
    },

    /** Null takes the override back. */
    async overrideQuality(
      caller: Caller,
      chat_provider_id: string,
      score: number | null,
    ): Promise<void> {
      const rows = z.array(z.unknown()).parse(
        dataOf(
          await database
            .as(caller.token)
            .from("enriched_chats")
            .update({ user_quality_score: score, user_override_quality: score !== null })
            .eq("chat_provider_id", chat_provider_id)
            .select("id"),
        ),
      );
      if (rows.length === 0) throw new ProblemError("not_found", "You have no chat with this id.");
    },
  };
}
export type OwnRecords = ReturnType<typeof createOwnRecords>;

/** Rows after the cursor: a lower (or higher) value, or the same value and a further id. */
const keyset = (
  column: string,
  beyond: "lt" | "gt",

  after: { value: string; id: string },
): string =>
  `${column}.${beyond}.${after.value},and(${column}.eq.${after.value},id.${beyond}.${after.id})`;
