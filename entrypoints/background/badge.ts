import type { FlaggedMessage } from "../../src/domain/popup.ts";
import { isAtLeast } from "../../src/domain/level.ts";

/** What waits for the person's judgement: it left unmasked, it is serious, and they have not called it a false alarm. */
export const needsAttention = (message: FlaggedMessage): boolean =>
  !message.whitelisted && message.intervention !== "masked" && isAtLeast(message.level, "high");

const ALERT = "#b01e2b";
const QUIET = "#57606a";

/** Tabs of paused sites say so themselves; everywhere else the count of messages that need attention. */
export async function showBadge(
  flagged: FlaggedMessage[],
  isPausedTab: (url: string) => boolean,
): Promise<void> {
  const count = flagged.filter(needsAttention).length;
  await chrome.action.setBadgeBackgroundColor({ color: ALERT });
  await chrome.action.setBadgeTextColor({ color: "#ffffff" });
  await chrome.action.setBadgeText({ text: count === 0 ? "" : count > 99 ? "99+" : String(count) });
  for (const tab of await chrome.tabs.query({})) {
    // Without the permission for a host its URL is not told, and Heed is not there either.
    if (tab.id === undefined || tab.url === undefined) continue;
    await badgeOfTab(tab.id, isPausedTab(tab.url)).catch(() => {});
  }
}

async function badgeOfTab(tabId: number, paused: boolean): Promise<void> {
  if (paused) {
    await chrome.action.setBadgeText({ tabId, text: "II" });
    await chrome.action.setBadgeBackgroundColor({ tabId, color: QUIET });
    return;
  }
  // Null (in older typings absent) hands the tab back to the general badge.
  await chrome.action.setBadgeText({ tabId });
}
