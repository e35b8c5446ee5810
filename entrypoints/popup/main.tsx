import { render } from "preact";
import "../../src/ui/tokens.css";
import "../../src/ui/components.css";
import "./popup.css";
import { CHANGED, request } from "../../src/messaging.ts";
import { App } from "./app.tsx";
import type { PopupApi } from "./api.ts";
import { allowServer } from "./server-permission.ts";

const api: PopupApi = {
  request,
  async tab() {
    // `?tab=` serves a popup that was opened as a page: it is about that tab, not about itself.
    const named = Number(new URLSearchParams(location.search).get("tab"));
    const [active] = await chrome.tabs.query({ active: true, currentWindow: true });
    const tab = named > 0 ? await chrome.tabs.get(named) : active;
    return { id: tab?.id ?? null, url: tab?.url ?? null };
  },
  onChanged(listener) {
    const hear = (message: unknown) => {
      if ((message as { name?: unknown } | null)?.name === CHANGED) listener();
    };
    chrome.runtime.onMessage.addListener(hear);
    return () => chrome.runtime.onMessage.removeListener(hear);
  },
  allowServer,
  allowHost: (host) => chrome.permissions.request({ origins: [`https://${host}/*`] }),
  reloadTab: (id) => chrome.tabs.reload(id),
  openOptions: () => chrome.runtime.openOptionsPage(),
  languages: navigator.languages,
  now: () => Date.now(),
};

const root = document.getElementById("app");
if (root !== null) render(<App api={api} />, root);
