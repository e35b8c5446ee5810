import { isPaused } from "../../src/domain/guard-context.ts";
import type { Policy } from "../../src/domain/policy.ts";
import type { PopupState } from "../../src/domain/popup.ts";
import type { Payload } from "../../src/messaging.ts";
import { siteForUrl } from "../../src/sites/index.ts";
import type { Access } from "../../src/store/access.ts";
import type { Store } from "../../src/store/store.ts";
import type { GuardContextStore } from "../../src/sync/guard-context.ts";
import type { HealthBookStore } from "../../src/sync/health-book.ts";
import type { History } from "../../src/sync/history.ts";
import { flaggedToday, historyState, keptChats, outboxState } from "../../src/sync/popup-state.ts";
import type { Person, Session } from "../../src/sync/session.ts";
import type { SettingsStore } from "../../src/sync/settings.ts";
import type { Sync } from "../../src/sync/sync.ts";

export interface PopupStateDeps {
  store: Store;
  access: Pick<Access, "state">;
  sync: Sync;
  history: History;
  session: Session;
  settings: SettingsStore;
  guard: GuardContextStore;
  health: HealthBookStore;
  /** The site of a page on a host that the policy adds and the person has allowed. */
  addedSite: (url: string, policy: Policy) => { id: string; name: string } | null;
  /** Hosts of the policy that the person has not allowed yet. */
  offers: (policy: Policy) => Promise<string[]>;
  /** Whether the content scripts of this installation are in a tab. */
  isPresent: (tab_id: number) => Promise<boolean>;
  serverState: () => Promise<PopupState["server"]>;
  now: () => number;
  siteName: (id: string) => string;
}

const NOTHING_READ = {
  flagged: [],
  outbox: { waiting: 0, held: null, next_try_at: null, parked: [] },
  history: null,
  kept: { count: 0, chats: [] },
};

/** What of the popup's state comes from the device's database. */
type Read = Pick<PopupState, "flagged" | "outbox" | "history" | "kept" | "storage">;

/** All at once: the popup is open and empty until this is answered. */
export function createPopupState(deps: PopupStateDeps) {
  const { store, sync, session, settings, guard, health, now, siteName } = deps;

  async function siteOf({ tab_url, tab_id }: Payload<"popup.state">): Promise<PopupState["site"]> {
    const context = await guard.read();
    const added = tab_url === null ? null : deps.addedSite(tab_url, context.policy);
    const site = added ?? (tab_url === null ? null : (siteForUrl(tab_url)?.definition ?? null));
    if (site === null) return null;
    const { id, name } = site;
    const paused = isPaused(context, id, now());
    const { state = "ok", reason = null } = (await health.read())[id] ?? {};
    const present = tab_id !== null && (await deps.isPresent(tab_id));
    return {
      id,
      name,
      protection: paused ? "paused" : present ? "protected" : "unknown",
      health: { state, reason },
      is_rough: added !== null,
      paused_until: paused ? (context.paused[id] ?? null) : null,
    };
  }

  async function read(person: Person | null): Promise<Read> {
    const storage = await deps.access.state();
    if (storage !== "ok" && storage !== "full") return { ...NOTHING_READ, storage };
    try {
      const lanes = await sync.lanes();
      const [flagged, outbox, history, kept] = await Promise.all([
        flaggedToday(store, person, now(), siteName),
        outboxState(store, person, lanes, now()),
        historyState(deps.history, person, lanes.history),
        keptChats(store, person, siteName),
      ]);
      return { flagged, outbox, history, kept, storage };
    } catch {
      return { ...NOTHING_READ, storage: "unavailable" };
    }
  }

  return async function state(payload: Payload<"popup.state">): Promise<PopupState> {
    const policy = guard.read().then((context) => context.policy);
    const who = session.who();
    const [site, offers, person, known, rules, { language, values_days }, records] =
      await Promise.all([
        siteOf(payload),
        policy.then(deps.offers),
        who,
        deps.serverState(),
        policy,
        settings.read(),
        who.then(read),
      ]);
    return {
      site,
      offers,
      session: person === null ? null : { email: person.email },
      server: known,
      allow_pause: rules.allow_pause,
      allow_erase: rules.allow_erase,
      allow_rule_exceptions: rules.allow_rule_exceptions,
      language,
      values_days,
      ...records,
    };
  };
}
