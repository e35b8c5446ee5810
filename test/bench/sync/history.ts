import { readTurn } from "../../../entrypoints/background/read-turn.ts";
import { assessByRules } from "../../../server/enrichment/offline-engine.ts";
import { DEMO_PROMPTS } from "../../../server/demo/prompts.ts";
import { createRandom } from "../../../server/demo/random.ts";
import { classify } from "../../../src/classify/index.ts";
import type { CapturedTurn } from "../../../src/domain/turn.ts";
import { DEFAULT_GUARD_CONTEXT } from "../../../src/domain/guard-rules.ts";
import { mergeAssessments } from "../../../src/domain/risk.ts";
import {
  PRIORITY,
  outboxKey,
  type OutboxEntry,
  type OutboxRecord,
  type StoredChat,
  type StoredMessage,
} from "../../../src/store/records.ts";
import { chatRow, messageRow } from "../../../src/store/rows.ts";
import { messageOf } from "../../../src/store/turn-merge.ts";

const ENGINE = { engine: "offline", degraded: false, processing_time_ms: 1 } as const;
const TURNS_A_CHAT = 9;
/** Different texts; more messages than that repeat them under other ids. */
const DISTINCT = 2_000;

export interface History {
  messages: StoredMessage[];
  chats: StoredChat[];
}

/** `count` enriched messages of one person, the latest now and one every `apart` ms before it. The same for the same seed. */
export function historyOf(owner: string, count: number, apart: number, now: number): History {
  const random = createRandom(71);
  const texts = Array.from({ length: Math.min(DISTINCT, count) }, () => textOf(random));
  const read = texts.map((text) => {
    const turn = turnOf(text);
    const reading = readTurn(turn, { ...DEFAULT_GUARD_CONTEXT, salt: "ab" }, now);
    const enriched = mergeAssessments(reading.assessment, assessByRules(reading.content));
    return { turn, reading, enriched };
  });
  const messages: StoredMessage[] = [];
  const chats = new Map<string, StoredChat>();
  for (let n = 0; n < count; n++) {
    const known = read[n % read.length];
    if (known === undefined) continue;
    const sent_at = now - Math.floor(n * apart) - 1;
    const chat_provider_id = idOf("c", Math.floor(n / TURNS_A_CHAT));
    const message = messageOf(
      {
        ...known.turn,
        chat_provider_id,
        message_provider_id: idOf("a", n),
        sent_at: new Date(sent_at).toISOString(),
      },
      known.reading,
      owner,
      now,
    );
    const flagged = known.enriched.overall_risk_level === "none" ? 0 : 1;
    messages.push({
      ...message,
      flagged,
      enriched: { assessment: known.enriched, engine: ENGINE },
    });
    chats.set(chat_provider_id, {
      chat_provider_id,
      site: message.site,
      owner,
      model: message.model,
      enriched: { classification: classify(message.content), engine: ENGINE },
      personal: 0,
      created_at: sent_at,
    });
  }
  return { messages, chats: [...chats.values()] };
}

/** What waits to be sent of it: one entry a message and one a chat, `count` at most. */
export function outboxOf({ messages, chats }: History, count: number, now: number): OutboxEntry[] {
  const byChat = Map.groupBy(messages, (message) => message.chat_provider_id);
  const records: (OutboxRecord & { key: string })[] = [];
  for (const chat of chats) {
    const turns = byChat.get(chat.chat_provider_id) ?? [];
    const row = chatRow(chat, turns, "masked");
    if (row !== null)
      records.push({
        key: outboxKey("enriched_chats", row.chat_provider_id),
        table: "enriched_chats",
        row,
      });
    for (const turn of turns) {
      const row = messageRow(turn, "masked");
      if (row !== null)
        records.push({
          key: outboxKey("enriched_messages", row.message_provider_id),
          table: "enriched_messages",
          row,
        });
    }
  }
  return records.slice(0, count).map((record) => ({
    ...record,
    owner: messages[0]?.owner ?? "",
    version: 1,
    priority: PRIORITY.normal,
    attempts: 0,
    not_before: now,
    state: "ready",
    reason: null,
    queued_at: now,
  }));
}

/** Shaped like a provider's. */
const idOf = (kind: string, n: number): string =>
  `${n.toString(16).padStart(8, "0")}-0000-4000-8000-${kind.repeat(12)}`;

/** A prompt as people write them: one in four carries something risky, lengths from a line to a page. */
function textOf(random: () => number): string {
  const draw = () => DEMO_PROMPTS[Math.floor(random() * DEMO_PROMPTS.length)]?.text ?? "";
  const sentences = random() < 0.6 ? 1 : 1 + Math.floor(random() * 4);
  return Array.from({ length: sentences }, draw).join(" ");
}

const turnOf = (prompt: string): CapturedTurn => ({
  site: "chatgpt",
  chat_provider_id: "chat",
  chat_alias: null,
  message_provider_id: "message",
  model: "gpt-5",
  prompt,
  original_prompt: null,
  intervention: "none",
  intervention_reason: null,
  level: "none",
  answer: null,
  sent_at: new Date(0).toISOString(),
});
