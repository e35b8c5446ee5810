import type { Language } from "../../ui/i18n/language.ts";
import type { Box } from "../inline/place.ts";
import type { ChatValues } from "./chat-values.ts";

/** What the guard, which comes first, gives the overlay. */
export interface OverlayDeps {
  scope: Window;
  values: Pick<ChatValues, "map" | "onChange">;
  language: () => Language;
  /** The composer with its frame; null while there is none. */
  composerBox: () => Box | null;
}

export interface Overlay {
  /** A copy anywhere in the page, before the page hears of it. */
  onCopy(event: ClipboardEvent): void;
}

export type MountOverlay = (deps: OverlayDeps) => Overlay;

/** As in `inline/rendezvous.ts`: the isolated world's global object is shared by the scripts of one extension in one frame. */
const KEY = "heed.unmask";
const shared = globalThis as { [KEY]?: MountOverlay };

export function offerOverlay(mount: MountOverlay): void {
  shared[KEY] = mount;
}

/** Null until the script has run here. */
export const offeredOverlay = (): MountOverlay | null => shared[KEY] ?? null;
