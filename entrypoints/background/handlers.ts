import { detect } from "../../src/detect/index.ts";
import type { CapturedTurn } from "../../src/domain/turn.ts";
import type { Allowed } from "../../src/domain/allowance.ts";
import { isPaused } from "../../src/domain/guard-context.ts";
import type { Policy } from "../../src/domain/policy.ts";
import type { PopupState } from "../../src/domain/popup.ts";
import { shouldRollBack } from "../../src/domain/site-health.ts";
import type { Frame, Handlers, Payload } from "../../src/messaging.ts";
import { siteForUrl } from "../../src/sites/index.ts";
import type { Access } from "../../src/store/access.ts";
import type { ChatValuesStore } from "../../src/store/chat-values.ts";
import type { Store } from "../../src/store/store.ts";
import type { GuardContextStore } from "../../src/sync/guard-context.ts";
import type { CorrectionBook } from "../../src/sync/corrections.ts";
import type { HealthBookStore } from "../../src/sync/health-book.ts";
import type { History } from "../../src/sync/history.ts";
import {
  flaggedOf,
  flaggedSince,
  flaggedToday,
  historyState,
  keptChats,
  outboxState,
  startOfDay,
} from "../../src/sync/popup-state.ts";
import type { Server } from "../../src/sync/server.ts";
import type { Person, Session } from "../../src/sync/session.ts";
import { normalizeServerUrl } from "../../src/sync/server-url.ts";
import type { SettingsStore } from "../../src/sync/settings.ts";
import type { Sync } from "../../src/sync/sync.ts";
import { createAllowHandlers } from "./allow.ts";
import { createChatValueHandlers } from "./chat-values.ts";
import { createFeedbackHandlers } from "./feedback.ts";
import type { Names } from "./names.ts";
import { createImportHandlers } from "./import-handlers.ts";
import { createOwnRecordHandlers } from "./own-records.ts";
import { createRatingHandlers } from "./ratings.ts";
import { createSettingsHandlers } from "./settings.ts";
import { maskShort } from "./read-turn.ts";

interface HandlerDeps {
  store: Store;
  access: Pick<Access, "state">;
  sync: Sync;
  history: History;
  session: Session;
  server: Server;
  settings: SettingsStore;
  guard: GuardContextStore;
  health: HealthBookStore;
  corrections: CorrectionBook;
  /** Takes a definition of the policy that made a site worse out of force. */
  rollBack: (site: string, version: number) => Promise<void>;
  tellOrganization: () => void;
  /** The site of a page on a host that the policy adds and the person has allowed. */
  addedSite: (url: string, policy: Policy) => { id: string; name: string } | null;
  /** Hosts of the policy that the person has not allowed yet. */
  offers: (policy: Policy) => Promise<string[]>;
  /** Who set the policy in force; null when nobody did. */
  organizationName: () => Promise<string | null>;
  names: Names;
  /** What who is signed in allows. */
  allowed: () => Promise<Allowed>;
  /** Runs the interface's script in a frame of a page. */
  loadInline: (frame: Frame) => Promise<void>;
  loadOverlay: (frame: Frame) => Promise<void>;
  values: ChatValuesStore;
  /** Makes the document in which files are read, if it is not there. */
  openReader: () => Promise<void>;
  commit: (turn: CapturedTurn) => Promise<boolean>;
  drainPending: () => Promise<void>;
  changed: () => void;
  now: () => number;
  siteName: (id: string) => string;
  /** Whether the content scripts of this installation are in a tab. */
  isPresent: (tab_id: number) => Promise<boolean>;
}

const OK = { ok: true } as const;
const NOTHING_READ = {
  flagged: [],
  outbox: { waiting: 0, held: null, next_try_at: null, parked: [] },
  history: null,
  kept: { count: 0, chats: [] },
};

/** What of the popup's state comes from the device's database. */
type Read = Pick<PopupState, "flagged" | "outbox" | "history" | "kept" | "storage">;

