import type { SharedTheme } from "./shared-theme.ts";
import { createShades } from "./theme.ts";

export type Shade = "light" | "dark";

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
  const { colorScheme = "" } = view?.getComputedStyle(element.ownerDocument.documentElement) ?? {};
  if (!colorScheme.includes("dark")) return "light";
  const isEither = colorScheme.includes("light");
  return !isEither || view?.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/**
 * Gives a shadow root the shade that was chosen, else that of what is behind it. `style` holds the root's rules, `surface`
 * all that is drawn. A style that was taken out of the page and put back has forgotten its shade: ask again then.
 */
export function createShadeFollower(
  style: HTMLStyleElement,
  surface: HTMLElement,
  theme: SharedTheme,
) {
  let sheet: CSSStyleSheet | null = null;
  let apply: ((shade: Shade) => void) | null = null;
  let shown: Shade | null = null;
  let last: Element | null = null;

  function follow(behind: Element): void {
    last = behind;
    // In a document only, a style has a sheet.
    if (style.sheet === null) return;
    if (style.sheet !== sheet) {
      sheet = style.sheet;
      apply = createShades([sheet]);
      shown = null;
    }
    const chosen = theme.current();
    const shade = chosen === "system" ? shadeBehind(behind) : chosen;
    if (shade === shown) return;
    shown = shade;
    apply?.(shade);
    surface.style.colorScheme = shade;
  }
  theme.onChange(() => {
    if (last !== null) follow(last);
  });
  return follow;
}
