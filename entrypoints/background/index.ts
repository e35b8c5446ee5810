import { defineBackground } from "wxt/utils/define-background";
import { DRAFT_LINE, type DraftAnswer, type DraftAsked } from "../../src/domain/draft-line.ts";
import type { Finding } from "../../src/domain/finding.ts";
import { GUARD_CONTEXT_KEY } from "../../src/domain/guard-context.ts";
import type { Sender } from "../../src/messaging.ts";
import { addedHost } from "../../src/sites/added-host.ts";
import { genericDefinition } from "../../src/sites/generic.ts";
import { siteForUrl } from "../../src/sites/index.ts";
import { composeBackground } from "./compose.ts";

function senderOf({ id, url, origin, tab, documentId }: chrome.runtime.MessageSender): Sender {
  const site = origin === undefined ? null : siteOf(origin, url);
  const frame =
    tab?.id === undefined || documentId === undefined
      ? null
      : { tab_id: tab.id, document_id: documentId, origin: origin ?? null, site };
  const page = url?.startsWith(chrome.runtime.getURL("")) !== true;
  return { own: id === chrome.runtime.id, page, frame, site };
}

/** The site as the content script there knows it. Frames without an address of their own have their parent's origin. */
function siteOf(origin: string, url = ""): string | null {
  const address = url.startsWith(`${origin}/`) ? url : `${origin}/`;
  const host = addedHost(address);
  return (host === null ? siteForUrl(address)?.definition : genericDefinition(host))?.id ?? null;
}

export default defineBackground(() => {
  const background = composeBackground();

  chrome.runtime.onMessage.addListener((message, sender, respond) => {
    const answer = background.answer(message, senderOf(sender));
    if (answer === null) return false;
    void answer.then(respond);
    return true;
  });
  chrome.runtime.onConnect.addListener((port) => {
    if (port.name !== DRAFT_LINE || port.sender === undefined) return;
    const sender = senderOf(port.sender);
    port.onMessage.addListener(({ id, text }: DraftAsked) => {
      const message = { name: "text.examine", payload: { text } };
      void background.answer(message, sender)?.then((findings) => {
        try {
          // The handler of this name answers findings, or nothing.
          const seen = (findings ?? null) as Finding[] | null;
          port.postMessage({ id, findings: seen } satisfies DraftAnswer);
        } catch {
          return; // The page is gone.
        }
      });
    });
  });
  chrome.alarms.onAlarm.addListener(() => void background.wake());
  chrome.runtime.onStartup.addListener(() => void background.wake());
  chrome.runtime.onInstalled.addListener(({ reason }) => {
    void background.wake();
    // Once, and not after an update.
    if (reason === "install")
      void chrome.tabs.create({ url: chrome.runtime.getURL("/welcome.html") });
  });
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
