import type { EraseTarget } from "../../src/domain/erasure.ts";
import { localDay } from "../../src/domain/local-day.ts";
import type { Handlers } from "../../src/messaging.ts";
import type { ErasedRange } from "../../src/store/erasable.ts";
import { UNOWNED } from "../../src/store/records.ts";
import type { ChatValuesStore } from "../../src/store/chat-values.ts";
import type { Store } from "../../src/store/store.ts";
import type { GuardContextStore } from "../../src/sync/guard-context.ts";
import type { Session } from "../../src/sync/session.ts";
import type { Sync } from "../../src/sync/sync.ts";

interface OwnRecordDeps {
  store: Store;
  sync: Pick<Sync, "wake">;
  session: Pick<Session, "who">;
  guard: Pick<GuardContextStore, "read" | "publish">;
  /** Turns that pages left behind are taken in, or are found to be erased. */
  drainPending: () => Promise<void>;
  values: Pick<ChatValuesStore, "clear">;
  changed: () => void;
}

type OwnRecordHandlers = Pick<
  Handlers,
  | "data.export"
  | "data.count"
  | "data.erase"
  | "chat.withhold"
  | "message.looked-at"
  | "parked.discard"
>;
const OK = { ok: true } as const;

const rangeOf = (target: EraseTarget): ErasedRange =>
  target.scope === "day" ? { scope: "day", ...localDay(target.day) } : target;

/** What a person does with their own records. Signed out, theirs are those that belong to nobody yet. */
export function createOwnRecordHandlers(deps: OwnRecordDeps): OwnRecordHandlers {
  const { store, sync, session, guard } = deps;
  const owner = async () => (await session.who())?.user_id ?? UNOWNED;
  const soon = () => void sync.wake().catch(() => {});

  return {
    async "data.export"({ after }) {
      return store.ownData(await owner(), after);
    },
    async "data.count"({ target }) {
      return store.countErasable(rangeOf(target), await owner());
    },
    async "data.erase"({ target }) {
      const [who, range] = [await owner(), rangeOf(target)];
      const { messages } = await store.countErasable(range, who);
      // What is shown while nobody is signed in may be somebody's.
      if (who === UNOWNED && target.scope === "chat" && messages === 0)
        return { ok: false, code: "not_signed_in" };
      const remote = (await guard.read()).policy.allow_erase;
      const id = crypto.randomUUID();
      const done = await store.erase({ id, target: range, owner: who, remote });
      await deps.values.clear();
      await guard.publish();
      await deps.drainPending();
      deps.changed();
      soon();
      return { ok: true, ...done, elsewhere: remote && who !== UNOWNED };
    },
    async "chat.withhold"({ chat_provider_id, withheld, erase_remote }) {
      const who = await owner();
      const { messages } = await store.countErasable({ scope: "chat", chat_provider_id }, who);
      if (messages === 0) return { ok: false, code: who === UNOWNED ? "not_signed_in" : "invalid" };
      const takesBack = erase_remote && (await guard.read()).policy.allow_erase;
      const erasure_id = takesBack ? crypto.randomUUID() : null;
      await store.setWithheld({ chat_provider_id, owner: who, withheld, erasure_id });
      deps.changed();
      soon();
      return OK;
    },
    async "message.looked-at"({ message_provider_id }) {
      await store.hurry(message_provider_id);
      soon();
      return OK;
    },
    async "parked.discard"({ reason }) {
      const who = await owner();
      await store.jobs.discardParked(who, reason);
      await store.outbox.discardParked(who, reason);
      deps.changed();
      return OK;
    },
  };
}
