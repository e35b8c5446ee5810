import type { CapturedTurn } from "../../src/domain/turn.ts";
import { isNamed } from "../../src/guard/unmask/chat-place.ts";
import type { Frame } from "../../src/messaging.ts";
import type { SessionArea } from "../../src/store/chat-values.ts";

/** A document and the chat in which something was last sent from it. */
interface OpenChat {
  tab_id: number;
  document_id: string;
  chat: string;
  /** Where that was; null until the page asks for the first time. */
  place: string | null;
}

const KEY = "heed.open-chats";
/** Pages that were left are not heard of: the oldest make room. */
const MOST = 20;

/**
 * Which chat an open page shows, as far as turns came from it: most addresses name their chat, but not all, and a new chat
 * has none. In memory, and there again for the worker's next life.
 */
export function createOpenChats(session: Pick<SessionArea, "get" | "set">) {
  // Written by this module alone.
  const read = async () => ((await session.get(KEY))[KEY] ?? []) as OpenChat[];

  /** One change at a time: each is read, changed and written whole. */
  let queue: Promise<unknown> = Promise.resolve();
  function change<T>(edit: (known: OpenChat[]) => { next: OpenChat[]; answer: T }): Promise<T> {
    const run = queue.then(async () => {
      const known = await read();
      const { next, answer } = edit(known);
      if (next !== known) await session.set({ [KEY]: next.slice(-MOST) });
      return answer;
    });
    queue = run.catch(() => {});
    return run;
  }

  return {
    /** A turn came from this document. Whether it shows another chat now. */
    wrote: (
      { tab_id, document_id }: Frame,
      { chat_provider_id: chat, chat_alias }: Pick<CapturedTurn, "chat_provider_id" | "chat_alias">,
    ): Promise<boolean> =>
      change((known) => {
        const before = known.find((one) => one.document_id === document_id);
        if (before?.chat === chat) return { next: known, answer: false };
        const place = before !== undefined && before.chat === chat_alias ? before.place : null;
        const rest = known.filter((one) => one !== before);
        return { next: [...rest, { tab_id, document_id, chat, place }], answer: true };
      }),

    /** The chat that this document shows at this place. A new chat goes along to the address it gets. */
    at: (document_id: string, place: string): Promise<string | null> =>
      change((known) => {
        const open = known.find((one) => one.document_id === document_id);
        if (open === undefined) return { next: known, answer: null };
        if (open.place === place) return { next: known, answer: open.chat };
        if (open.place !== null && isNamed(open.place)) return { next: known, answer: null };
        const next = known.map((one) => (one === open ? { ...one, place } : one));
        return { next, answer: open.chat };
      }),

    /** Tells each of these documents; those that are gone are forgotten. */
    async tell(send: (to: OpenChat) => Promise<unknown>): Promise<void> {
      const open = await read();
      const told = await Promise.allSettled(open.map((one) => send(one)));
      const gone = open.filter((_one, n) => told[n]?.status === "rejected");
      if (gone.length === 0) return;
      const ids = new Set(gone.map((one) => one.document_id));
      await change((known) => ({
        next: known.filter((one) => !ids.has(one.document_id)),
        answer: undefined,
      }));
    },
  };
}
export type OpenChats = ReturnType<typeof createOpenChats>;
