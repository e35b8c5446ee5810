import type { Owner } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { authorized } from "./authorized.ts";
import { consequenceOf } from "./failures.ts";
import { createLane } from "./lane.ts";
import type { RecordClient } from "./record-client.ts";
import type { Session } from "./session.ts";

interface PullDeps {
  store: Store;
  records: Pick<RecordClient, "pull">;
  session: Session;
  now: () => number;
  random: () => number;
}

/** What other devices decided is asked for this often at most, in ms; a person who asks does not wait. */
export const PULL_EVERY_MS = 60_000;
/** A feed that never ends is a mistake of somebody's: the rest comes the next time. */
const MAX_PAGES = 200;

/**
 * What changed on the person's other devices and on the server.
 *
 *   asked lately, or the way is closed? ── yes ─► later
 *    └ no ─► page ─► taken in with its place (one transaction) ─► more? ─► page …
 *             └ failed ─► the place stays; the way closes for a while
 */
export function createPull({ store, records, session, now, random }: PullDeps) {
  const lane = createLane(store, "pull");
  let asked: { owner: Owner; at: number } | null = null;

  return {
    /** At once the next time: somebody signed in, the network came back, or the person asked. */
    async release(): Promise<void> {
      asked = null;
      await lane.reopen();
    },
    async run(owner: Owner): Promise<void> {
      const state = await lane.read();
      if (state.blocked_until > now()) return;
      if (asked?.owner === owner && Math.abs(now() - asked.at) < PULL_EVERY_MS) return;
      asked = { owner, at: now() };
      for (let pages = 0; pages < MAX_PAGES; pages++) {
        const cursor = await store.cursorOf(owner);
        const result = await authorized(session, owner, (token) => records.pull(cursor, token));
        if (!result.ok) {
          const counts = { lane_failures: state.failures, attempts: state.failures };
          const consequence = consequenceOf(result.failure, counts, random());
          await lane.hold({
            failures: state.failures + 1,
            blocked_until:
              now() + (consequence.scope === "lane" ? consequence.delay_ms : PULL_EVERY_MS),
            reason: consequence.scope === "lane" ? consequence.reason : "unreachable",
          });
          return;
        }
        await store.applyPage(owner, result.data.page);
        if (!result.data.more) break;
      }
      await lane.reopen();
    },
  };
}
export type Pull = ReturnType<typeof createPull>;
