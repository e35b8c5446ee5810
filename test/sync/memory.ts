import type { KeyValue } from "../../src/sync/settings.ts";

/** `chrome.storage.local` in memory: values are copied in and out, as by the browser. */
export function createMemory(): KeyValue & { values: Map<string, unknown> } {
  const values = new Map<string, unknown>();
  return {
    values,
    get: async (key) => structuredClone(values.get(key)),
    set: async (key, value) => void values.set(key, structuredClone(value)),
    remove: async (key) => void values.delete(key),
  };
}
