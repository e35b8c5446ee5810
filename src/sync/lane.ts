import * as z from "zod";
import type { Store } from "../store/store.ts";
import { HOLD_REASONS } from "./failures.ts";

/**
 * A lane is one queue's way out. It is kept in the store, so that a worker that dies does not forget to be patient.
 *
 *   open ──failure of the way (no answer, no session, later please)──► held until blocked_until
 *    ▲                                                                     │ time, sign-in, online, "Try now"
 *    └─────────────────────────success or release──────────────────────────┘
 */
const LaneSchema = z.object({
  failures: z.int().min(0),
  blocked_until: z.number(),
  reason: z.enum(HOLD_REASONS).nullable(),
});
export type LaneState = z.infer<typeof LaneSchema>;
export type LaneName = "enrichment" | "push" | "pull" | "backfill";

export const OPEN_LANE: LaneState = { failures: 0, blocked_until: 0, reason: null };

export function createLane(store: Pick<Store, "meta" | "setMeta">, name: LaneName) {
  const key = `lane.${name}`;
  const read = async (): Promise<LaneState> => {
    const known = LaneSchema.safeParse(await store.meta(key));
    return known.success ? known.data : OPEN_LANE;
  };
  return {
    read,
    hold: (state: LaneState) => store.setMeta(key, state),
    /** After a success: an open lane is not written again. */
    async reopen(): Promise<void> {
      const state = await read();
      if (state.failures > 0 || state.reason !== null || state.blocked_until > 0)
        await store.setMeta(key, OPEN_LANE);
    },
  };
}
export type Lane = ReturnType<typeof createLane>;
