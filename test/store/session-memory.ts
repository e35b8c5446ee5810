import type { SessionArea } from "../../src/store/chat-values.ts";

/** `chrome.storage.session` in memory: values are copied in and out, as by the browser. */
export function createSessionMemory(): SessionArea {
  const items = new Map<string, unknown>();
  return {
    async get(key) {
      const found = [...items].filter(([name]) => key === null || name === key);
      return structuredClone(Object.fromEntries(found));
    },
    async set(added) {
      for (const [name, value] of Object.entries(added)) items.set(name, structuredClone(value));
    },
    async remove(keys) {
      for (const name of keys) items.delete(name);
    },
  };
}
