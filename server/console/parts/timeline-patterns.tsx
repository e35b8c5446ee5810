import type { RiskyLevel } from "../timeline.ts";

/** What lies over a level's colour, so that the levels differ without it. Critical stays plain. */
export const patternOf = (level: RiskyLevel): string =>
  level === "critical" ? "none" : `url(#heed-pattern-${level})`;

export function TimelinePatterns() {
  return (
    <defs>
      <pattern id="heed-pattern-high" width="5" height="5" patternUnits="userSpaceOnUse">
        <path class="pattern heed-level-high" stroke-width="2" d="M-1 6L6-1M-1 1L1-1M4 6L6 4" />
      </pattern>
      <pattern id="heed-pattern-medium" width="4" height="4" patternUnits="userSpaceOnUse">
        <circle class="pattern-dot heed-level-medium" cx="2" cy="2" r="0.9" />
      </pattern>
      <pattern id="heed-pattern-low" width="4" height="4" patternUnits="userSpaceOnUse">
        <path class="pattern heed-level-low" stroke-width="0.5" d="M0 2h4" />
      </pattern>
    </defs>
  );
}
