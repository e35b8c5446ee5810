import { trustMasked, type MaskedText } from "../domain/masked.ts";
import type { Policy } from "../domain/policy.ts";
import type { EnrichedChatRow, EnrichedMessageRow } from "../domain/record.ts";
import type { EngineInfo } from "../domain/enrichment.ts";
import type { StoredChat, StoredMessage } from "./records.ts";

/** Longest text of a record that leaves, in UTF-16 code units: the server's limit. */
export const MAX_CONTENT = 50_000;
const MAX_PREVIEW = 200;

/** A part of masked text is masked, as long as no placeholder is cut in two. */
export function clip(text: MaskedText, length: number): MaskedText {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const open = cut.lastIndexOf("[");
  const whole = open > cut.lastIndexOf("]") && length - open < 60 ? cut.slice(0, open) : cut;
  return trustMasked(/[\uD800-\uDBFF]$/.test(whole) ? whole.slice(0, -1) : whole);
}

const engineColumns = (engine: EngineInfo) => ({
  engine: engine.engine,
  engine_model: engine.model ?? null,
  prompt_version: engine.prompt_version ?? null,
  degraded: engine.degraded,
});

/** The record of a message as the organization gets it; null until it is enriched. */
export function messageRow(
  message: StoredMessage,
  storage: Policy["storage"],
): EnrichedMessageRow | null {
  if (message.enriched === null) return null;
  const { assessment, engine } = message.enriched;
  return {
    message_provider_id: message.message_provider_id,
    chat_provider_id: message.chat_provider_id,
    site: message.site,
    role: "user",
    model: message.model,
    content: storage === "none" ? null : clip(message.content, MAX_CONTENT),
    ...assessment,
    intervention: message.intervention,
    intervention_reason: message.intervention_reason,
    user_whitelist: message.user_whitelist,
    user_whitelist_reason: message.user_whitelist_reason,
    user_whitelist_at:
      message.user_whitelist_at === null ? null : new Date(message.user_whitelist_at).toISOString(),
    ...engineColumns(engine),
    created_at: new Date(message.sent_at).toISOString(),
  };
}

/** The record of a chat; null until it is enriched. `turns` are its messages, oldest first. */
export function chatRow(
  chat: StoredChat,
  turns: readonly StoredMessage[],
  storage: Policy["storage"],
): EnrichedChatRow | null {
  const [first] = turns;
  if (chat.enriched === null || first === undefined) return null;
  const { classification, engine } = chat.enriched;
  return {
    chat_provider_id: chat.chat_provider_id,
    site: chat.site,
    model: chat.model,
    is_work_related: classification.is_work_related,
    theme: classification.theme,
    intent: classification.intent,
    skill_level: classification.skill_level,
    domain_expertise: classification.domain_expertise,
    quality_score: classification.quality.quality_score,
    quality_metrics: classification.quality,
    feedback: classification.feedback,
    productivity_indicators: classification.productivity_indicators,
    content_preview: storage === "none" ? null : clip(first.content, MAX_PREVIEW),
    message_count: turns.length,
    ...engineColumns(engine),
    created_at: new Date(chat.created_at).toISOString(),
  };
}
