import type { Finding } from "../../domain/finding.ts";
import type { Shade } from "../../ui/shade.ts";

export const MARKED: readonly Finding["level"][] = ["low", "medium", "high", "critical"];

/** The highlight's name in the page, and the class in the mirror. */
export const markName = (level: Finding["level"]): string => `heed-mark-${level}`;

/** A line of its own for each level, so that colour never carries the meaning alone; colours as in `tokens.css`. */
const LINES: Record<Finding["level"], { line: string; light: string; dark: string }> = {
  low: { line: "dotted 2px", light: "#1f5fb8", dark: "#8ab8ff" },
  medium: { line: "dashed 2px", light: "#855600", dark: "#f0c05c" },
  high: { line: "solid 2px", light: "#ae420c", dark: "#ffa270" },
  critical: { line: "double 3px", light: "#b01e2b", dark: "#ff9494" },
};

/** The rules for all levels; `selector` makes one of a mark's name. */
export function lineStyles(shade: Shade, selector: (name: string) => string): string {
  const rules = MARKED.map((level) => {
    const { line, [shade]: colour } = LINES[level];
    return (
      `${selector(markName(level))}{text-decoration:underline ${line} ${colour};` +
      `text-decoration-skip-ink:none;text-underline-offset:3px}`
    );
  });
  const forced = MARKED.map(
    (level) => `${selector(markName(level))}{text-decoration-color:CanvasText}`,
  );
  return `${rules.join("")}@media (forced-colors:active){${forced.join("")}}`;
}
