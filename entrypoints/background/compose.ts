import { pendingKey } from "../../src/capture/outbox.ts";
import { mask } from "../../src/detect/index.ts";
import type { Allowed } from "../../src/domain/allowance.ts";
import { COACH_CHANGED } from "../../src/domain/coach.ts";
import { isPaused } from "../../src/domain/guard-context.ts";
import type { EngineName } from "../../src/domain/enrichment.ts";
import { PolicySchema, type Policy } from "../../src/domain/policy.ts";
import { PRESENCE } from "../../src/domain/presence.ts";
import { CHANGED, answerTo, type Frame, type Sender } from "../../src/messaging.ts";
import { siteById, siteForUrl } from "../../src/sites/index.ts";
import { readShipped } from "../../src/sites/shipped.ts";
import { createAccess } from "../../src/store/access.ts";
import { createChatValues } from "../../src/store/chat-values.ts";
import { HeedDatabase } from "../../src/store/database.ts";
import { UNOWNED } from "../../src/store/records.ts";
import type { LeaveRules } from "../../src/store/passage.ts";
import { createStore } from "../../src/store/store.ts";
import { createEnrichmentClient } from "../../src/sync/enrichment-client.ts";
import { createEnrichment } from "../../src/sync/enrichment-queue.ts";
import { createGuardContext } from "../../src/sync/guard-context.ts";
import { createHistory } from "../../src/sync/history.ts";
import { createCorrectionBook } from "../../src/sync/corrections.ts";
import { createHealthBook } from "../../src/sync/health-book.ts";
import { createDefinitions } from "../../src/sync/definitions.ts";
import { createDoor } from "../../src/sync/leaving.ts";
import { createOrganization } from "../../src/sync/organization.ts";
import { createPush } from "../../src/sync/outbox-push.ts";
import { flaggedToday } from "../../src/sync/popup-state.ts";
import { createPull } from "../../src/sync/pull.ts";
import { createRecordClient } from "../../src/sync/record-client.ts";
import { createServer } from "../../src/sync/server.ts";
import { createSession, type Person } from "../../src/sync/session.ts";
import { createSettings } from "../../src/sync/settings.ts";
import { createSync } from "../../src/sync/sync.ts";
import type { CapturedTurn } from "../../src/domain/turn.ts";
import { addedSite, createAddedHosts } from "./added-hosts.ts";
import { createAlarm } from "./alarm.ts";
import { showBadge } from "./badge.ts";
import { browserStorage as storage } from "./browser-storage.ts";
import { conditions } from "./conditions.ts";
import { createHandlers } from "./handlers.ts";
import { createNames } from "./names.ts";
import { createOpenChats } from "./open-chats.ts";
import { browserBegan, drainPending } from "./pending.ts";
import { createReader } from "./reader.ts";
import { readTurn } from "./read-turn.ts";

/** How soon a database that could not be opened is tried again. */
const LOOK_AGAIN_MS = 60_000;

/** How long a server is taken to have the engine it named, in ms. */
const ENGINE_EVERY_MS = 60 * 60_000;

/** Whose policy is in force. */
const ORGANIZATION_KEY = "heed.organization";
const siteName = (id: string): string => siteById(id)?.definition.name ?? id;

/** Half a second is long for a tab that is there; a frozen one is not called protected. */
const isPresent = (tab_id: number): Promise<boolean> =>
  Promise.race([
    chrome.tabs.sendMessage(tab_id, { name: PRESENCE }, { frameId: 0 }).then(
      (answer) => answer === true,
      () => false,
    ),
    new Promise<boolean>((resolve) => {
      setTimeout(() => resolve(false), 500);
    }),
  ]);

