import type { MaskedText } from "../domain/masked.ts";
import { DecisionRowSchema, type DecisionRow } from "../domain/decision.ts";
import { ErasureRowSchema, type ErasureRow } from "../domain/erasure.ts";
import {
  HealthRowSchema,
  type EnrichedChatRow,
  type EnrichedMessageRow,
  type HealthRow,
} from "../domain/record.ts";
import { RatingRowSchema, type RatingRow } from "../domain/rating.ts";

declare const checked: unique symbol;
/** A value whose free text went through the mask again right before it leaves the device. */
export type Leaving<T> = T & { readonly [checked]: true };

/**
 * The door: everything that leaves the device is made a `Leaving` here, and the clients take nothing else. The types already
 * say that only masked text is stored; this does not rely on it: what a rule learned since, or a mistake let in, is masked
 * here, also in what an engine wrote about it. Masking masked text changes nothing. What has no text is held to a schema
 * without a place for any.
 */
export function createDoor(mask: (text: string) => MaskedText) {
  const pass = <T>(value: T): Leaving<T> => value as Leaving<T>;
  /** Every text in a value, however deep; it keeps its shape. */
  const masked = <T>(value: T): T => {
    const walk = (at: unknown): unknown => {
      if (typeof at === "string") return mask(at);
      if (Array.isArray(at)) return at.map(walk);
      if (typeof at !== "object" || at === null) return at;
      return Object.fromEntries(Object.entries(at).map(([name, part]) => [name, walk(part)]));
    };
    return walk(value) as T;
  };

  return {
    text: (text: MaskedText): Leaving<MaskedText> => pass(mask(text)),
    messageRow: (row: EnrichedMessageRow): Leaving<EnrichedMessageRow> =>
      pass({
        ...row,
        content: masked(row.content),
        intervention_reason: masked(row.intervention_reason),
        user_whitelist_reason: masked(row.user_whitelist_reason),
        risk_categories: masked(row.risk_categories),
        risk_summary: masked(row.risk_summary),
        detected_issues: masked(row.detected_issues),
      }),
    chatRow: (row: EnrichedChatRow): Leaving<EnrichedChatRow> =>
      pass({
        ...row,
        content_preview: masked(row.content_preview),
        domain_expertise: masked(row.domain_expertise),
        feedback: masked(row.feedback),
        productivity_indicators: masked(row.productivity_indicators),
      }),
    /** Ids, times and fingerprints: no text. What else were in it stays here. */
    decisionRow: (row: DecisionRow): Leaving<DecisionRow> => pass(DecisionRowSchema.parse(row)),
    /** Ids, times and counts. */
    erasure: (row: ErasureRow): Leaving<ErasureRow> => pass(ErasureRowSchema.parse(row)),
    /** A site, codes and times. */
    healthRow: (row: HealthRow): Leaving<HealthRow> => pass(HealthRowSchema.parse(row)),
    /** An id and a number. */
    rating: (row: RatingRow): Leaving<RatingRow> => pass(RatingRowSchema.parse(row)),
  };
}
export type Door = ReturnType<typeof createDoor>;
