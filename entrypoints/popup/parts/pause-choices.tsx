import { Button } from "../../../src/ui/button.tsx";
import { useSpeech } from "../context.ts";

interface PauseChoicesProps {
  site: string;
  /** Epoch ms. */
  now: () => number;
  disabled: boolean;
  /** For so many milliseconds; null until resumed. */
  pause: (for_ms: number | null) => Promise<void>;
}

const QUARTER_MS = 15 * 60_000;
/** To the person's midnight, in milliseconds. */
const restOfDay = (now: number): number =>
  Math.max(60_000, new Date(now).setHours(24, 0, 0, 0) - now);

/** For how long a site is paused. */
export function PauseChoices({ site, now, disabled, pause }: PauseChoicesProps) {
  const { words } = useSpeech();
  const said = words.protection;
  return (
    <div class="popup-pause" role="group" aria-label={said.pauseLabel(site)}>
      <Button disabled={disabled} onClick={() => void pause(QUARTER_MS)}>
        {said.pauseQuarter}
      </Button>
      <Button disabled={disabled} onClick={() => void pause(restOfDay(now()))}>
        {said.pauseToday}
      </Button>
      <Button disabled={disabled} onClick={() => void pause(null)}>
        {said.pauseSite}
      </Button>
    </div>
  );
}