/** Puts the parts of the worker together. */
export function composeBackground() {
  const now = () => Date.now();
  const fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init);

  /** Of the policy in force: read when the worker wakes, and whenever it changes. */
  let rules: LeaveRules = { storage: "masked", sync_personal: true };
  const db = new HeedDatabase("heed");
  const store = createStore({ db, now, rules: () => rules });
  const access = createAccess({
    db,
    after: (ms) =>
      new Promise((resolve) => {
        setTimeout(resolve, ms);
      }),
  });
  const settings = createSettings(storage);
  const values = createChatValues({
    session: chrome.storage.session,
    now,
    days: async () => (await settings.read()).values_days,
  });
  const openChats = createOpenChats(chrome.storage.session);
  const guard = createGuardContext({ storage, store, settings, who: () => session.who() });
  const health = createHealthBook({ storage, now });
  const corrections = createCorrectionBook(storage);
  const names = createNames(async () => {
    const file = await fetch(chrome.runtime.getURL("/models/names.bin"));
    return new Uint8Array(await file.arrayBuffer());
  });
  const server = createServer({ settings, storage, fetch });
  const session = createSession({ storage, server, fetch });
  const door = createDoor((text) => mask(text).text);
  const definitions = createDefinitions({
    storage,
    read: (value) => readShipped(value, (id) => siteById(id)?.definition ?? null),
  });
  const addedHosts = createAddedHosts();
  const applyPolicy = async (policy: Policy): Promise<void> => {
    rules = policy;
    if (!policy.sync_personal) await store.holdPersonalBack();
    await guard.setPolicy(policy, await definitions.choose(policy.site_definitions));
  };
  const organization = createOrganization({
    server,
    session,
    storage,
    health,
    door,
    fetch,
    now,
    refusedOf: definitions.refusedOf,
    async takePolicy(policy, organization) {
      const known = PolicySchema.safeParse(policy);
      // One that can't be read changes nothing: the last good one goes on.
      if (!known.success) return;
      await storage.set(ORGANIZATION_KEY, organization);
      await applyPolicy(known.data);
      changed();
    },
  });
  const client = createEnrichmentClient({ fetch, serverUrl: server.url });
  const records = createRecordClient({ server, fetch, now });
  let asked = 0;
  const engine = async (): Promise<EngineName | null> => {
    // An administrator may have given the server a language model meanwhile.
    if (now() - asked > ENGINE_EVERY_MS) {
      asked = now();
      await server.ask(5_000);
    }
    return (await server.known())?.engine ?? null;
  };
  const history = createHistory({ store, engine });
  const alarm = createAlarm({ now, wake: () => void wake() });
  const sync = createSync({
    store,
    session,
    runJob: createEnrichment({ store, client, session, door, engine }),
    history,
    push: createPush({ store, records, session, door }),
    pull: createPull({ store, records, session, now, random: () => Math.random() }),
    pulled: () => guard.publish(),
    singleFlight: (name, work) =>
      navigator.locks.request(name, { ifAvailable: true }, (lock) =>
        lock === null ? null : work(),
      ),
    wakeAt: alarm,
    conditions,
    changed() {
      changed();
      void organization.round();
    },
    now,
    random: () => Math.random(),
  });

  async function allowedOf(person: Person | null): Promise<Allowed> {
    const { shared: published, ...own } = await guard.ready();
    rules = own.policy;
    const key = person === null ? null : await store.personKey(person.user_id);
    // What was published may still be of who was signed in before.
    const fingerprints = published?.salt === key ? published.fingerprints : [];
    return key === null ? own : { ...own, shared: { salt: key, fingerprints } };
  }

  async function commit(turn: CapturedTurn): Promise<boolean> {
    const state = await access.state();
    // The turn stays where it is: see `pending.ts`.
    if (state !== "ok" && state !== "full") throw new Error(`storage: ${state}`);
    const person = await session.who();
    const reading = readTurn(turn, await allowedOf(person), now(), await names.options());
    return access.write(() => store.commitTurn(turn, reading, person?.user_id ?? UNOWNED));
  }

  const drain = async () =>
    drainPending({
      storage: {
        all: () => chrome.storage.local.get(null),
        remove: (key) => storage.remove(key),
      },
      commit,
      began: await browserBegan(chrome.storage.session, now),
    });

  function changed(): void {
    badge();
    // Nobody listens while no popup is open.
    chrome.runtime.sendMessage({ name: CHANGED }).catch(() => {});
    openChats
      .tell(({ tab_id, document_id }) =>
        chrome.tabs.sendMessage(tab_id, { name: COACH_CHANGED }, { documentId: document_id }),
      )
      .catch(() => {});
  }

  function badge(): void {
    const show = async () => {
      const [person, context, book] = await Promise.all([
        session.who(),
        guard.read(),
        health.read(),
      ]);
      const readable = ["ok", "full"].includes(await access.state());
      const flagged = readable ? await flaggedToday(store, person, now(), siteName) : [];
      await showBadge(flagged, (url) => {
        const added = addedSite(url, context.policy);
        const id = (added ?? siteForUrl(url)?.definition)?.id;
        if (id === undefined) return "ok";
        return isPaused(context, id, now()) ? "paused" : (book[id]?.state ?? "ok");
      });
    };
    show().catch(() => {});
  }

  async function wake(): Promise<void> {
    try {
      const state = await access.state();
      // The browser may keep nothing at the moment: protection goes on, the popup says so, and what was captured waits.
      if (state !== "ok" && state !== "full") throw new Error(`storage: ${state}`);
      if ((await store.endOver()) > 0) changed();
      const { policy } = await guard.publish();
      rules = policy;
      // A host less is no reason to do nothing.
      await addedHosts.register(policy.extra_hosts).catch(() => {});
      await drain();
      await sync.wake();
    } catch {
      badge();
      await alarm(now() + LOOK_AGAIN_MS);
    }
  }

  /** Runs one of the scripts that come later in a frame. */
  const bring =
    (script: string) =>
    async ({ tab_id, document_id }: Frame): Promise<void> => {
      const target = { tabId: tab_id, documentIds: [document_id] };
      const files = [`content-scripts/${script}.js`];
      await chrome.scripting.executeScript({ target, files, injectImmediately: true });
    };

  const handlers = createHandlers({
    store,
    access,
    drainPending: drain,
    sync,
    history,
    session,
    server,
    settings,
    guard,
    health,
    corrections,
    async rollBack(site, version) {
      await definitions.rollBack(site, version);
      await applyPolicy((await guard.read()).policy);
    },
    addedSite,
    offers: (policy) => addedHosts.offers(policy.extra_hosts),
    async organizationName() {
      const name = await storage.get(ORGANIZATION_KEY);
      return typeof name === "string" ? name : null;
    },
    tellOrganization: () => void organization.round(),
    names,
    allowed: async () => allowedOf(await session.who()),
    loadInline: bring("inline"),
    loadOverlay: bring("unmask"),
    values,
    openChats,
    languages: navigator.languages,
    openReader: createReader(),
    async commit(turn) {
      const isNew = await commit(turn);
      // The page may be gone before it could remove the raw turn it had put aside.
      await storage.remove(pendingKey(turn));
      return isNew;
    },
    changed,
    now,
    siteName,
    isPresent,
  });
  return {
    /** The person allowed or took back a host, or the policy changed: scripts run where both agree. */
    async hostsChanged(): Promise<void> {
      await addedHosts.register((await guard.read()).policy.extra_hosts);
      changed();
    },
    answer: (message: unknown, sender: Sender) => answerTo(handlers, message, sender),
    wake,
    badge,
    online: () => sync.retry().catch(() => {}),
  };
}
