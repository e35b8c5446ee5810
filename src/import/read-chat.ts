import { derivedId } from "../capture/derived-id.ts";
import type { LeftOut } from "../domain/import.ts";
import type { CapturedTurn } from "../domain/turn.ts";
import type { Json } from "../sites/wire/json-value.ts";
import { readChatGptChat } from "./chatgpt-export.ts";
import { readClaudeChat } from "./claude-export.ts";
import type { ExportedChat, ExportedPrompt } from "./exported-chat.ts";

/** Null for what is no chat of a provider that is known here. */
export const readChat = (chat: Json): ExportedChat | null =>
  readChatGptChat(chat) ?? readClaudeChat(chat);

/** A turn as the capture would have made it, and the other ids under which it may have. */
export interface ImportedTurn {
  turn: CapturedTurn;
  other_ids: string[];
}

/** Longest text of one turn, in UTF-16 code units: a book, which no detector should be made to read here. */
const LONGEST_TURN = 1_000_000;
const MAX_ID = 200;

/** One result for each prompt of the chat, in their order. */
export function turnsOfChat(chat: ExportedChat): (ImportedTurn | LeftOut)[] {
  return chat.prompts.map((prompt) => turnOf(chat, prompt));
}

function turnOf(
  { site, id: chat, prompts }: ExportedChat,
  prompt: ExportedPrompt,
): ImportedTurn | LeftOut {
  const { id, sent_at, answer, attached } = prompt;
  if (id === null || chat === null || id.length > MAX_ID || chat.length > MAX_ID) return "no_id";
  if (sent_at === null || sent_at > MAX_TIME) return "no_time";
  const text = [prompt.text, ...attached].filter((part) => part !== "").join("\n\n");
  if (text.length + (answer?.text.length ?? 0) > LONGEST_TURN) return "too_long";
  const turn: CapturedTurn = {
    site,
    chat_provider_id: chat,
    chat_alias: null,
    message_provider_id: id,
    model: answer?.model?.slice(0, MAX_ID) ?? null,
    prompt: text,
    original_prompt: null,
    intervention: "none",
    intervention_reason: null,
    level: "none",
    answer:
      answer === null
        ? null
        : {
            message_provider_id: answer.id?.slice(0, MAX_ID) ?? null,
            text: answer.text,
            state: "complete",
          },
    sent_at: new Date(sent_at).toISOString(),
  };
  // As `capture/turn-log.ts` names a turn whose request named no message.
  const isFirst = prompts[0] === prompt;
  const other_ids = [
    derivedId("message", site, chat, prompt.parent, prompt.text),
    ...(isFirst ? [derivedId("message", site, null, null, prompt.text)] : []),
    ...(answer === null || answer.id === null ? [] : [derivedId("message", site, answer.id)]),
  ];
  return { turn, other_ids };
}

/** The end of the year 9999: later times can't be written as ISO 8601 is usually read. */
const MAX_TIME = 253_402_300_799_999;
