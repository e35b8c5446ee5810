import type { KeyValue } from "../../src/sync/settings.ts";

export const browserStorage: KeyValue = {
  get: async (key) => (await chrome.storage.local.get(key))[key],
  set: (key, value) => chrome.storage.local.set({ [key]: value }),
  remove: (key) => chrome.storage.local.remove(key),
};
