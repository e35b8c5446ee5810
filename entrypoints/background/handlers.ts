import { detect } from "../../src/detect/index.ts";
import type { CapturedTurn } from "../../src/domain/turn.ts";
import type { Allowed } from "../../src/domain/allowance.ts";
import { shouldRollBack } from "../../src/domain/site-health.ts";
import type { Frame, Handlers } from "../../src/messaging.ts";
import type { ChatValuesStore } from "../../src/store/chat-values.ts";
import type { CorrectionBook } from "../../src/sync/corrections.ts";
import { flaggedOf, flaggedSince, startOfDay } from "../../src/sync/popup-state.ts";
import type { Server } from "../../src/sync/server.ts";
import { createAllowHandlers } from "./allow.ts";
import { createConnection } from "./connection.ts";
import { createPopupState, type PopupStateDeps } from "./popup-state.ts";
import { createChatValueHandlers } from "./chat-values.ts";
import { createCoachHandlers } from "./coach.ts";
import { createFeedbackHandlers } from "./feedback.ts";
import type { Names } from "./names.ts";
import type { OpenChats } from "./open-chats.ts";
import { createImportHandlers } from "./import-handlers.ts";
import { createOwnRecordHandlers } from "./own-records.ts";
import { createRatingHandlers } from "./ratings.ts";
import { createSettingsHandlers } from "./settings.ts";
import { maskShort } from "./read-turn.ts";

interface HandlerDeps extends Omit<PopupStateDeps, "serverState"> {
  server: Server;
  corrections: CorrectionBook;
  /** Takes a definition of the policy that made a site worse out of force. */
  rollBack: (site: string, version: number) => Promise<void>;
  tellOrganization: () => void;
  /** Who set the policy in force; null when nobody did. */
  organizationName: () => Promise<string | null>;
  names: Names;
  /** What who is signed in allows. */
  allowed: () => Promise<Allowed>;
  /** Runs the interface's script in a frame of a page. */
  loadInline: (frame: Frame) => Promise<void>;
  loadOverlay: (frame: Frame) => Promise<void>;
  values: ChatValuesStore;
  openChats: OpenChats;
  /** The browser's, best first (BCP 47). */
  languages: readonly string[];
  /** Makes the document in which files are read, if it is not there. */
  openReader: () => Promise<void>;
  commit: (turn: CapturedTurn) => Promise<boolean>;
  drainPending: () => Promise<void>;
  changed: () => void;
}

const OK = { ok: true } as const;

/** What the background does for the popup and the pages: one function a request. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const { store, sync, session, guard, health, now, siteName } = deps;
  /** Starts work that the answer does not wait for. */
  const soon = (work: Promise<void>) => {
    work.catch(() => {}).finally(() => deps.changed());
  };

  const connection = createConnection({ ...deps, soon });
  const allow = createAllowHandlers({ ...deps, soon });

  return {
    ...createOwnRecordHandlers(deps),
    ...createImportHandlers({ ...deps, added: () => soon(sync.wake()) }),
    ...createChatValueHandlers(deps),
    ...createCoachHandlers(deps),
    async "turn.captured"(turn, frame) {
      const isNew = await deps.commit(turn);
      // The turn is kept, whatever the browser says to the rest.
      const isOpened =
        frame != null && (await deps.openChats.wrote(frame, turn).catch(() => false));
      if (isNew) soon(sync.wake());
      else if (isOpened) deps.changed();
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
    "popup.state": createPopupState({ ...deps, serverState: connection.state }),
    ...connection.handlers,
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
    async "flagged.since"({ days, limit }) {
      const first = new Date(startOfDay(now()));
      first.setDate(first.getDate() - days + 1);
      const since = first.getTime();
      return flaggedSince(store, await session.who(), { since, limit }, siteName);
    },
    async "site.pause"({ site, paused, for_ms }) {
      const { policy } = await guard.read();
      if (paused && !policy.allow_pause) return { ok: false, code: "managed" };
      await guard.setPaused(site, paused ? (for_ms === null ? true : now() + for_ms) : null);
      deps.changed();
      return OK;
    },
    ...createSettingsHandlers(deps),
  };
}
