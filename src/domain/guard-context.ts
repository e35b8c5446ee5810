import * as z from "zod/mini";
import { DEFAULT_POLICY, PolicySchema } from "./policy.ts";

/** Where the background leaves what the content scripts need to decide alone, in `chrome.storage.local`. */
export const GUARD_CONTEXT_KEY = "heed.guard";

export const GuardContextSchema = z.object({
  policy: PolicySchema,
  /** Random, hex, made once per installation: fingerprints are worthless elsewhere. */
  salt: z.string(),
  /** Fingerprints of values the person whitelisted. */
  fingerprints: z.array(z.string()),
  /** Paused sites: until when (epoch ms), or `true` for until resumed. */
  paused: z.record(z.string(), z.union([z.number(), z.literal(true)])),
  /** The person's choice; null follows the browser. */
  language: z.nullable(z.enum(["en", "fr"])),
});
export type GuardContext = z.infer<typeof GuardContextSchema>;

/** What protects before the background has written anything. */
export const DEFAULT_GUARD_CONTEXT: GuardContext = {
  policy: DEFAULT_POLICY,
  salt: "",
  fingerprints: [],
  paused: {},
  language: null,
};

export const isPaused = (context: GuardContext, site: string, now: number): boolean => {
  const until = context.paused[site];
  return until === true || (until !== undefined && now < until);
};
