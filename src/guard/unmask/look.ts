import type { Box } from "../inline/place.ts";

/** How the page draws a piece of text, for a chip that stands in its place. */
export interface Look {
  font: string;
  color: string;
  /** Layers down to the first opaque one, as a `background`. */
  background: string;
}

const alphaOf = (color: string): number => {
  if (color === "transparent") return 0;
  const alpha = /^rgba\(.*,\s*([\d.]+)\)$|\/\s*([\d.]+)(%?)\)$/.exec(color);
  if (alpha === null) return 1;
  return Number(alpha[1] ?? alpha[2]) / (alpha[3] === "%" ? 100 : 1);
};

export function lookOf(element: Element): Look {
  const style = getComputedStyle(element);
  const layers: string[] = [];
  let ground = "Canvas";
  for (let each: Element | null = element; each !== null; each = each.parentElement) {
    const { backgroundColor } = getComputedStyle(each);
    const alpha = alphaOf(backgroundColor);
    if (alpha >= 1) {
      ground = backgroundColor;
      break;
    }
    if (alpha > 0) layers.push(`linear-gradient(${backgroundColor}, ${backgroundColor})`);
  }
  return {
    font: `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`,
    color: style.color,
    background: [...layers, ground].join(", "),
  };
}

/** Ancestors that cut off what sticks out of them. */
export function clippersOf(element: Element): Element[] {
  const found: Element[] = [];
  for (let each = element.parentElement; each !== null; each = each.parentElement) {
    if (each === each.ownerDocument.documentElement || each === each.ownerDocument.body) break;
    const { overflowX, overflowY } = getComputedStyle(each);
    if (overflowX !== "visible" || overflowY !== "visible") found.push(each);
  }
  return found;
}

/** What of the viewport those leave. */
export function roomWithin(clippers: readonly Element[]): Box {
  const room = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  for (const clipper of clippers) {
    const box = clipper.getBoundingClientRect();
    room.left = Math.max(room.left, box.left);
    room.top = Math.max(room.top, box.top);
    room.right = Math.min(room.right, box.right);
    room.bottom = Math.min(room.bottom, box.bottom);
  }
  return room;
}

/** Whether the page shows this very text there, and nothing that lies above it. */
export function isOnTop(element: Element, box: Box): boolean {
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  const hit = element.ownerDocument.elementFromPoint(x, y);
  return hit !== null && (hit.contains(element) || element.contains(hit));
}
