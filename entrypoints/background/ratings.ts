import type { Handlers } from "../../src/messaging.ts";
import { UNOWNED } from "../../src/store/records.ts";
import type { JudgedChat } from "../../src/store/ratings.ts";
import type { Store } from "../../src/store/store.ts";
import { previewOf } from "../../src/sync/popup-state.ts";
import type { Session } from "../../src/sync/session.ts";
import type { Sync } from "../../src/sync/sync.ts";
import type { RatedChat } from "../../src/domain/rating.ts";

interface RatingDeps {
  store: Store;
  session: Session;
  sync: Sync;
  now: () => number;
  siteName: (id: string) => string;
  /** Starts work that the answer does not wait for. */
  soon: (work: Promise<void>) => void;
}

const SHOWN = 50;
const SHOWN_MS = 30 * 86_400_000;

/** How good a person's chats were, as judged and as they see it themselves. */
export function createRatingHandlers(
  deps: RatingDeps,
): Pick<Handlers, "chats.judged" | "chat.rate"> {
  const { store, session, sync, now, siteName } = deps;
  const owner = async () => (await session.who())?.user_id ?? UNOWNED;
  return {
    async "chats.judged"() {
      const judged = await store.judgedChats(await owner(), now() - SHOWN_MS, SHOWN);
      return judged.flatMap((one) => itemOf(one, siteName));
    },
    async "chat.rate"({ chat_provider_id, score }) {
      const known = await store.rateChat({ chat_provider_id, score, owner: await owner() });
      if (!known) return { ok: false, code: "invalid" };
      deps.soon(sync.wake());
      return { ok: true };
    },
  };
}

function itemOf(
  { chat, message, own_score }: JudgedChat,
  siteName: (id: string) => string,
): RatedChat[] {
  if (chat.enriched === null) return [];
  const { quality, feedback } = chat.enriched.classification;
  return [
    {
      chat_provider_id: chat.chat_provider_id,
      site_name: siteName(chat.site),
      began_at: new Date(chat.created_at).toISOString(),
      preview: previewOf(message.content),
      score: Math.round(quality.quality_score),
      own_score,
      tip: feedback.personalized_tip,
    },
  ];
}
