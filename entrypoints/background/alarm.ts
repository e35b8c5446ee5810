interface AlarmDeps {
  now: () => number;
  wake: () => void;
}

const NAME = "heed.sync";
/** Chrome's shortest alarm; sooner than that a timer serves, as long as the worker lives. */
const SHORTEST_MS = 30_000;
/** Looks again even if every other reason to wake was lost; also how soon another device's decisions are heard. */
const SAFETY_MINUTES = 5;

/** Wakes the worker at a time, also after its death. Gives the `wakeAt` of the sync. */
export function createAlarm({ now, wake }: AlarmDeps): (time: number | null) => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return async (time) => {
    clearTimeout(timer);
    const safety = now() + SAFETY_MINUTES * 60_000;
    const delay = time === null ? Number.POSITIVE_INFINITY : Math.max(0, time - now());
    if (delay < SHORTEST_MS) timer = setTimeout(wake, delay);
    const when = Math.min(safety, Math.max(now() + SHORTEST_MS, time ?? safety));
    await chrome.alarms.create(NAME, { when, periodInMinutes: SAFETY_MINUTES });
  };
}
