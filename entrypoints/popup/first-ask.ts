import type { PopupState } from "../../src/domain/popup.ts";
import type { View } from "./use-popup.ts";

declare global {
  interface Window {
    /** The popup's state, asked for before its own script was there. */
    heedFirst?: Promise<View>;
  }
}

/** The tab the popup is about; `?tab=` serves a popup that was opened as a page: it is not about itself. */
export async function popupTab(): Promise<{ id: number | null; url: string | null }> {
  const named = Number(new URLSearchParams(location.search).get("tab"));
  const [active] = await chrome.tabs.query({ active: true, currentWindow: true });
  const tab = named > 0 ? await chrome.tabs.get(named) : active;
  return { id: tab?.id ?? null, url: tab?.url ?? null };
}

export async function askState(): Promise<View> {
  try {
    const { id, url } = await popupTab();
    const payload = { tab_url: url, tab_id: id };
    // Not `request`: its schemas are most of what a script that must be small would load.
    const state: PopupState | undefined = await chrome.runtime.sendMessage({
      name: "popup.state",
      payload,
    });
    return state === undefined ? { kind: "failed" } : { kind: "ready", state, tabId: id };
  } catch {
    return { kind: "failed" };
  }
}

export function firstAsk(): void {
  window.heedFirst = askState();
}
