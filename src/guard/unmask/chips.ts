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

/** Draws chips into Heed's own layer. They are opaque and let every pointer through to the page's text. */
export function createChips(layer: HTMLElement, language: () => Language) {
  const pool: HTMLElement[] = [];
  const context = document.createElement("canvas").getContext("2d");
  let drawn: readonly Placed[] = [];

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

  function draw(chip: HTMLElement, { placeholder, value, box, free, room, look }: Placed): void {
    const widthOf = widthIn(look.font);
    const width = Math.max(box.right - box.left, Math.min(widthOf(value) + 1, free - box.left));
    const height = box.bottom - box.top;
    const shown = fitted(value, width, widthOf);
    if (chip.dataset["drawn"] !== shown) chip.dataset["drawn"] = shown;
    if (chip.dataset["value"] !== value) {
      chip.dataset["value"] = value;
      const words = inLanguage(unmaskWords, language());
      chip.setAttribute("aria-label", words.value(placeholder, value));
    }
    const cut = [
      room.top - box.top,
      box.left + width - room.right,
      box.bottom - room.bottom,
      room.left - box.left,
    ].map((by) => `${Math.max(0, by)}px`);
    const style = [
      `left:${box.left}px;top:${box.top}px;width:${width}px;height:${height}px`,
      `font:${look.font};line-height:${height}px;color:${look.color};background:${look.background}`,
      `clip-path:inset(${cut.join(" ")})`,
    ].join(";");
    if (chip.getAttribute("style") !== style) chip.setAttribute("style", style);
    chip.hidden = false;
  }

  return {
    show(placed: readonly Placed[]): void {
      drawn = placed;
      for (const [index, each] of placed.entries()) draw(chipAt(index), each);
      for (const chip of pool.slice(placed.length)) chip.hidden = true;
    },
    /** The whole of a shortened value, while the pointer is on it. */
    point(x: number, y: number): void {
      for (const [index, { box, value, look, room }] of drawn.entries()) {
        const chip = pool[index];
        if (chip === undefined) continue;
        const inside = x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
        const isShortened = chip.dataset["drawn"] !== value;
        chip.classList.toggle("whole", inside && isShortened);
        if (!inside || !isShortened) continue;
        const width = widthIn(look.font)(value) + 2;
        chip.style.left = `${Math.max(0, Math.min(box.left, room.right - width))}px`;
        chip.style.width = `${width}px`;
        chip.style.clipPath = "none";
      }
    },
  };
}
