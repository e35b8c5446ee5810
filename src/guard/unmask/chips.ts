import { unmaskWords } from "./words.ts";
import { inLanguage } from "../../ui/i18n/catalogue.ts";
import type { Language } from "../../ui/i18n/language.ts";
import type { Box } from "../inline/place.ts";
import { fitted } from "./fit.ts";
import type { Look } from "./look.ts";

/** A value where its placeholder stands. */
export interface Placed {
  placeholder: string;
  value: string;
  box: Box;
  /** How far to the right nothing else is written. */
  free: number;
  /** What of the viewport may be drawn on. */
  room: Box;
  look: Look;
}

/**
 * Draws chips into Heed's own layer. They are opaque and let every pointer through to the page's text. One that is shortened is
 * whole under the pointer, and while it has the focus: it is a stop of the Tab key.
 */
export function createChips(layer: HTMLElement, language: () => Language) {
  const pool: HTMLElement[] = [];
  const context = document.createElement("canvas").getContext("2d");
  let drawn: readonly Placed[] = [];
  let pointer = { x: -1, y: -1 };
  let focused: Element | null = null;

  const widthIn =
    (font: string) =>
    (text: string): number => {
      if (context === null) return 0;
      context.font = font;
      return context.measureText(text).width;
    };

  function chipAt(index: number): HTMLElement {
    const known = pool[index];
    if (known !== undefined) return known;
    const chip = layer.ownerDocument.createElement("span");
    chip.className = "chip";
    chip.setAttribute("role", "img");
    pool.push(chip);
    layer.append(chip);
    return chip;
  }

  const isPointed = ({ box }: Placed): boolean =>
    pointer.x >= box.left &&
    pointer.x <= box.right &&
    pointer.y >= box.top &&
    pointer.y <= box.bottom;

  function draw(chip: HTMLElement, placed: Placed): void {
    const { placeholder, value, box, free, room, look } = placed;
    const widthOf = widthIn(look.font);
    const width = Math.max(box.right - box.left, Math.min(widthOf(value) + 1, free - box.left));
    const shown = fitted(value, width, widthOf);
    const isShortened = shown !== value;
    const isWhole = isShortened && (chip === focused || isPointed(placed));
    chip.classList.toggle("whole", isWhole);
    if (isShortened) chip.tabIndex = 0;
    else chip.removeAttribute("tabindex");
    if (chip.dataset["drawn"] !== shown) chip.dataset["drawn"] = shown;
    if (chip.dataset["value"] !== value) {
      chip.dataset["value"] = value;
      const words = inLanguage(unmaskWords, language());
      chip.setAttribute("aria-label", words.value(placeholder, value));
    }
    const style = isWhole
      ? styleOf(placed, { left: leftOf(placed, widthOf(value) + 2), width: widthOf(value) + 2 })
      : `${styleOf(placed, { left: box.left, width })};clip-path:inset(${cutOf(box, width, room)})`;
    if (chip.getAttribute("style") !== style) chip.setAttribute("style", style);
    chip.hidden = false;
  }

  function redraw(which: (placed: Placed, chip: HTMLElement) => boolean): void {
    for (const [index, placed] of drawn.entries()) {
      const chip = chipAt(index);
      if (which(placed, chip)) draw(chip, placed);
    }
  }

  function onFocus(now: Element | null): void {
    const before = focused;
    focused = now;
    redraw((_, chip) => chip === before || chip === now);
  }
  layer.addEventListener("focus", ({ target }) => onFocus(target as Element), true);
  layer.addEventListener("blur", () => onFocus(null), true);

  return {
    show(placed: readonly Placed[]): void {
      drawn = placed;
      redraw(() => true);
      for (const chip of pool.slice(placed.length)) chip.hidden = true;
    },
    point(x: number, y: number): void {
      const before = new Set(drawn.filter(isPointed));
      pointer = { x, y };
      redraw((placed) => before.has(placed) !== isPointed(placed));
    },
  };
}

const styleOf = ({ box, look }: Placed, { left, width }: { left: number; width: number }): string =>
  [
    `left:${left}px;top:${box.top}px;width:${width}px;height:${box.bottom - box.top}px`,
    `font:${look.font};line-height:${box.bottom - box.top}px`,
    `color:${look.color};background:${look.background}`,
  ].join(";");

/** A whole value may begin further to the left, so that it ends in sight. */
const leftOf = ({ box, room }: Placed, width: number): number =>
  Math.max(0, Math.min(box.left, room.right - width));

/** What of a chip lies outside of what may be drawn on. */
const cutOf = (box: Box, width: number, room: Box): string =>
  [
    room.top - box.top,
    box.left + width - room.right,
    box.bottom - room.bottom,
    room.left - box.left,
  ]
    .map((by) => `${Math.max(0, by)}px`)
    .join(" ");
