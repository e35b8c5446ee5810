import type { RiskyLevel } from "../timeline.ts";

/** What lies over a level's colour, so that the levels differ without it. Critical is solid, low is open. */
export const patternOf = (level: RiskyLevel): string =>
  level === "high" || level === "medium" ? `url(#heed-pattern-${level})` : "none";

/** Outside of the plot: the legend uses them too, also when a table stands in the place of the plot. */
export function TimelinePatterns() {
  return (
    <svg class="patterns" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id="heed-pattern-high" width="5" height="5" patternUnits="userSpaceOnUse">
          <path class="pattern heed-level-high" stroke-width="2" d="M-1 6L6-1M-1 1L1-1M4 6L6 4" />
        </pattern>
        <pattern id="heed-pattern-medium" width="5" height="5" patternUnits="userSpaceOnUse">
          <circle class="pattern-dot heed-level-medium" cx="2.5" cy="2.5" r="0.9" />
        </pattern>
      </defs>
    </svg>
  );
}
