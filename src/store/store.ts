import type { ImportState, ImportedFile } from "../domain/import.ts";
import type { OwnDataPart } from "../domain/own-data.ts";
import type { CapturedTurn } from "../domain/turn.ts";
import {
  allowedBy,
  endOver,
  listAllowed,
  setAllowance,
  type AllowanceChange,
} from "./allowances.ts";
import { offsetOf } from "./clock.ts";
import { coachedChat, type CoachedChat } from "./coached.ts";
import { queueAgain } from "./again.ts";
import type { HeedDatabase } from "./database.ts";
import { saveChatEnrichment, saveMessageEnrichment } from "./enrichments.ts";
import { countErasable, type ErasedRange } from "./erasable.ts";
import { erase, type EraseRequest, type Erased } from "./erasures.ts";
import {
  cancelImport,
  commitImport,
  importState,
  startImport,
  type BatchInput,
} from "./imports.ts";
import { ownData } from "./own-data.ts";
import { isUnderWay, type LeaveRules } from "./passage.ts";
import { applyPage, cursorOf, personKey, type Cursor, type Page } from "./pulled.ts";
import { createJobs, createOutbox } from "./queue.ts";
import { claimRatings, judgedChats, rateChat, type JudgedChat } from "./ratings.ts";
import {
  PRIORITY,
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
import { setWhitelisted, type WhitelistChange } from "./whitelist.ts";
import { countKept, holdPersonalBack, setWithheld, withheldChats } from "./withheld.ts";

interface StoreDeps {
  db: HeedDatabase;
  /** Epoch ms. */
  now: () => number;
  /** What of a text the organization may store, and whether it takes personal chats; read at every write. */
  rules: () => LeaveRules;
}

type Read = keyof LeaveRules | "now";
type MessageDelivery = Omit<Parameters<typeof saveMessageEnrichment>[1], Read>;
type ChatDelivery = Omit<Parameters<typeof saveChatEnrichment>[1], Read>;

/** Where a message stands: its enrichment job and its undelivered state, if any. */
export interface MessageProgress {
  message: StoredMessage;
  job: Job | undefined;
  entry: OutboxEntry | undefined;
  /** The person keeps the chat to themselves. */
  withheld: boolean;
  /** The chat waits for its classification. */
  classifying: boolean;
}

/** Everything the device remembers. Each method is one transaction. */
export function createStore({ db, now, rules }: StoreDeps) {
  const at = () => ({ now: now(), ...rules() });
  const late = [PRIORITY.backfill];
  const soon = [PRIORITY.first, PRIORITY.normal];

  return {
    jobs: createJobs(db),
    outbox: createOutbox(db),
    /** The same queues in parts: what a person waits for, what comes by itself, and what can wait for a good moment. */
    urgent: { outbox: createOutbox(db, [PRIORITY.first]) },
    current: { jobs: createJobs(db, soon), outbox: createOutbox(db, soon) },
    backfill: { jobs: createJobs(db, late), outbox: createOutbox(db, late) },

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

    setWhitelisted: (change: Omit<WhitelistChange, Read>): Promise<StoredMessage | null> =>
      setWhitelisted(db, { ...change, ...at() }),
    /** See `allowances.ts`. */
    setAllowance: (change: Omit<AllowanceChange, "now">): Promise<void> =>
      setAllowance(db, { ...change, now: now() }),
    allowed: (owner: Owner | null): ReturnType<typeof allowedBy> => allowedBy(db, owner, now()),
    listAllowed: (owner: Owner): ReturnType<typeof listAllowed> => listAllowed(db, owner, now()),
    endOver: (): Promise<number> => endOver(db, at()),
    personKey: (owner: Owner): Promise<string | null> => personKey(db, owner),

    /** See `own-data.ts`. */
    ownData: (owner: Owner, after: string | null): Promise<OwnDataPart> =>
      ownData(db, owner, after),

    /** Whether the server's clock was ever compared with this one's. */
    knowsClock: async (): Promise<boolean> => (await offsetOf(db)) !== null,

    /** See `again.ts`. */
    queueAgain: (owner: Owner): Promise<void> => queueAgain(db, owner, now()),

    /** See `imports.ts`. */
    importState: (): Promise<ImportState | null> => importState(db),
    startImport: (file: ImportedFile, owner: Owner): Promise<ImportState> =>
      startImport(db, file, owner),
    commitImport: (batch: BatchInput["batch"], owner: Owner): Promise<ImportState | null> =>
      withRoom(db, now(), () => commitImport(db, { batch, owner, ...at() })),
    cancelImport: (): Promise<ImportState | null> => cancelImport(db),
    /** See `ratings.ts`. */
    rateChat: (input: Omit<Parameters<typeof rateChat>[1], Read>): Promise<boolean> =>
      rateChat(db, { ...input, ...at() }),
    judgedChats: (owner: Owner, since: number, limit: number): Promise<JudgedChat[]> =>
      judgedChats(db, owner, since, limit),

    /** See `coached.ts`. */
    coachedChat: (request: Parameters<typeof coachedChat>[1]): Promise<CoachedChat | null> =>
      coachedChat(db, request),

    cursorOf: (owner: Owner): Promise<Cursor> => cursorOf(db, owner),
    applyPage: (owner: Owner, page: Page): Promise<void> => applyPage(db, owner, page, at()),

    /** See `erasures.ts` and `withheld.ts`. */
    erase: (request: Omit<EraseRequest, "now">): Promise<Erased> =>
      erase(db, { ...request, now: now() }),
    countErasable: (target: ErasedRange, owner: Owner): ReturnType<typeof countErasable> =>
      countErasable(db, target, owner),
    setWithheld: (request: Omit<Parameters<typeof setWithheld>[1], Read>): Promise<void> =>
      setWithheld(db, { ...request, ...at() }),
    holdPersonalBack: (): Promise<void> => holdPersonalBack(db, at()),
    withheldChats: (owner: Owner): Promise<StoredChat[]> => withheldChats(db, owner),
    countKept: (owner: Owner): Promise<number> => countKept(db, owner, at()),

    /** What was made while nobody was signed in becomes this person's. What is another's stays theirs. */
    claim: (owner: Owner): Promise<void> => {
      const owned = [
        db.messages,
        db.chats,
        db.whitelist,
        db.jobs,
        db.outbox,
        db.erasures,
        db.withheld,
      ];
      return db.transaction("rw", [...owned, db.ratings], async () => {
        await claimRatings(db, owner);
        for (const table of owned)
          await db.table(table.name).where("owner").equals(UNOWNED).modify({ owner });
      });
    },

    /** Messages above none since `since` (epoch ms), newest first, with their progress; at most `limit` of those owners. */
    async flaggedSince(
      since: number,
      limit: number,
      isWanted: (owner: string) => boolean = () => true,
    ): Promise<MessageProgress[]> {
      const messages = await db.messages
        .where("[flagged+sent_at]")
        .between([1, since], [1, Number.MAX_SAFE_INTEGER], true, true)
        .reverse()
        .filter(({ owner }) => isWanted(owner))
        .limit(limit)
        .toArray();
      return progressOfAll(db, messages);
    },
    progressOf: async (message: StoredMessage): Promise<MessageProgress> => {
      const [progress] = await progressOfAll(db, [message]);
      if (progress === undefined) throw new Error("one message has one progress");
      return progress;
    },
    /** The person looks at a message: what is done for it goes first. */
    async hurry(message_provider_id: string): Promise<void> {
      await createJobs(db).hurry(jobKey("enrich-message", message_provider_id), now());
      await createOutbox(db).hurry(outboxKey("enriched_messages", message_provider_id), now());
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

/** Four reads for any number of messages, and none where nothing waits: a popup stands open meanwhile. */
async function progressOfAll(
  db: HeedDatabase,
  messages: StoredMessage[],
): Promise<MessageProgress[]> {
  const ids = messages.map((message) => message.message_provider_id);
  const chats = messages.map((message) => message.chat_provider_id);
  // Not a count: that reads the keys of all that waits.
  const [hasJobs, hasEntries, hasWithheld] = await Promise.all(
    [db.jobs, db.outbox, db.withheld].map(
      async (table) => (await table.limit(1).primaryKeys()).length > 0,
    ),
  );
  const [jobs, entries, withheld, classifying] = await Promise.all([
    hasJobs ? db.jobs.bulkGet(ids.map((id) => jobKey("enrich-message", id))) : [],
    hasEntries ? db.outbox.bulkGet(ids.map((id) => outboxKey("enriched_messages", id))) : [],
    hasWithheld ? db.withheld.bulkGet(chats) : [],
    hasJobs ? db.jobs.bulkGet(chats.map((id) => jobKey("enrich-chat", id))) : [],
  ]);
  return messages.map((message, n) => ({
    message,
    job: jobs[n],
    entry: entries[n],
    withheld: withheld[n] !== undefined,
    classifying: isUnderWay(classifying[n]),
  }));
}

export type Store = ReturnType<typeof createStore>;
