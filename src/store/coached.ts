import type { HeedDatabase } from "./database.ts";
import { isUnderWay } from "./passage.ts";
import { isOwn } from "./ratings.ts";
import { jobKey, type Owner, type StoredChat, type StoredMessage } from "./records.ts";
import { turnsOf } from "./turns.ts";

interface CoachRequest {
  /** What the chat may be called: an id or an earlier one, the best guess first. */
  names: readonly string[];
  /** A chat of another site is not found. */
  site: string;
  owner: Owner;
}

/** A chat and how far its judgement is. */
export interface CoachedChat {
  chat: StoredChat;
  /** What its owner wrote in it, oldest first. */
  turns: StoredMessage[];
  /** `judged`: as it is now. `waits`: a judgement is on its way. `none` comes by itself. */
  judgement: "judged" | "waits" | "none";
}

/** The first chat of that site and person with one of these names. */
export function coachedChat(
  db: HeedDatabase,
  { names, site, owner }: CoachRequest,
): Promise<CoachedChat | null> {
  const tables = [db.aliases, db.chats, db.messages, db.jobs, db.withheld];
  return db.transaction("r", tables, async () => {
    const aliases = await db.aliases.bulkGet([...names]);
    const ids = names.map((name, n) => aliases[n]?.chat_provider_id ?? name);
    const found = await db.chats.bulkGet(ids);
    const chat = found.find((one) => one?.site === site && isOwn(owner)(one));
    if (chat === undefined) return null;
    const id = chat.chat_provider_id;
    const all = await turnsOf(db, id);
    // A page may say of another site's chat that it is its own: then it is nobody's.
    if (all.some((turn) => turn.site !== site)) return null;
    const turns = all.filter((turn) => turn.owner === chat.owner);
    return { chat, turns, judgement: await judgementOf(db, chat) };
  });
}

async function judgementOf(
  db: HeedDatabase,
  { chat_provider_id, enriched }: StoredChat,
): Promise<CoachedChat["judgement"]> {
  // What was judged before it was kept on this device may have grown since.
  if ((await db.withheld.get(chat_provider_id)) !== undefined) return "none";
  const job = await db.jobs.get(jobKey("enrich-chat", chat_provider_id));
  if (isUnderWay(job)) return job?.state === "parked" ? "none" : "waits";
  return enriched === null ? "none" : "judged";
}
