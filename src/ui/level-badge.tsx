import type { Level } from "../domain/level.ts";
import { LevelIcon } from "./level-icon.tsx";

interface LevelBadgeProps {
  level: Level;
  /** The level's word in the person's language, see `levelWords`. */
  label: string;
}

export function LevelBadge({ level, label }: LevelBadgeProps) {
  return (
    <span class={`heed-level-badge heed-level-${level}`}>
      <LevelIcon level={level} size={12} />
      {label}
    </span>
  );
}
