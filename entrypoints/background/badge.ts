import type { FlaggedMessage } from "../../src/domain/popup.ts";
import { isAtLeast } from "../../src/domain/level.ts";
import type { HealthState } from "../../src/domain/site-health.ts";

/** What waits for the person's judgement: it left unmasked, it is serious, and they have not called it a false alarm. */
export const needsAttention = (message: FlaggedMessage): boolean =>
  !message.whitelisted && message.intervention !== "masked" && isAtLeast(message.level, "high");

const ALERT = "#b01e2b";
const QUIET = "#57606a";
const UNSURE = "#8a5300";

/** What a tab says for itself before any count: Heed is paused there, or does not see all of it. */
type TabState = HealthState | "paused";

/** Tabs where Heed is paused or does not see all say so; everywhere else the count of messages that need attention. */
export async function showBadge(
  flagged: FlaggedMessage[],
  stateOf: (url: string) => TabState,
): Promise<void> {
  const count = flagged.filter(needsAttention).length;
  await chrome.action.setBadgeBackgroundColor({ color: ALERT });
  await chrome.action.setBadgeTextColor({ color: "#ffffff" });
  await chrome.action.setBadgeText({ text: count === 0 ? "" : count > 99 ? "99+" : String(count) });
  for (const tab of await chrome.tabs.query({})) {
    // Without the permission for a host its URL is not told, and Heed is not there either.
    if (tab.id === undefined || tab.url === undefined) continue;
    await badgeOfTab(tab.id, stateOf(tab.url)).catch(() => {});
  }
}

async function badgeOfTab(tabId: number, state: TabState): Promise<void> {
  const mark = markOf(state);
  if (mark !== null) {
    await chrome.action.setBadgeText({ tabId, text: mark.text });
    await chrome.action.setBadgeBackgroundColor({ tabId, color: mark.color });
    return;
  }
  // Null (in older typings absent) hands the tab back to the general badge.
  await chrome.action.setBadgeText({ tabId });
}

function markOf(state: TabState): { text: string; color: string } | null {
  switch (state) {
    case "ok":
      return null;
    case "paused":
      return { text: "II", color: QUIET };
    case "degraded":
      return { text: "!", color: UNSURE };
    case "not_protected":
      return { text: "!", color: ALERT };
  }
}
