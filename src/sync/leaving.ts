import type { MaskedText } from "../domain/masked.ts";
import { DecisionRowSchema, type DecisionRow } from "../domain/decision.ts";
import { ErasureRowSchema, type ErasureRow } from "../domain/erasure.ts";
import type { EnrichedChatRow, EnrichedMessageRow } from "../domain/record.ts";

declare const checked: unique symbol;
/** A value whose free text went through the mask again right before it leaves the device. */
export type Leaving<T> = T & { readonly [checked]: true };

/**
 * The door. The types already say that only masked text is stored; this does not rely on it: what a rule learned since,
 * or a mistake let in, is masked here. Masking masked text changes nothing.
 */
export function createDoor(mask: (text: string) => MaskedText) {
  const again = <T extends string | null | undefined>(text: T): T | MaskedText =>
    typeof text === "string" ? mask(text) : text;
  const pass = <T>(value: T): Leaving<T> => value as Leaving<T>;

  return {
    text: (text: MaskedText): Leaving<MaskedText> => pass(mask(text)),
    messageRow: (row: EnrichedMessageRow): Leaving<EnrichedMessageRow> =>
      pass({
        ...row,
        content: row.content === null ? null : mask(row.content),
        intervention_reason: again(row.intervention_reason),
        user_whitelist_reason: again(row.user_whitelist_reason),
      }),
    /** Ids, times and fingerprints: no text. What else were in it stays here. */
    decisionRow: (row: DecisionRow): Leaving<DecisionRow> => pass(DecisionRowSchema.parse(row)),
    /** Ids, times and counts. */
    erasure: (row: ErasureRow): Leaving<ErasureRow> => pass(ErasureRowSchema.parse(row)),
    chatRow: (row: EnrichedChatRow): Leaving<EnrichedChatRow> =>
      pass({
        ...row,
        content_preview: row.content_preview === null ? null : mask(row.content_preview),
      }),
  };
}
export type Door = ReturnType<typeof createDoor>;
