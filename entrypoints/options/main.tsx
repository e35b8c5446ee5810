import { render } from "preact";
import "../../src/ui/tokens.css";
import "../../src/ui/components.css";
import "../popup/form.css";
import "./options.css";
import type { ImportState } from "../../src/domain/import.ts";
import { request } from "../../src/messaging.ts";
import { SHARED_THEME_KEY } from "../../src/ui/shared-theme.ts";
import { createTheme } from "../../src/ui/theme.ts";
import { allowServer } from "../popup/server-permission.ts";
import { runImport } from "./import-run.ts";
import type { OptionsApi } from "./api.ts";
import { saveFile } from "./save-file.ts";
import { Options } from "./options.tsx";

const imports = {
  state: () => request("import.state", {}),
  cancel: () => request("import.cancel", {}),
  run: (file: File, show: (state: ImportState) => void) =>
    runImport(
      file,
      {
        request,
        startWorker: () =>
          new Worker(new URL("./import-worker.ts", import.meta.url), { type: "module" }),
        pause: (ms) =>
          new Promise((resolve) => {
            setTimeout(resolve, ms);
          }),
      },
      show,
    ),
};

const theme = createTheme({ page: document, storage: localStorage });

const api: OptionsApi = {
  imports,
  request,
  allowServer,
  allowHost: (host) => chrome.permissions.request({ origins: [`https://${host}/*`] }),
  languages: navigator.languages,
  save: saveFile,
  theme: {
    current: theme.current,
    choose(chosen) {
      theme.choose(chosen);
      void chrome.storage.local.set({ [SHARED_THEME_KEY]: chosen });
    },
  },
  async shortcuts() {
    const all = await chrome.commands.getAll();
    return all.map(({ name = "", description = "", shortcut = "" }) => ({
      name,
      description,
      keys: shortcut,
    }));
  },
  changeShortcuts: () => chrome.tabs.create({ url: "chrome://extensions/shortcuts" }),
};
const root = document.getElementById("app");
if (root !== null) render(<Options api={api} />, root);
