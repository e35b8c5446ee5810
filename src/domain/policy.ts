import { catch as otherwise } from "zod/mini";
import * as z from "zod/mini";
import { LEVELS } from "./level.ts";
import { SEND_RULES } from "./on-send.ts";

const Rule = z.optional(z.enum(SEND_RULES));

/** What an organization decides; the default protects a person who belongs to none. */
export const PolicySchema = z.object({
  /** What may be stored outside the device: nothing of the text, the masked text, or all of it. */
  storage: z._default(z.enum(["none", "masked", "full"]), "masked"),
  /** Sends at this level or above are held until the person decides: what `on_send` does not say follows from it. */
  hold_at: z._default(z.enum(LEVELS), "high"),
  /** The inline notice appears at this level or above. */
  notice_at: z._default(z.enum(LEVELS), "low"),
  /** Where `on_send` is silent: whether a held message may go as it is, with a reason. */
  allow_send_anyway: z._default(z.boolean(), true),
  /** What happens on a send, level by level. A level that is missing follows the two fields above. */
  on_send: z.optional(z.object({ low: Rule, medium: Rule, high: Rule, critical: Rule })),
  allow_pause: z._default(z.boolean(), true),
  /** Whether chats that are not about work are synced too, masked as all others. */
  sync_personal: z._default(z.boolean(), true),
  /** Whether a person's erasure reaches the organization's copy. */
  allow_erase: z._default(z.boolean(), true),
  /** Whether people may allow all that a rule finds, on a site or (never what is critical) everywhere. */
  allow_rule_exceptions: z._default(z.boolean(), true),
  /** Whether the feedback on a chat's quality is offered beside the composer. */
  allow_coach: z._default(z.boolean(), true),
  /** What the network gate does when no verdict comes in time. */
  gate_fail_mode: z._default(z.enum(["open", "closed"]), "open"),
  /** How long the gate waits for a verdict, in milliseconds. Time a person takes to decide does not count. */
  gate_timeout_ms: z._default(z.int().check(z.minimum(50), z.maximum(10_000)), 2_000),
  /** Corrections to what Heed knows of the sites: read one by one, see `sites/shipped.ts`. */
  site_definitions: z._default(otherwise(z.array(z.unknown()).check(z.maxLength(20)), []), []),
  /** Hosts of AI chats that an administrator adds: each is covered roughly, once the person has allowed it. */
  extra_hosts: z._default(
    otherwise(z.array(z.string().check(z.maxLength(253))).check(z.maxLength(50)), []),
    [],
  ),
});
export type Policy = z.infer<typeof PolicySchema>;

export { DEFAULT_POLICY } from "./guard-rules.ts";
