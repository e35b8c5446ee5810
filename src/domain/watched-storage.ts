/** The part of `chrome.storage` that is needed to read a value and to hear when it changes. */
export interface WatchedStorage {
  local: { get(key: string): Promise<Record<string, unknown>> };
  onChanged: {
    addListener(
      listener: (changes: Record<string, { newValue?: unknown }>, area: string) => void,
    ): void;
  };
}
