import type { request } from "../../src/messaging.ts";
import type { View } from "./use-popup.ts";

/** What the popup needs of the browser. */
export interface PopupApi {
  request: typeof request;
  /** The popup's state, over the tab it was opened for; that tab's address is told for sites of Heed only. Never rejects. */
  state: () => Promise<View>;
  /** Calls when something that is shown may have changed; answers how to stop. */
  onChanged: (listener: () => void) => () => void;
  /** Asks the browser, and if need be the person, to let Heed reach a server. Call it in a click. */
  allowServer: (url: string) => Promise<boolean>;
  /** Asks the person, through the browser, to let Heed work on a host. Call it in a click. */
  allowHost: (host: string) => Promise<boolean>;
  reloadTab: (id: number) => Promise<void>;
  openOptions: () => Promise<void>;
  /** Puts a text on the clipboard. Call it in a click. */
  copy: (text: string) => Promise<void>;
  version: string;
  /** BCP 47, best first. */
  languages: readonly string[];
  /** Epoch ms. */
  now: () => number;
}
