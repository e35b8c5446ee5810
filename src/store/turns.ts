import type { Policy } from "../domain/policy.ts";
import type { CapturedTurn } from "../domain/turn.ts";
import type { HeedDatabase } from "./database.ts";
import { enqueueJob, enqueueRecord } from "./queue.ts";
import { jobKey, outboxKey, type Owner, type StoredChat, type StoredMessage } from "./records.ts";
import { chatRow, messageRow } from "./rows.ts";
import { mergeCapture, messageOf, type TurnReading } from "./turn-merge.ts";

/** How long a chat waits for its answer before it is enriched without, in ms: a second call costs more than patience. */
export const ANSWER_GRACE_MS = 120_000;

interface CommitInput {
  turn: CapturedTurn;
  reading: TurnReading;
  owner: Owner;
  storage: Policy["storage"];
  now: number;
}

/**
 * Commits a turn with its chat and its jobs in one transaction. Committing it again changes nothing but adds
 * what is new. Answers whether anything changed.
 */
export function commitTurn(db: HeedDatabase, input: CommitInput): Promise<boolean> {
  const tables = [db.messages, db.chats, db.aliases, db.jobs, db.outbox];
  return db.transaction("rw", tables, async () => {
    const chat_provider_id = await chatIdOf(db, input);
    const turn = { ...input.turn, chat_provider_id };
    const known = await db.messages.get(turn.message_provider_id);
    if (known === undefined) return commitNew(db, { ...input, turn });
    return commitAgain(db, { ...input, turn }, known);
  });
}

async function commitNew(db: HeedDatabase, input: CommitInput): Promise<boolean> {
  const message = messageOf(input.turn, input.reading, input.owner, input.now);
  await db.messages.add(message);
  await ensureChat(db, message);
  await enqueueJob(db, {
    kind: "enrich-message",
    record_id: message.message_provider_id,
    owner: message.owner,
    not_before: input.now,
  });
  await enqueueChat(db, message, input.now);
  return true;
}

async function commitAgain(
  db: HeedDatabase,
  input: CommitInput,
  known: StoredMessage,
): Promise<boolean> {
  const message = mergeCapture(known, input.turn, input.reading);
  if (JSON.stringify(message) === JSON.stringify(known)) return false;
  await db.messages.put(message);
  await ensureChat(db, message);
  const [before, after] = [messageRow(known, input.storage), messageRow(message, input.storage)];
  // An answer alone is not part of the message's record.
  if (JSON.stringify(before) !== JSON.stringify(after)) await enqueueMessageRow(db, message, input);
  const moved = message.chat_provider_id !== known.chat_provider_id;
  if (moved || JSON.stringify(message.answer) !== JSON.stringify(known.answer))
    await enqueueChat(db, message, input.now);
  return true;
}

/** The state of a message that was enriched before goes out anew. */
export async function enqueueMessageRow(
  db: HeedDatabase,
  message: StoredMessage,
  input: Pick<CommitInput, "storage" | "now">,
): Promise<void> {
  const row = messageRow(message, input.storage);
  if (row !== null)
    await enqueueRecord(db, { table: "enriched_messages", row }, message.owner, input.now);
}

async function ensureChat(db: HeedDatabase, message: StoredMessage): Promise<void> {
  const known = await db.chats.get(message.chat_provider_id);
  await db.chats.put({
    chat_provider_id: message.chat_provider_id,
    site: message.site,
    owner: known?.owner ?? message.owner,
    model: message.model ?? known?.model ?? null,
    enriched: known?.enriched ?? null,
    created_at: Math.min(known?.created_at ?? message.sent_at, message.sent_at),
  });
}

async function enqueueChat(db: HeedDatabase, message: StoredMessage, now: number): Promise<void> {
  const record_id = message.chat_provider_id;
  const waiting = await db.jobs.get(jobKey("enrich-chat", record_id));
  const not_before = message.answer === null ? now + ANSWER_GRACE_MS : now;
  const owner = waiting?.owner ?? message.owner;
  await enqueueJob(db, { kind: "enrich-chat", record_id, owner, not_before });
}

/** The chat's id as it is known now; what was kept under an earlier one moves over. */
async function chatIdOf(db: HeedDatabase, input: CommitInput): Promise<string> {
  const { chat_provider_id: id, chat_alias: alias } = input.turn;
  const known = await db.aliases.get(id);
  if (known !== undefined) return known.chat_provider_id;
  if (alias === null || alias === id) return id;
  await db.aliases.put({ alias, chat_provider_id: id });
  const earlier = await db.chats.get(alias);
  if (earlier !== undefined) await moveChat(db, earlier, id, input);
  return id;
}

async function moveChat(
  db: HeedDatabase,
  earlier: StoredChat,
  id: string,
  input: CommitInput,
): Promise<void> {
  const alias = earlier.chat_provider_id;
  const turns = await db.messages.where("chat_provider_id").equals(alias).toArray();
  const known = await db.chats.get(id);
  await db.chats.put({
    ...(known ?? earlier),
    chat_provider_id: id,
    model: known?.model ?? earlier.model,
    created_at: Math.min(known?.created_at ?? earlier.created_at, earlier.created_at),
  });
  await db.chats.delete(alias);
  for (const turn of turns) {
    const moved = { ...turn, chat_provider_id: id };
    await db.messages.put(moved);
    await enqueueMessageRow(db, moved, input);
    await enqueueChat(db, moved, input.now);
  }
  await db.jobs.delete(jobKey("enrich-chat", alias));
  await db.outbox.delete(outboxKey("enriched_chats", alias));
}

/** Puts the chat's latest state into the outbox, when it is enriched. Call inside a transaction. */
export async function enqueueChatRow(
  db: HeedDatabase,
  chat: StoredChat,
  input: Pick<CommitInput, "storage" | "now">,
): Promise<void> {
  const row = chatRow(chat, await turnsOf(db, chat.chat_provider_id), input.storage);
  if (row !== null)
    await enqueueRecord(db, { table: "enriched_chats", row }, chat.owner, input.now);
}

/** A chat's messages, oldest first. */
export const turnsOf = (db: HeedDatabase, chat_provider_id: string): Promise<StoredMessage[]> =>
  db.messages.where("chat_provider_id").equals(chat_provider_id).sortBy("sent_at");
