import type { Finding } from "../../domain/finding.ts";

export type Shade = "light" | "dark";

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

/** Relative luminance of sRGB channels 0-255. */
const luminance = (channels: readonly number[]): number => {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** What the text really stands on: sites have themes of their own, whatever the system prefers. Reads styles. */
export function shadeBehind(element: Element): Shade {
  const view = element.ownerDocument.defaultView;
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const colour = view?.getComputedStyle(at).backgroundColor ?? "";
    const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    if (!colour.startsWith("rgb") || alpha < 0.5) continue;
    return luminance([red, green, blue]) < 0.18 ? "dark" : "light";
  }
  return view?.getComputedStyle(element.ownerDocument.documentElement).colorScheme === "dark"
    ? "dark"
    : "light";
}
