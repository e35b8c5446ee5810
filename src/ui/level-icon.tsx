import type { Level } from "../domain/level.ts";

/** One shape a level, so that colour never carries the meaning alone. 16 × 16, drawn in the text's colour. */
const SHAPES: Record<Level, string> = {
  none: "M3 8.5 6.5 12 13 4.5",
  low: "M8 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z",
  medium: "M8 2.2 14.6 13.6H1.4Z",
  high: "M8 1.2 14.8 8 8 14.8 1.2 8Z",
  critical: "M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z",
};

const MARK: Partial<Record<Level, string>> = {
  medium: "M8 6.2v3.6m0 1.6v.6",
  high: "M8 4.6v4.2m0 1.8v.6",
  critical: "M8 4v4.6m0 2.2v.7",
};

interface LevelIconProps {
  level: Level;
  /** CSS pixels. */
  size?: number;
}

/** Decorative: the level's word always stands beside it. */
export function LevelIcon({ level, size = 16 }: LevelIconProps) {
  const mark = MARK[level];
  return (
    <svg
      class={`heed-level-icon heed-level-${level}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      {level === "none" ? (
        <path d={SHAPES.none} fill="none" stroke="currentColor" stroke-width="2" />
      ) : (
        <path d={SHAPES[level]} fill="currentColor" />
      )}
      {mark === undefined ? null : (
        <path d={mark} fill="none" stroke="var(--heed-surface)" stroke-width="1.6" />
      )}
    </svg>
  );
}
