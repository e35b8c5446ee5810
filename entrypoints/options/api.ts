import type { request } from "../../src/messaging.ts";
import type { ImportApi } from "./import-data.tsx";
import type { ThemeChoice } from "../../src/ui/theme.ts";

export interface Shortcut {
  name: string;
  description: string;
  /** As the browser words it; empty when none is set. */
  keys: string;
}

/** What the options need of the browser. */
export interface OptionsApi {
  request: typeof request;
  allowServer: (url: string) => Promise<boolean>;
  /** Asks the person, through the browser, to let Heed work on a host. Call it in a click. */
  allowHost: (host: string) => Promise<boolean>;
  languages: readonly string[];
  imports: ImportApi;
  /** Gives a text to the person as a file. */
  save: (name: string, text: string) => void;
  theme: ThemeChoice;
  shortcuts: () => Promise<Shortcut[]>;
  /** The browser's own page for shortcuts. */
  changeShortcuts: () => Promise<unknown>;
}
