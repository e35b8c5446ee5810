import * as z from "zod";
import { LEVELS } from "../domain/level.ts";

/** The part of `chrome.storage.local` that is used: values are JSON. */
export interface KeyValue {
  get: (key: string) => Promise<unknown>;
  set: (key: string, value: unknown) => Promise<void>;
  remove: (key: string) => Promise<void>;
}

export const SETTINGS_KEY = "heed.settings";
export const DEFAULT_SERVER_URL = "http://localhost:8787";

const DEFAULT_VALUES_DAYS = 7;

const SettingsSchema = z.object({
  server_url: z.string(),
  /** Null follows the browser. */
  language: z.enum(["en", "fr"]).nullable(),
  /** How many days the values of masked chats are kept after they were last used; 0 keeps none. */
  values_days: z.int().min(0).max(30).default(DEFAULT_VALUES_DAYS),
  /** Asked from this level on, where the policy does not ask already. */
  hold_from: z.enum(LEVELS).nullable().default(null),
  /** Whether feedback on a chat's quality is offered, where the policy allows it. */
  coach: z.boolean().default(true),
});
export type Settings = z.infer<typeof SettingsSchema>;

export function createSettings(storage: KeyValue) {
  const read = async (): Promise<Settings> => {
    const known = SettingsSchema.safeParse(await storage.get(SETTINGS_KEY));
    return known.success
      ? known.data
      : {
          server_url: DEFAULT_SERVER_URL,
          language: null,
          values_days: DEFAULT_VALUES_DAYS,
          hold_from: null,
          coach: true,
        };
  };
  return {
    read,
    async change(part: Partial<Settings>): Promise<void> {
      await storage.set(SETTINGS_KEY, { ...(await read()), ...part });
    },
  };
}
export type SettingsStore = ReturnType<typeof createSettings>;
