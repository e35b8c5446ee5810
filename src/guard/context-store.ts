import type { WatchedStorage } from "../domain/watched-storage.ts";
import type { GuardContext } from "../domain/guard-context.ts";
import {
  DEFAULT_GUARD_CONTEXT,
  GUARD_CONTEXT_KEY,
  readGuardContext,
} from "../domain/guard-rules.ts";

export interface ContextStore {
  current(): GuardContext;
  onChange(listener: () => void): void;
}

/**
 * Follows the guard context that the background leaves in storage. Until it arrives, and when it can't be read, the last
 * good one protects: first the defaults.
 */
export function createContextStore(storage: WatchedStorage): ContextStore {
  const listeners = new Set<() => void>();
  let context = DEFAULT_GUARD_CONTEXT;

  function take(value: unknown): void {
    const read = readGuardContext(value);
    if (read === null) return;
    context = read;
    for (const listener of listeners) listener();
  }

  storage.onChanged.addListener((changes, area) => {
    const change = area === "local" ? changes[GUARD_CONTEXT_KEY] : undefined;
    if (change !== undefined) take(change.newValue ?? DEFAULT_GUARD_CONTEXT);
  });
  storage.local.get(GUARD_CONTEXT_KEY).then(
    (stored) => {
      if (stored[GUARD_CONTEXT_KEY] !== undefined) take(stored[GUARD_CONTEXT_KEY]);
    },
    () => {}, // The extension was reloaded under this page: the defaults stay.
  );

  return { current: () => context, onChange: (listener) => void listeners.add(listener) };
}
