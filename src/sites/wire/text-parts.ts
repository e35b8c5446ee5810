import { MAX_ENTRIES, MAX_TEXT } from "./limits.ts";

/** Texts that grow piece by piece under a key, bounded all together. */
export interface TextParts<Key> {
  has(key: Key): boolean;
  get(key: Key): string;
  append(key: Key, text: string): void;
  replace(key: Key, text: string): void;
  clear(): void;
  /** In the order in which the keys came. */
  entries(): [Key, string][];
  texts(): string[];
}

export function createTextParts<Key>(): TextParts<Key> {
  const parts = new Map<Key, string>();
  let total = 0;

  function put(key: Key, before: string, text: string): void {
    if (!parts.has(key) && parts.size >= MAX_ENTRIES) return;
    total -= parts.get(key)?.length ?? 0;
    const next = before + text.slice(0, Math.max(0, MAX_TEXT - total - before.length));
    total += next.length;
    parts.set(key, next);
  }

  return {
    has: (key) => parts.has(key),
    get: (key) => parts.get(key) ?? "",
    append: (key, text) => put(key, parts.get(key) ?? "", text),
    replace: (key, text) => put(key, "", text),
    clear() {
      parts.clear();
      total = 0;
    },
    entries: () => [...parts.entries()],
    texts: () => [...parts.values()],
  };
}
