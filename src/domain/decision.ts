import * as z from "zod/mini";

/**
 * What a person last decided about a message, or about a value or rule (see `allowance.ts`): allowed or not. Devices of one person decide
 * apart from each other and agree afterwards.
 */
export interface Decision {
  whitelisted: boolean;
  /** Epoch ms in the server's time: a device adds the difference it measured to its own clock. */
  decided_at: number;
  /** Of the values allowed, under the person's key; sorted. Empty once taken back. */
  fingerprints: readonly string[];
  /** Until when it counts, epoch ms in the server's time; for good when absent. */
  expires_at?: number | null;
}

/**
 * The one rule for two states of the same decision, the same on devices and in the database (`heed.merge_decision`):
 * the later one counts; of two of the same moment the removal; two additions of the same moment are one that knows both
 * their values, for the shorter time. A join of a semilattice: order, repeats and grouping make no difference.
 */
export function mergeDecisions(one: Decision, other: Decision): Decision {
  if (one.decided_at !== other.decided_at)
    return whole(one.decided_at > other.decided_at ? one : other);
  if (one.whitelisted !== other.whitelisted) return whole(one.whitelisted ? other : one);
  return whole({
    ...one,
    fingerprints: [...one.fingerprints, ...other.fingerprints],
    expires_at: sooner(one.expires_at ?? null, other.expires_at ?? null),
  });
}

const sooner = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

const whole = ({ whitelisted, decided_at, fingerprints, expires_at }: Decision): Decision => ({
  whitelisted,
  decided_at,
  fingerprints: whitelisted ? [...new Set(fingerprints)].sort() : [],
  ...(whitelisted && expires_at != null ? { expires_at } : {}),
});

/**
 * What a device holds after it heard the server, and whether the server must hear it again. `pending` is what it decided
 * and has not delivered; `values` is what the message allows by the device's own knowledge (the decision may have been
 * made where the values are not known). What was delivered is what the server says: it merged it with all else.
 */
export function hear(
  server: Decision,
  pending: Decision | null,
  values: readonly string[],
): { decision: Decision; tell: boolean } {
  const merged = pending === null ? whole(server) : mergeDecisions(pending, server);
  const decision = mergeDecisions(merged, { ...merged, fingerprints: values });
  return { decision, tell: !sameDecision(decision, whole(server)) };
}

export const sameDecision = (one: Decision, other: Decision): boolean =>
  one.whitelisted === other.whitelisted &&
  one.decided_at === other.decided_at &&
  (one.expires_at ?? null) === (other.expires_at ?? null) &&
  one.fingerprints.length === other.fingerprints.length &&
  one.fingerprints.every((print, n) => print === other.fingerprints[n]);

const Id = z.string().check(z.minLength(1), z.maxLength(200));
/** More values than this in one message are not remembered elsewhere than on the device that saw them. */
export const MAX_FINGERPRINTS = 200;

/** A row of `whitelist_entries` as a device writes it: upsert on (user_id, message_provider_id). */
export const DecisionRowSchema = z.object({
  message_provider_id: Id,
  chat_provider_id: z.nullable(Id),
  whitelisted: z.boolean(),
  fingerprints: z.array(z.string()).check(z.maxLength(MAX_FINGERPRINTS)),
  decided_at: z.iso.datetime({ offset: true }),
  /** Absent in rows from before there were ends. */
  expires_at: z.optional(z.nullable(z.iso.datetime({ offset: true }))),
  /** When the message was sent. */
  created_at: z.iso.datetime({ offset: true }),
});
export type DecisionRow = z.infer<typeof DecisionRowSchema>;
