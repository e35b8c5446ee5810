import { Dexie, type EntityTable, type Table } from "dexie";
import { decisionsFromVersion1, prioritiesFromVersion2 } from "./upgrades.ts";
import type {
  CachedEnrichment,
  ChatAlias,
  Job,
  MetaEntry,
  OutboxEntry,
  Rating,
  StoredChat,
  StoredErasure,
  StoredMessage,
  WhitelistEntry,
  WithheldChat,
} from "./records.ts";

/** The database was made by a later version of Heed. */
export class NewerDatabaseError extends Error {
  override name = "NewerDatabaseError";
}

/**
 * The tables on the device. Ids are those of the records in the database of the organization, so that
 * the same record is the same key everywhere.
 */
export class HeedDatabase extends Dexie {
  declare messages: EntityTable<StoredMessage, "message_provider_id">;
  declare chats: EntityTable<StoredChat, "chat_provider_id">;
  declare aliases: EntityTable<ChatAlias, "alias">;
  declare enrichments: EntityTable<CachedEnrichment, "hash">;
  declare jobs: EntityTable<Job, "key">;
  declare outbox: Table<OutboxEntry, string>;
  declare whitelist: EntityTable<WhitelistEntry, "message_provider_id">;
  declare ratings: Table<Rating, [string, string]>;
  declare erasures: EntityTable<StoredErasure, "id">;
  declare withheld: EntityTable<WithheldChat, "chat_provider_id">;
  declare meta: EntityTable<MetaEntry, "key">;

  constructor(name: string) {
    super(name);
    // A released version's line is never edited: add `this.version(n + 1).stores({…}).upgrade(…)`.
    this.version(1).stores({
      messages: "message_provider_id, chat_provider_id, owner, [flagged+sent_at]",
      chats: "chat_provider_id, owner",
      aliases: "alias, chat_provider_id",
      enrichments: "hash, created_at",
      jobs: "key, owner, [owner+state+not_before]",
      outbox: "key, owner, [owner+state+not_before]",
      whitelist: "message_provider_id, *fingerprints",
      meta: "key",
    });
    // Decisions travel: they carry their owner and time, and one taken back is remembered as such.
    this.version(2)
      .stores({
        whitelist: "message_provider_id, owner, *fingerprints, *shared",
        ratings: "[owner+chat_provider_id]",
      })
      .upgrade(decisionsFromVersion1);
    // Queues have priorities; people erase, and keep chats to themselves.
    this.version(3)
      .stores({
        chats: "chat_provider_id, owner, [owner+personal]",
        jobs: "key, owner, [owner+state+priority+not_before]",
        outbox: "key, owner, [owner+state+priority+not_before]",
        erasures: "id, owner",
        withheld: "chat_provider_id, owner",
      })
      .upgrade(prioritiesFromVersion2);

    // Dexie opens what a later version made. What that means by its records is not known here: they are left alone.
    const known = this.verno;
    const isNewer = () => this.backendDB().version / 10 > known;
    this.on("ready", () => (isNewer() ? Promise.reject(new NewerDatabaseError()) : null), true);
  }
}
