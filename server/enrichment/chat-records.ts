import * as z from "zod";
import { ClassificationSchema, type Classification } from "../../src/domain/classification.ts";
import { EngineInfoSchema } from "../../src/domain/enrichment.ts";
import type { Caller } from "../auth/require-user.ts";
import { dataOf, type Database } from "../database.ts";
import type { Producer } from "./engine.ts";
import { producerOf } from "./message-records.ts";

const COLUMNS =
  "is_work_related,theme,intent,skill_level,domain_expertise,quality_metrics,feedback,productivity_indicators,content_hash,engine,engine_model,prompt_version,degraded";

const { quality, ...classification } = ClassificationSchema.shape;
const Row = z.object({
  ...classification,
  quality_metrics: quality,
  content_hash: z.string().nullable(),
  engine: EngineInfoSchema.shape.engine,
  engine_model: z.string().nullable(),
  prompt_version: z.string().nullable(),
  degraded: z.boolean(),
});

export interface ClassifiedChat {
  classification: Classification;
  producer: Producer;
}

export interface ChatRecord extends ClassifiedChat {
  chat_provider_id: string;
  site: string | null;
  /** Masked unless the policy says otherwise; shortened here. */
  content: string;
  hash: string;
}

const PREVIEW_LENGTH = 200;

/** The caller's rows of `enriched_chats`. */
export function createChatRecords(database: Database) {
  return {
    /** What is stored under this id, if it is of the same turn. */
    async find(caller: Caller, id: string, hash: string): Promise<ClassifiedChat | null> {
      const rows = z
        .array(Row)
        .parse(
          dataOf(
            await database
              .as(caller.token)
              .from("enriched_chats")
              .select(COLUMNS)
              .eq("chat_provider_id", id)
              .limit(1),
          ),
        );
      const row = rows[0];
      if (!row || row.content_hash !== hash) return null;
      return {
        classification: ClassificationSchema.parse({ ...row, quality: row.quality_metrics }),
        producer: producerOf(row),
      };
    },

    /** Stores a classification once per person and id; the person's own rating is left as it is. */
    async save(caller: Caller, record: ChatRecord): Promise<void> {
      const { quality: metrics, ...labels } = record.classification;
      const { producer } = record;
      dataOf(
        await database
          .as(caller.token)
          .from("enriched_chats")
          .upsert(
            {
              user_id: caller.user_id,
              chat_provider_id: record.chat_provider_id,
              ...(record.site === null ? {} : { site: record.site }),
              ...labels,
              quality_score: metrics.quality_score,
              quality_metrics: metrics,
              content_preview: preview(record.content),
              content_hash: record.hash,
              engine: producer.engine,
              engine_model: producer.model ?? null,
              prompt_version: producer.prompt_version ?? null,
              degraded: producer.degraded,
            },
            { onConflict: "user_id,chat_provider_id" },
          ),
      );
    },
  };
}

/** Shortened without cutting a character in two. */
const preview = (text: string): string =>
  text.slice(0, PREVIEW_LENGTH).replace(/[\uD800-\uDBFF]$/, "");