/** What the background does for the popup and the pages: one function a request. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const { store, sync, session, server, settings, guard, health, now, siteName } = deps;
  /** What the server last said in this worker's life. */
  let reachable: boolean | null = null;

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

  async function serverState(): Promise<PopupState["server"]> {
    const config = await server.known();
    return { url: await server.url(), reachable, engine: config?.engine ?? null };
  }

  async function isHeld(): Promise<boolean> {
    const { enrichment, push } = await sync.lanes();
    return enrichment.reason === "unreachable" || push.reason === "unreachable";
  }

  /** Starts work that the answer does not wait for. */
  const soon = (work: Promise<void>) => {
    work.catch(() => {}).finally(() => deps.changed());
  };

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

  /** All at once: the popup is open and empty until this is answered. */
  async function state(payload: Payload<"popup.state">): Promise<PopupState> {
    const policy = guard.read().then((context) => context.policy);
    const who = session.who();
    const [site, offers, person, known, rules, { language, values_days }, records] =
      await Promise.all([
        siteOf(payload),
        policy.then(deps.offers),
        who,
        serverState(),
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
  }

  const allow = createAllowHandlers({ ...deps, soon });

  return {
    ...createOwnRecordHandlers(deps),
    ...createImportHandlers({ ...deps, added: () => soon(sync.wake()) }),
    ...createChatValueHandlers(deps),
    async "turn.captured"(turn) {
      const isNew = await deps.commit(turn);
      if (isNew) soon(sync.wake());
      return { stored: true };
    },
    async "site.health"({ site, event, definition }) {
      const { before, after } = await health.note(site, event, definition);
      const isNews = before?.state !== after.state || before.reason !== after.reason;
      if (shouldRollBack(after)) await deps.rollBack(site, after.definition);
      if (isNews) {
        deps.changed();
        deps.tellOrganization();
      }
      return { noted: true };
    },
    async "text.examine"({ text }) {
      return detect(text, await deps.names.options());
    },
    async "inline.load"(_payload, frame) {
      if (frame == null) return { ok: false, code: "invalid" };
      await deps.loadInline(frame);
      return OK;
    },
    async "files.open"() {
      await deps.openReader();
      return OK;
    },
    "popup.state": state,
    async "server.check"() {
      reachable = (await server.ask(4_000)).ok;
      // The server is back: what waited for it goes now.
      if (reachable && (await isHeld())) soon(sync.retry());
      return serverState();
    },
    async "session.sign-in"({ email, password }) {
      const outcome = await session.signIn(email.trim(), password);
      reachable = outcome.ok || outcome.code !== "server_unreachable";
      if (outcome.ok) soon(sync.retry());
      return outcome;
    },
    async "session.sign-out"() {
      await session.signOut();
      // The next person at this browser is another.
      await deps.values.clear();
      deps.changed();
      return OK;
    },
    async "whitelist.set"({ message_provider_id, whitelisted, reason }) {
      const message = await store.setWhitelisted({
        message_provider_id,
        whitelisted,
        reason: reason === null ? null : maskShort(reason),
      });
      if (message === null) return null;
      await guard.publish();
      soon(sync.wake());
      return flaggedOf(await store.progressOf(message), await session.who(), siteName);
    },
    ...allow,
    ...createFeedbackHandlers({ allow: allow["allow.add"], corrections: deps.corrections }),
    ...createRatingHandlers({ ...deps, soon }),
    async "flagged.since"({ days }) {
      const first = new Date(startOfDay(now()));
      first.setDate(first.getDate() - days + 1);
      return flaggedSince(store, await session.who(), first.getTime(), siteName);
    },
    async "site.pause"({ site, paused, for_ms }) {
      const { policy } = await guard.read();
      if (paused && !policy.allow_pause) return { ok: false, code: "managed" };
      await guard.setPaused(site, paused ? (for_ms === null ? true : now() + for_ms) : null);
      deps.changed();
      return OK;
    },
    async "settings.server"({ server_url }) {
      const url = normalizeServerUrl(server_url);
      if (url === null) return { ok: false, code: "invalid" };
      if (url !== (await server.url())) {
        // A session is one server's: its token is not shown to another.
        await session.signOut();
        await settings.change({ server_url: url });
        reachable = null;
      }
      reachable = (await server.ask(5_000)).ok;
      deps.changed();
      return reachable ? OK : { ok: false, code: "server_unreachable" };
    },
    ...createSettingsHandlers(deps),
    async "sync.now"() {
      if ((await session.who()) === null) return { ok: false, code: "not_signed_in" };
      await sync.now();
      const held = await isHeld();
      reachable = held ? false : reachable;
      return held ? { ok: false, code: "server_unreachable" } : OK;
    },
  };
}
