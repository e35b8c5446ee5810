import type { Frame } from "../../src/messaging.ts";
import { createHandlers } from "../../entrypoints/background/handlers.ts";
import { createOpenChats } from "../../entrypoints/background/open-chats.ts";
import type { StorageState } from "../../src/domain/popup.ts";
import { createGuardContext } from "../../src/sync/guard-context.ts";
import { createCorrectionBook } from "../../src/sync/corrections.ts";
import { createHealthBook } from "../../src/sync/health-book.ts";
import { createServer } from "../../src/sync/server.ts";
import { createSettings } from "../../src/sync/settings.ts";
import { createChatValues } from "../../src/store/chat-values.ts";
import { createSessionMemory } from "../store/session-memory.ts";
import { NINE, reading } from "../store/make.ts";
import { startDevice } from "../sync/device.ts";
import { createFakeServer } from "../sync/fake-server.ts";
import { createMemory } from "../sync/memory.ts";

/** The background without a browser, over a server that is played. */
export function startBackground() {
  const clock = { time: NINE };
  const world = createFakeServer();
  const device = startDevice({ server: world, clock });
  const storage = createMemory();
  const settings = createSettings(storage);
  const { store, sync, history } = device;
  const guard = createGuardContext({ storage, store, settings, who: world.session.who });
  const config = {
    supabase_url: "http://x",
    publishable_key: "k",
    engine: "offline",
    version: "1",
  };
  const fetch = async () => {
    if (!world.state.up) throw new TypeError("fetch failed");
    return Response.json(config);
  };
  const server = createServer({ settings, storage, fetch });
  const present = new Set([1]);
  const brought: Frame[] = [];
  const opened: { state: StorageState } = { state: "ok" };
  const corrections = createCorrectionBook(storage);
  const openChats = createOpenChats(createSessionMemory());
  const handlers = createHandlers({
    store,
    access: { state: async () => opened.state },
    drainPending: async () => {},
    sync,
    history,
    session: world.session,
    server,
    settings,
    guard,
    health: createHealthBook({ storage, now: () => clock.time }),
    corrections,
    rollBack: async () => {},
    tellOrganization: () => {},
    addedSite: (url) =>
      url.startsWith("https://chat.intern.example/")
        ? { id: "chat.intern.example", name: "chat.intern.example" }
        : null,
    offers: async ({ extra_hosts }) => extra_hosts,
    allowed: () => guard.ready(),
    organizationName: async () => null,
    names: { options: () => Promise.resolve({}) },
    async loadInline(frame) {
      brought.push(frame);
    },
    async loadOverlay(frame) {
      brought.push(frame);
    },
    openReader: async () => {},
    values: createChatValues({
      session: createSessionMemory(),
      now: () => clock.time,
      days: async () => (await settings.read()).values_days,
    }),
    openChats,
    languages: ["en-GB"],
    commit: async (captured) => {
      const owner = (await world.session.who())?.user_id ?? "";
      return store.commitTurn(captured, reading(captured), owner);
    },
    changed: () => {},
    now: () => clock.time,
    siteName: (id) => id,
    isPresent: async (tab) => present.has(tab),
  });
  return { clock, world, device, handlers, guard, settings, storage, brought, opened, corrections };
}
