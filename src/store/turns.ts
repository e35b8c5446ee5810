import { messageId } from "../domain/allowance.ts";
import type { CapturedTurn } from "../domain/turn.ts";
import type { HeedDatabase } from "./database.ts";
import { serverTime } from "./clock.ts";
import { passageOfChat, passageTables, wasErased, type LeaveRules } from "./passage.ts";
import { enqueueJob, enqueueRecord } from "./queue.ts";
import {
  PRIORITY,
  jobKey,
  outboxKey,
  type Owner,
  type Priority,
  type StoredChat,
  type StoredMessage,
} from "./records.ts";
import { chatRow, messageRow } from "./rows.ts";
import { mergeCapture, messageOf, sentAt, type TurnReading } from "./turn-merge.ts";

/** How long a chat waits for its answer before it is enriched without, in ms: a second call costs more than patience. */
export const ANSWER_GRACE_MS = 120_000;

interface CommitInput extends LeaveRules {
  turn: CapturedTurn;
  reading: TurnReading;
  owner: Owner;
  now: number;
  /** Of the work it makes; what the person does now goes before what is taken in later. */
  priority?: Priority;
}

/**
 * Commits a turn with its chat and its jobs in one transaction. Committing it again changes nothing but adds
 * what is new. Answers whether anything changed.
 */
export function commitTurn(db: HeedDatabase, input: CommitInput): Promise<boolean> {
  const tables = [db.messages, db.aliases, db.outbox, ...passageTables(db)];
  return db.transaction("rw", tables, async () => {
    const message_provider_id = messageId(input.turn.message_provider_id);
    const known = await db.messages.get(message_provider_id);
    if (known === undefined && (await isErasedTurn(db, input))) return false;
    const chat_provider_id = await chatIdOf(db, input);
    const turn = { ...input.turn, message_provider_id, chat_provider_id };
    if (known === undefined) return commitNew(db, { ...input, turn });
    return commitAgain(db, { ...input, turn }, known);
  });
}

/** Its answer may come, or a page may bring it, after the person erased it. */
async function isErasedTurn(db: HeedDatabase, { turn, owner, now }: CommitInput): Promise<boolean> {
  const known = await db.aliases.get(turn.chat_provider_id);
  const chats = [turn.chat_provider_id, turn.chat_alias, known?.chat_provider_id ?? null];
  const record = { chats, sent_at: sentAt(turn, now), owner };
  return wasErased(db, record, ({ keep_copies }) => !keep_copies);
}

async function commitNew(db: HeedDatabase, input: CommitInput): Promise<boolean> {
  const message = messageOf(input.turn, input.reading, input.owner, input.now);
  await db.messages.add(message);
  await ensureChat(db, message);
  // Of a chat that the person keeps to themselves nothing leaves, not even to be looked at.
  if ((await db.withheld.get(message.chat_provider_id)) !== undefined) return true;
  await enqueueJob(db, {
    kind: "enrich-message",
    record_id: message.message_provider_id,
    owner: message.owner,
    not_before: input.now,
    priority: input.priority ?? PRIORITY.normal,
  });
  await enqueueChat(db, message, input);
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
    await enqueueChat(db, message, input);
  return true;
}

/**
 * The state of a message that was enriched before goes out anew, or is marked as held back. Call inside a transaction over
 * messages, outbox and `passageTables`.
 */
export async function enqueueMessageRow(
  db: HeedDatabase,
  message: StoredMessage,
  input: LeaveRules & { now: number },
  {
    fresh = message.held === 1,
    priority = PRIORITY.normal,
  }: { fresh?: boolean; priority?: Priority } = {},
): Promise<void> {
  const row = messageRow(message, input.storage);
  if (row === null) return;
  const passage = await passageOfChat(db, message.chat_provider_id, input);
  const goes = passage === "goes" && !(await isErasedElsewhere(db, message));
  if (goes !== (message.held !== 1)) await db.messages.put({ ...message, held: goes ? 0 : 1 });
  if (!goes) return;
  const created_at = await timeOnServer(db, message.sent_at);
  const record = { table: "enriched_messages", row: { ...row, created_at } } as const;
  await enqueueRecord(db, record, message.owner, input.now, { fresh, priority });
}

/** The organization's copy was erased and this one kept: it does not go there again. */
const isErasedElsewhere = (db: HeedDatabase, message: StoredMessage): Promise<boolean> =>
  wasErased(
    db,
    { ...message, chats: [message.chat_provider_id] },
    ({ keep_copies }) => keep_copies,
  );

const timeOnServer = async (db: HeedDatabase, time: number): Promise<string> =>
  new Date(await serverTime(db, time)).toISOString();

async function ensureChat(db: HeedDatabase, message: StoredMessage): Promise<void> {
  const known = await db.chats.get(message.chat_provider_id);
  await db.chats.put({
    chat_provider_id: message.chat_provider_id,
    site: message.site,
    owner: known?.owner ?? message.owner,
    model: message.model ?? known?.model ?? null,
    enriched: known?.enriched ?? null,
    personal: known?.personal ?? 0,
    created_at: Math.min(known?.created_at ?? message.sent_at, message.sent_at),
  });
}

async function enqueueChat(
  db: HeedDatabase,
  message: StoredMessage,
  { now, priority = PRIORITY.normal }: Pick<CommitInput, "now" | "priority">,
): Promise<void> {
  const record_id = message.chat_provider_id;
  if ((await db.withheld.get(record_id)) !== undefined) return;
  const waiting = await db.jobs.get(jobKey("enrich-chat", record_id));
  const not_before = message.answer === null ? now + ANSWER_GRACE_MS : now;
  const owner = waiting?.owner ?? message.owner;
  await enqueueJob(db, { kind: "enrich-chat", record_id, owner, not_before, priority });
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
  const withheld = await db.withheld.get(alias);
  if (withheld !== undefined) await db.withheld.put({ ...withheld, chat_provider_id: id });
  for (const turn of turns) {
    const moved = { ...turn, chat_provider_id: id };
    await db.messages.put(moved);
    await enqueueMessageRow(db, moved, input);
    await enqueueChat(db, moved, input);
  }
  await db.jobs.delete(jobKey("enrich-chat", alias));
  await db.outbox.delete(outboxKey("enriched_chats", alias));
}

/** Puts the chat's latest state into the outbox, when it is enriched and may go. Call inside a transaction. */
export async function enqueueChatRow(
  db: HeedDatabase,
  chat: StoredChat,
  input: LeaveRules & { now: number },
  priority: Priority = PRIORITY.normal,
): Promise<void> {
  if ((await passageOfChat(db, chat.chat_provider_id, input)) !== "goes") return;
  const turns: StoredMessage[] = [];
  for (const turn of await turnsOf(db, chat.chat_provider_id))
    if (!(await isErasedElsewhere(db, turn))) turns.push(turn);
  const row = chatRow(chat, turns, input.storage);
  if (row === null) return;
  const began = Math.max(chat.created_at, turns[0]?.sent_at ?? 0);
  const record = {
    table: "enriched_chats",
    row: { ...row, created_at: await timeOnServer(db, began) },
  } as const;
  await enqueueRecord(db, record, chat.owner, input.now, { priority });
}

/** A chat's messages, oldest first. */
export const turnsOf = (db: HeedDatabase, chat_provider_id: string): Promise<StoredMessage[]> =>
  db.messages.where("chat_provider_id").equals(chat_provider_id).sortBy("sent_at");
