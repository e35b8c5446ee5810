/** What the device is in at the moment, as far as the browser tells. */
export interface Conditions {
  /** False: there is no network at all. True promises nothing. */
  online: boolean;
  /** The person pays for data, or the battery runs low. */
  sparing: boolean;
}

/** Pause after a batch of work that can wait for a good moment, in ms. */
const SPARING_PAUSE_MS = 10 * 60_000;
export const backfillPause = ({ sparing }: Conditions): number => (sparing ? SPARING_PAUSE_MS : 0);
