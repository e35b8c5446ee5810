import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { LEVELS } from "../../src/domain/level.ts";

const css = readFileSync(new URL("../../src/ui/tokens.css", import.meta.url), "utf8");
const [lightPart = "", rest = ""] = css.split("@media (prefers-color-scheme: dark)");
const [darkPart = ""] = rest.split("@media (forced-colors: active)");

const colours = (part: string): Map<string, string> =>
  new Map(
    [...part.matchAll(/--heed-([a-z-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1] ?? "", m[2] ?? ""]),
  );

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ["background", "surface", "surface-quiet"];
const TEXT_PAIRS: [string, string][] = [
  ...GROUNDS.flatMap((ground): [string, string][] =>
    ["text", "text-quiet", "accent", ...LEVELS].map((text) => [text, ground]),
  ),
  ...LEVELS.flatMap((level): [string, string][] => [
    [level, `${level}-tint`],
    ["text", `${level}-tint`],
    ["text-quiet", `${level}-tint`],
  ]),
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
];
const GRAPHIC_PAIRS: [string, string][] = GROUNDS.flatMap((ground): [string, string][] => [
  ["border-strong", ground],
  ["focus", ground],
]);

describe.each([
  ["light", colours(lightPart)],
  ["dark", colours(darkPart)],
])("in the %s scheme", (_scheme, palette) => {
  const ratio = ([front, ground]: [string, string]) =>
    contrast(palette.get(front) ?? "#000000", palette.get(ground) ?? "#000000");

  test.each(TEXT_PAIRS)("%s is readable on %s", (...pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(4.5);
  });
  test.each(GRAPHIC_PAIRS)("%s can be seen on %s", (...pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(3);
  });
});
