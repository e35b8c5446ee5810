import type { Frame, Handlers } from "../../src/messaging.ts";
import type { ChatValuesStore } from "../../src/store/chat-values.ts";
import type { SettingsStore } from "../../src/sync/settings.ts";

interface ChatValueDeps {
  values: ChatValuesStore;
  settings: Pick<SettingsStore, "change">;
  /** Runs the overlay's script in a frame of a page. */
  loadOverlay: (frame: Frame) => Promise<void>;
  changed: () => void;
}

type ChatValueHandlers = Pick<
  Handlers,
  "values.read" | "values.add" | "values.bring" | "unmask.load" | "settings.values"
>;
const OK = { ok: true } as const;
const INVALID = { ok: false, code: "invalid" } as const;

/** The browser says which origin asks: a page that took over its content script reads no other site's values. */
const chatOf = (frame: Frame | null | undefined, place: string): string | null =>
  frame?.origin == null || frame.origin === "null" ? null : frame.origin + place;

/** What placeholders stand for, asked by the page whose chat it is. */
export function createChatValueHandlers(deps: ChatValueDeps): ChatValueHandlers {
  const { values, settings } = deps;
  return {
    async "values.read"({ place }, frame) {
      const chat = chatOf(frame, place);
      return chat === null ? {} : values.read(chat);
    },
    async "values.add"({ place, values: added }, frame) {
      const chat = chatOf(frame, place);
      if (chat === null) return INVALID;
      await values.add(chat, added);
      return OK;
    },
    async "values.bring"({ place, values: brought }, frame) {
      const chat = chatOf(frame, place);
      return chat === null ? brought : values.bring(chat, brought);
    },
    async "unmask.load"(_payload, frame) {
      if (frame == null) return INVALID;
      await deps.loadOverlay(frame);
      return OK;
    },
    async "settings.values"({ days }) {
      await settings.change({ values_days: days });
      await values.expire();
      deps.changed();
      return OK;
    },
  };
}
