import { render } from "preact";
import "../../src/ui/tokens.css";
import "../../src/ui/components.css";
import "./form.css";
import "./shield.css";
import "./popup.css";
import { CHANGED, request } from "../../src/messaging.ts";
import { createTheme } from "../../src/ui/theme.ts";
import { App } from "./app.tsx";
import type { PopupApi } from "./api.ts";
import { allowServer } from "./server-permission.ts";
import { askState } from "./first-ask.ts";
import type { View } from "./use-popup.ts";

const api: PopupApi = {
  request,
  state: askState,
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
  copy: (text) => navigator.clipboard.writeText(text),
  version: chrome.runtime.getManifest().version,
  languages: navigator.languages,
  now: () => Date.now(),
};

createTheme({ page: document, storage: localStorage });
const root = document.getElementById("app");
/** An answer within two frames is drawn at once; a later one finds the outlines of the page. */
const PATIENCE_MS = 32;

async function start(root: HTMLElement): Promise<void> {
  const later = window.heedFirst ?? askState();
  const loading = new Promise<View>((resolve) => {
    setTimeout(() => resolve({ kind: "loading" }), PATIENCE_MS);
  });
  const now = await Promise.race([later, loading]);
  render(<App api={api} first={{ now, later }} />, root);
}

if (root !== null) void start(root);
