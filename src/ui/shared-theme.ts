import type { WatchedStorage } from "../domain/watched-storage.ts";
import { THEMES, type Theme } from "./theme.ts";

/** Where the options leave the choice for what Heed shows in other people's pages. */
export const SHARED_THEME_KEY = "heed.theme";

export interface SharedTheme {
  current(): Theme;
  onChange(listener: () => void): void;
}

/** Follows the theme that was chosen in the options; until it is known, and when it can't be read, the system's holds. */
export function createSharedTheme(storage: WatchedStorage): SharedTheme {
  const listeners = new Set<() => void>();
  let theme: Theme = "system";

  function take(value: unknown): void {
    theme = THEMES.find((known) => known === value) ?? "system";
    for (const listener of listeners) listener();
  }

  storage.onChanged.addListener((changes, area) => {
    const change = area === "local" ? changes[SHARED_THEME_KEY] : undefined;
    if (change !== undefined) take(change.newValue);
  });
  storage.local.get(SHARED_THEME_KEY).then(
    (stored) => {
      if (stored[SHARED_THEME_KEY] !== undefined) take(stored[SHARED_THEME_KEY]);
    },
    () => {}, // The extension was reloaded under this page: the system's stays.
  );
  return { current: () => theme, onChange: (listener) => void listeners.add(listener) };
}
