import type { PopupState } from "../../src/domain/popup.ts";
import type { Handlers } from "../../src/messaging.ts";
import type { ChatValuesStore } from "../../src/store/chat-values.ts";
import { normalizeServerUrl } from "../../src/sync/server-url.ts";
import type { Server } from "../../src/sync/server.ts";
import type { Session } from "../../src/sync/session.ts";
import type { SettingsStore } from "../../src/sync/settings.ts";
import type { Sync } from "../../src/sync/sync.ts";

interface ConnectionDeps {
  server: Server;
  session: Session;
  sync: Sync;
  settings: SettingsStore;
  values: Pick<ChatValuesStore, "clear">;
  changed: () => void;
  /** Starts work that the answer does not wait for. */
  soon: (work: Promise<void>) => void;
}

interface Connection {
  state: () => Promise<PopupState["server"]>;
  handlers: Pick<
    Handlers,
    "server.check" | "session.sign-in" | "session.sign-out" | "settings.server" | "sync.now"
  >;
}

const OK = { ok: true } as const;

/** Which server, whether it answers, and who is signed in there. */
export function createConnection(deps: ConnectionDeps): Connection {
  const { server, session, sync, settings, soon } = deps;
  /** What the server last said in this worker's life. */
  let reachable: boolean | null = null;

  async function state(): Promise<PopupState["server"]> {
    const config = await server.known();
    return { url: await server.url(), reachable, engine: config?.engine ?? null };
  }

  async function isHeld(): Promise<boolean> {
    const { enrichment, push } = await sync.lanes();
    return enrichment.reason === "unreachable" || push.reason === "unreachable";
  }

  return {
    state,
    handlers: {
      async "server.check"() {
        reachable = (await server.ask(4_000)).ok;
        // The server is back: what waited for it goes now.
        if (reachable && (await isHeld())) soon(sync.retry());
        return state();
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
      async "sync.now"() {
        if ((await session.who()) === null) return { ok: false, code: "not_signed_in" };
        await sync.now();
        const held = await isHeld();
        reachable = held ? false : reachable;
        return held ? { ok: false, code: "server_unreachable" } : OK;
      },
    },
  };
}
