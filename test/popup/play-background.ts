import type { Page } from "playwright-core";
import type { ImportState } from "../../src/domain/import.ts";
import { ALLOWED, JUDGED, LONG_DAY, POPUP_STATES, SETTINGS } from "./states.ts";

const IMPORT: ImportState = {
  file: { id: "file-1", name: "chatgpt-export.zip", size: 48_000_000 },
  owner: "",
  state: "done",
  problem: null,
  next: 1_260,
  read: 48_000_000,
  imported: 1_204,
  known: 51,
  left_out: { too_long: 3, no_time: 2 },
};
const IMPORTS: Record<string, ImportState> = {
  done: IMPORT,
  stopped: { ...IMPORT, state: "cancelled", next: 400, read: 15_000_000, imported: 380, known: 20 },
  damaged: { ...IMPORT, problem: "truncated" },
};

/** Which of the tables a page of Heed's is told. */
export interface Told {
  state: keyof typeof POPUP_STATES | "nobody";
  settings?: keyof typeof SETTINGS | undefined;
  imports?: "done" | "stopped" | "damaged" | undefined;
}

export const askedFor = ({ state, settings = "own", imports = "done" }: Told): string =>
  `state=${state}&settings=${settings}&imports=${imports}`;

/** Heed's own pages in this one get what the tables say, by the query of their address, in the place of the background. */
export async function playBackground(page: Page): Promise<void> {
  const tables = {
    states: POPUP_STATES as Record<string, { server: unknown; flagged: unknown }>,
    lists: { allowed: ALLOWED, judged: JUDGED, longDay: LONG_DAY },
    settings: SETTINGS as Record<string, unknown>,
    imports: IMPORTS,
  };
  await page.addInitScript(({ states, lists, settings, imports }) => {
    const asked = new URLSearchParams(location.search);
    const named = asked.get("state") ?? "";
    const told = states[named];
    const answers: Record<string, unknown> = {
      "popup.state": told,
      "server.check": told?.server,
      "flagged.since": told?.flagged,
      "allow.list": lists.allowed,
      "chats.judged": lists.judged,
      "settings.state": settings[asked.get("settings") ?? "own"],
      "session.sign-in": { ok: false, code: "wrong_credentials" },
      "sync.now": { ok: false, code: "server_unreachable" },
      "import.state": imports[asked.get("imports") ?? ""],
      "data.count": { messages: 12, chats: 3 },
      "data.erase": { ok: true, messages: 11, chats: 3, stay: 1, elsewhere: true },
      "message.looked-at": { ok: true },
    };
    chrome.runtime.sendMessage = (({ name, payload }: { name: string; payload: unknown }) => {
      const isLong = named === "long_day" && name === "flagged.since";
      const { limit } = payload as { limit: number };
      return Promise.resolve(isLong ? lists.longDay.slice(0, limit) : answers[name]);
    }) as typeof chrome.runtime.sendMessage;
  }, tables);
}
