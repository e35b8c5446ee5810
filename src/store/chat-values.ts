/** Placeholder → value. */
export type Values = Readonly<Record<string, string>>;

/** The part of `chrome.storage.session` that is needed: in memory, for the extension's own contexts, gone with the browser. */
export interface SessionArea {
  get(keys: string | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

interface ChatValuesDeps {
  session: SessionArea;
  now: () => number;
  /** How many days a chat's values are kept after they were last used; 0 keeps none. */
  days: () => Promise<number>;
}

interface Kept {
  /** Last used, epoch ms. */
  at: number;
  values: Values;
}

const PREFIX = "heed.values.";
const DAY_MS = 24 * 60 * 60_000;
/** `chrome.storage.session` holds 10 MB. */
const MOST_CHATS = 100;
const MOST_VALUES = 400;
const LONGEST_VALUE = 4_000;

/** What placeholders stand for, chat by chat: the one thing Heed keeps raw, and never on a disk. */
export function createChatValues({ session, now, days }: ChatValuesDeps) {
  async function all(): Promise<[string, Kept][]> {
    const entries = Object.entries(await session.get(null));
    // Written by this module alone.
    return entries.filter(([key]) => key.startsWith(PREFIX)) as [string, Kept][];
  }

  async function forget(which: (kept: Kept, index: number) => boolean): Promise<void> {
    const newestFirst = (await all()).sort(([, a], [, b]) => b.at - a.at);
    const keys = newestFirst.flatMap(([key, kept], index) => (which(kept, index) ? [key] : []));
    if (keys.length > 0) await session.remove(keys);
  }

  const expire = async (): Promise<void> => {
    const oldest = now() - (await days()) * DAY_MS;
    await forget(({ at }, index) => at <= oldest || index >= MOST_CHATS);
  };

  /** One change at a time, and nobody reads in the middle of one. */
  let queue: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = queue.then(work);
    queue = run.catch(() => {});
    return run;
  }

  async function read(chat: string): Promise<Values> {
    await expire();
    const key = PREFIX + chat;
    const kept = (await session.get(key))[key] as Kept | undefined;
    return kept?.values ?? {};
  }

  async function add(chat: string, values: Values): Promise<void> {
    if ((await days()) <= 0) return;
    const entries = Object.entries({ ...(await read(chat)), ...values })
      .filter(([, value]) => value.length <= LONGEST_VALUE)
      .slice(-MOST_VALUES);
    await session.set({ [PREFIX + chat]: { at: now(), values: Object.fromEntries(entries) } });
    await expire();
  }

  return {
    read: (chat: string) => inTurn(() => read(chat)),
    /** Adds to what a chat has. Values beyond what there is room for are not kept: their placeholders stay as they are. */
    add: (chat: string, values: Values) => inTurn(() => add(chat, values)),
    /** Adds them to a chat that has none; what counts for it then. */
    bring: (chat: string, values: Values) =>
      inTurn(async () => {
        const known = await read(chat);
        if (Object.keys(known).length > 0) return known;
        await add(chat, values);
        return values;
      }),
    expire: () => inTurn(expire),
    clear: () => inTurn(() => forget(() => true)),
  };
}
export type ChatValuesStore = ReturnType<typeof createChatValues>;
