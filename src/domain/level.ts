/**
 * Risk levels, their order, and what follows from them.
 * Scores are integers 0-100: critical ≥ 80, high ≥ 60, medium ≥ 40, low ≥ 20, none below.
 */
export const LEVELS = ["none", "low", "medium", "high", "critical"] as const;
export type Level = (typeof LEVELS)[number];

export const ACTIONS = ["allow", "review", "warn", "block"] as const;
export type Action = (typeof ACTIONS)[number];

const FLOOR: Record<Level, number> = { none: 0, low: 20, medium: 40, high: 60, critical: 80 };

/** The lowest score of a level. */
export const floorOf = (level: Level): number => FLOOR[level];

/** The highest integer score that is still of this level. */
export const ceilingOf = (level: Level): number =>
  level === "none" ? 19 : Math.min(100, FLOOR[level] + (level === "critical" ? 20 : 19));

/** The level of a score; scores outside 0-100 are clamped, NaN is none. */
export function levelOf(score: number): Level {
  if (score >= 80) return "critical";
  if (score >= 60) return "high";
  if (score >= 40) return "medium";
  if (score >= 20) return "low";
  return "none";
}

/** Negative when `a` is lower than `b`, 0 when equal, positive when higher. */
export const compareLevels = (a: Level, b: Level): number => LEVELS.indexOf(a) - LEVELS.indexOf(b);

export const isAtLeast = (level: Level, threshold: Level): boolean =>
  compareLevels(level, threshold) >= 0;

export const highestLevel = (levels: Iterable<Level>): Level => {
  let highest: Level = "none";
  for (const level of levels) if (compareLevels(level, highest) > 0) highest = level;
  return highest;
};

/** What Heed suggests for a level. */
export function actionFor(level: Level): Action {
  switch (level) {
    case "critical":
      return "block";
    case "high":
    case "medium":
      return "warn";
    case "low":
      return "review";
    case "none":
      return "allow";
  }
}
