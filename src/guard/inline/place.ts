/** A rectangle in CSS pixels of the viewport. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Placement {
  side: "above" | "below";
  left: number;
  /** Distance of the card's near edge from the viewport's bottom (above) or top (below). */
  offset: number;
  width: number;
  maxHeight: number;
}

/** A number is where the card should begin, in CSS pixels of the viewport. */
export type Align = "end" | "center" | number;

/** What a card needs to be usable. Only where neither side has that much may it reach over the composer. */
const LEAST_HEIGHT = 160;
const GAP = 8;
const MARGIN = 8;

/**
 * Where a card goes so that it never covers the composer: above its edge, below when there is no room, and on the roomier
 * side, scrolling inside, when neither side is enough.
 * @param height of the card as it wants to be
 */
export function placeBeside(
  box: Box,
  viewport: { width: number; height: number },
  card: { width: number; height: number },
  align: Align,
): Placement {
  const above = box.top - GAP - MARGIN;
  const below = viewport.height - box.bottom - GAP - MARGIN;
  const side = above >= card.height || above >= below ? "above" : "below";
  const width = Math.min(card.width, viewport.width - 2 * MARGIN);
  const wanted =
    typeof align === "number"
      ? align
      : align === "end"
        ? box.right - width - MARGIN
        : (box.left + box.right) / 2 - width / 2;
  const left = Math.max(MARGIN, Math.min(wanted, viewport.width - width - MARGIN));
  const beside = side === "above" ? viewport.height - box.top + GAP : box.bottom + GAP;
  const needed = Math.min(LEAST_HEIGHT, card.height, viewport.height - 2 * MARGIN);
  const offset = Math.max(MARGIN, Math.min(beside, viewport.height - MARGIN - needed));
  return { side, left, offset, width, maxHeight: viewport.height - MARGIN - offset };
}

/** The smallest box around all of them. */
export const around = (boxes: readonly Box[]): Box => ({
  left: Math.min(...boxes.map((box) => box.left)),
  top: Math.min(...boxes.map((box) => box.top)),
  right: Math.max(...boxes.map((box) => box.right)),
  bottom: Math.max(...boxes.map((box) => box.bottom)),
});
