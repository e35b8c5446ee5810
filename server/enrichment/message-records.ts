import * as z from "zod";
import { EngineInfoSchema } from "../../src/domain/enrichment.ts";
import { RiskAssessmentSchema, type RiskAssessment } from "../../src/domain/risk.ts";
import type { Caller } from "../auth/require-user.ts";
import { dataOf, type Database } from "../database.ts";
import type { Producer } from "./engine.ts";
import { contentHash, type StoredText } from "./stored-text.ts";

const COLUMNS =
  "content,content_hash,overall_risk_level,overall_risk_score,overall_confidence,suggested_action,risk_categories,risk_summary,detected_issues,engine,engine_model,prompt_version,degraded";

const Row = z.object({
  ...RiskAssessmentSchema.shape,
  content: z.string().nullable(),
  content_hash: z.string().nullable(),
  engine: EngineInfoSchema.shape.engine,
  engine_model: z.string().nullable(),
  prompt_version: z.string().nullable(),
  degraded: z.boolean(),
});

export interface AssessedMessage {
  assessment: RiskAssessment;
  producer: Producer;
}

export interface MessageRecord extends AssessedMessage {
  message_provider_id: string;
  chat_provider_id: string | null;
  site: string | null;
  role: "user" | "assistant";
  text: StoredText;
}

/** The caller's rows of `enriched_messages`. */
export function createMessageRecords(database: Database) {
  return {
    /** What is stored under this id, if it is of the same text. */
    async find(caller: Caller, id: string, hash: string): Promise<AssessedMessage | null> {
      const rows = z
        .array(Row)
        .parse(
          dataOf(
            await database
              .as(caller.token)
              .from("enriched_messages")
              .select(COLUMNS)
              .eq("message_provider_id", id)
              .limit(1),
          ),
        );
      const row = rows[0];
      if (!row) return null;
      // A row pushed by a device has no hash of ours; its content is masked already.
      const stored =
        row.content_hash ??
        (row.content === null ? null : contentHash(caller.user_id, row.content));
      return stored === hash
        ? { assessment: RiskAssessmentSchema.parse(row), producer: producerOf(row) }
        : null;
    },

    /**
     * Stores an assessment once per person and id. Columns that are the person's or the device's word
     * (whitelist, intervention, time of sending) are left as they are.
     */
    async save(caller: Caller, record: MessageRecord): Promise<void> {
      const { producer } = record;
      dataOf(
        await database
          .as(caller.token)
          .from("enriched_messages")
          .upsert(
            {
              user_id: caller.user_id,
              message_provider_id: record.message_provider_id,
              ...(record.chat_provider_id === null
                ? {}
                : { chat_provider_id: record.chat_provider_id }),
              ...(record.site === null ? {} : { site: record.site }),
              role: record.role,
              content: record.text.content,
              content_hash: record.text.hash,
              ...record.assessment,
              engine: producer.engine,
              engine_model: producer.model ?? null,
              prompt_version: producer.prompt_version ?? null,
              degraded: producer.degraded,
            },
            { onConflict: "user_id,message_provider_id" },
          ),
      );
    },
  };
}

/** The engine columns of a row, as a producer. */
export function producerOf(row: {
  engine: Producer["engine"];
  engine_model: string | null;
  prompt_version: string | null;
  degraded: boolean;
}): Producer {
  return {
    engine: row.engine,
    ...(row.engine_model === null ? {} : { model: row.engine_model }),
    ...(row.prompt_version === null ? {} : { prompt_version: row.prompt_version }),
    degraded: row.degraded,
  };
}
