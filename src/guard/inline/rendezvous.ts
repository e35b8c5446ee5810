import type { MountInlineUi } from "./view.ts";

/**
 * How the interface's script and the guard's, which comes first, find each other: the global object of the isolated world
 * is shared by the scripts of one extension in one frame, and by nobody else.
 */
const KEY = "heed.inline";
const shared = globalThis as { [KEY]?: MountInlineUi };

export function offerInlineUi(mount: MountInlineUi): void {
  shared[KEY] = mount;
}

/** Null until the script has run here. */
export const offeredInlineUi = (): MountInlineUi | null => shared[KEY] ?? null;
