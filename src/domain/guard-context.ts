import { catch as otherwise } from "zod/mini";
import * as z from "zod/mini";
import { LEVELS } from "./level.ts";
import { PolicySchema } from "./policy.ts";
import { ShippedDefinitionSchema } from "./shipped-definition.ts";

export { DEFAULT_GUARD_CONTEXT, GUARD_CONTEXT_KEY, isPaused } from "./guard-rules.ts";

export const GuardContextSchema = z.object({
  policy: PolicySchema,
  /** Random, hex, made once per installation: fingerprints are worthless elsewhere. */
  salt: z.string(),
  /** Fingerprints of values the person whitelisted. */
  fingerprints: z.array(z.string()),
  /** The same under the person's own key: what their other devices allowed. Absent while nobody is signed in. */
  shared: z.optional(z.object({ salt: z.string(), fingerprints: z.array(z.string()) })),
  /** Which of those fingerprints, of either kind, count until when (epoch ms); the others have no end. */
  ends: z._default(z.record(z.string(), z.number()), {}),
  /** Rules whose findings the person allowed. */
  exceptions: z._default(
    z.array(
      z.object({
        rule_id: z.string(),
        site: z.nullable(z.string()),
        until: z.nullable(z.number()),
      }),
    ),
    [],
  ),
  /** Paused sites: until when (epoch ms), or `true` for until resumed. */
  paused: z.record(z.string(), z.union([z.number(), z.literal(true)])),
  /** What the organization's policy corrects in the sites' definitions; checked, one a site. */
  definitions: z._default(otherwise(z.array(ShippedDefinitionSchema), []), []),
  /** The person wants to be asked from this level on, also where the policy does not ask; null: as the policy says. */
  hold_from: z._default(z.nullable(z.enum(LEVELS)), null),
  /** The person's choice; null follows the browser. */
  language: z.nullable(z.enum(["en", "fr"])),
});
export type GuardContext = z.infer<typeof GuardContextSchema>;
