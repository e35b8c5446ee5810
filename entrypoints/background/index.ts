import { defineBackground } from "wxt/utils/define-background";
import { GUARD_CONTEXT_KEY } from "../../src/domain/guard-context.ts";
import { composeBackground } from "./compose.ts";

export default defineBackground(() => {
  const background = composeBackground();

  chrome.runtime.onMessage.addListener((message, sender, respond) => {
    const page = sender.url?.startsWith(chrome.runtime.getURL("")) !== true;
    const answer = background.answer(message, { own: sender.id === chrome.runtime.id, page });
    if (answer === null) return false;
    void answer.then(respond);
    return true;
  });
  chrome.alarms.onAlarm.addListener(() => void background.wake());
  chrome.runtime.onStartup.addListener(() => void background.wake());
  chrome.runtime.onInstalled.addListener(() => void background.wake());
  chrome.tabs.onUpdated.addListener((_tab, change) => {
    if (change.url !== undefined || change.status === "complete") background.badge();
  });
  chrome.permissions.onAdded.addListener(() => void background.hostsChanged());
  chrome.permissions.onRemoved.addListener(() => void background.hostsChanged());
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && GUARD_CONTEXT_KEY in changes) void background.hostsChanged();
  });
  self.addEventListener("online", () => void background.online());
  void background.wake();
});
