import { classify } from "../../src/classify/index.ts";
import { tipIn } from "../../src/classify/feedback.ts";
import type { Classification } from "../../src/domain/classification.ts";
import type { Handlers } from "../../src/messaging.ts";
import type { CoachedChat } from "../../src/store/coached.ts";
import { UNOWNED } from "../../src/store/records.ts";
import type { Store } from "../../src/store/store.ts";
import { chatText } from "../../src/sync/chat-text.ts";
import type { GuardContextStore } from "../../src/sync/guard-context.ts";
import type { Session } from "../../src/sync/session.ts";
import type { SettingsStore } from "../../src/sync/settings.ts";
import type { Sync } from "../../src/sync/sync.ts";
import { pickLanguage } from "../../src/ui/i18n/language.ts";
import type { OpenChats } from "./open-chats.ts";

interface CoachDeps {
  store: Pick<Store, "coachedChat">;
  session: Pick<Session, "who">;
  sync: Pick<Sync, "lanes">;
  guard: Pick<GuardContextStore, "read">;
  settings: Pick<SettingsStore, "read">;
  openChats: Pick<OpenChats, "at">;
  /** The browser's, best first (BCP 47). */
  languages: readonly string[];
}

const LEAST_ID = 8;
const MOST_NAMES = 6;

/** What an address may call its chat. Gemini's leaves out the `c_` of the id. */
const namesIn = (place: string): string[] =>
  place
    .split("/")
    .filter((part) => part.length >= LEAST_ID)
    .slice(-MOST_NAMES / 2)
    .flatMap((part) => [part, `c_${part}`]);

/** How good a chat is, asked by the page that shows it: as it was judged, else as this device judges it. */
export function createCoachHandlers(deps: CoachDeps): Pick<Handlers, "coach.read"> {
  const { store, session, sync, guard, settings, openChats } = deps;

  async function classificationOf(
    { chat, turns, judgement }: CoachedChat,
    isSignedIn: boolean,
  ): Promise<Classification | null> {
    if (judgement === "judged") return chat.enriched?.classification ?? null;
    const isOnItsWay =
      judgement === "waits" && isSignedIn && (await sync.lanes()).enrichment.reason === null;
    // Nothing is said that would be said differently a moment later.
    if (isOnItsWay) return null;
    const text = chatText(turns);
    return text && classify(text.user_message, text.assistant_response ?? undefined);
  }

  return {
    async "coach.read"({ place }, frame) {
      const { policy, language } = await guard.read();
      if (frame?.site == null || !policy.allow_coach || !(await settings.read()).coach) return null;
      const here = await openChats.at(frame.document_id, place);
      const person = await session.who();
      const found = await store.coachedChat({
        names: [...namesIn(place), ...(here === null ? [] : [here])],
        // The browser says which: a page that took over its content script reads no other site's chats.
        site: frame.site,
        owner: person?.user_id ?? UNOWNED,
      });
      const classification = found && (await classificationOf(found, person !== null));
      if (found === null || classification === null) return null;
      const { quality, feedback } = classification;
      return {
        score: Math.round(quality.quality_score),
        tip: tipIn(pickLanguage(language, deps.languages), feedback.personalized_tip),
        example: feedback.improved_prompt_example,
        messages: found.turns.filter(({ content }) => content.trim() !== "").length,
      };
    },
  };
}
