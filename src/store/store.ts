import type { OwnDataPart } from "../domain/own-data.ts";
import type { Policy } from "../domain/policy.ts";
import type { CapturedTurn } from "../domain/turn.ts";
import type { HeedDatabase } from "./database.ts";
import { applyPage, cursorOf, personKey, type Cursor, type Page } from "./decisions.ts";
import { saveChatEnrichment, saveMessageEnrichment } from "./enrichments.ts";
import { ownData } from "./own-data.ts";
import { createJobs, createOutbox } from "./queue.ts";
import {
  UNOWNED,
  jobKey,
  outboxKey,
  type CachedEnrichment,
  type Job,
  type OutboxEntry,
  type Owner,
  type StoredChat,
  type StoredMessage,
} from "./records.ts";
import { withRoom } from "./room.ts";
import type { TurnReading } from "./turn-merge.ts";
import { commitTurn, turnsOf } from "./turns.ts";
import { allowedFingerprints, setWhitelisted, type WhitelistChange } from "./whitelist.ts";

interface StoreDeps {
  db: HeedDatabase;
  /** Epoch ms. */
  now: () => number;
  /** What of a text the organization may store; read at every write. */
  storage: () => Policy["storage"];
}

type MessageDelivery = Omit<Parameters<typeof saveMessageEnrichment>[1], "now" | "storage">;
type ChatDelivery = Omit<Parameters<typeof saveChatEnrichment>[1], "now" | "storage">;

/** Where a message stands: its enrichment job and its undelivered state, if any. */
export interface MessageProgress {
  message: StoredMessage;
  job: Job | undefined;
  entry: OutboxEntry | undefined;
}

/** Everything the device remembers. Each method is one transaction. */
export function createStore({ db, now, storage }: StoreDeps) {
  const at = () => ({ now: now(), storage: storage() });

  return {
    jobs: createJobs(db),
    outbox: createOutbox(db),

    commitTurn: (turn: CapturedTurn, reading: TurnReading, owner: Owner): Promise<boolean> =>
      withRoom(db, now(), () => commitTurn(db, { turn, reading, owner, ...at() })),

    message: (id: string): Promise<StoredMessage | undefined> => db.messages.get(id),
    chat: (id: string): Promise<StoredChat | undefined> => db.chats.get(id),
    turnsOf: (chat_provider_id: string): Promise<StoredMessage[]> => turnsOf(db, chat_provider_id),

    cached: (hash: string): Promise<CachedEnrichment | undefined> => db.enrichments.get(hash),
    saveMessageEnrichment: (input: MessageDelivery): Promise<void> =>
      withRoom(db, now(), () => saveMessageEnrichment(db, { ...input, ...at() })),
    saveChatEnrichment: (input: ChatDelivery): Promise<void> =>
      withRoom(db, now(), () => saveChatEnrichment(db, { ...input, ...at() })),

    setWhitelisted: (
      change: Omit<WhitelistChange, "now" | "storage">,
    ): Promise<StoredMessage | null> => setWhitelisted(db, { ...change, ...at() }),
    allowed: (owner: Owner | null): ReturnType<typeof allowedFingerprints> =>
      allowedFingerprints(db, owner),
    personKey: (owner: Owner): Promise<string | null> => personKey(db, owner),

    /** See `own-data.ts`. */
    ownData: (owner: Owner, after: string | null): Promise<OwnDataPart> =>
      ownData(db, owner, after),

    cursorOf: (owner: Owner): Promise<Cursor> => cursorOf(db, owner),
    applyPage: (owner: Owner, page: Page): Promise<void> => applyPage(db, owner, page, now()),

    /** What was made while nobody was signed in becomes this person's. What is another's stays theirs. */
    claim: (owner: Owner): Promise<void> =>
      db.transaction("rw", [db.messages, db.chats, db.whitelist, db.jobs, db.outbox], async () => {
        await db.messages.where("owner").equals(UNOWNED).modify({ owner });
        await db.chats.where("owner").equals(UNOWNED).modify({ owner });
        await db.whitelist.where("owner").equals(UNOWNED).modify({ owner });
        await db.jobs.where("owner").equals(UNOWNED).modify({ owner });
        await db.outbox.where("owner").equals(UNOWNED).modify({ owner });
      }),

    /** Messages above none since `since` (epoch ms), newest first, with their progress. */
    async flaggedSince(since: number, limit: number): Promise<MessageProgress[]> {
      const messages = await db.messages
        .where("[flagged+sent_at]")
        .between([1, since], [1, Number.MAX_SAFE_INTEGER], true, true)
        .reverse()
        .limit(limit)
        .toArray();
      return progressOfAll(db, messages);
    },
    progressOf: async (message: StoredMessage): Promise<MessageProgress> => {
      const [progress] = await progressOfAll(db, [message]);
      return progress ?? { message, job: undefined, entry: undefined };
    },

    async meta(key: string): Promise<unknown> {
      return (await db.meta.get(key))?.value;
    },
    async setMeta(key: string, value: unknown): Promise<void> {
      await db.meta.put({ key, value });
    },
    /** The value kept under a key; made once, whoever asks first. */
    metaOnce: (key: string, make: () => unknown): Promise<unknown> =>
      db.transaction("rw", db.meta, async () => {
        const known = await db.meta.get(key);
        if (known !== undefined) return known.value;
        const value = make();
        await db.meta.put({ key, value });
        return value;
      }),
  };
}

/** Two reads for any number of messages. */
async function progressOfAll(
  db: HeedDatabase,
  messages: StoredMessage[],
): Promise<MessageProgress[]> {
  const ids = messages.map((message) => message.message_provider_id);
  const [jobs, entries] = await Promise.all([
    db.jobs.bulkGet(ids.map((id) => jobKey("enrich-message", id))),
    db.outbox.bulkGet(ids.map((id) => outboxKey("enriched_messages", id))),
  ]);
  return messages.map((message, n) => ({ message, job: jobs[n], entry: entries[n] }));
}

export type Store = ReturnType<typeof createStore>;
