import type { Box } from "../inline/place.ts";
import type { Placed } from "./chips.ts";
import type { MaskMap } from "./chat-values.ts";
import { isOnTop, lookOf, roomWithin } from "./look.ts";
import { blockOf, type Occurrence } from "./occurrences.ts";

/** Finds where on the screen placeholders are now. Reads layout, changes nothing. */
export function createMeasure(scope: Window) {
  const page = scope.document;
  const range = page.createRange();

  /** Where it is; null when it can't be seen or the page has just changed it. */
  function boxOf({ start, startOffset, end, endOffset }: Occurrence): DOMRect | null {
    if (!start.isConnected || endOffset > end.data.length) return null;
    range.setStart(start, startOffset);
    range.setEnd(end, endOffset);
    const box = range.getBoundingClientRect();
    return box.width === 0 || box.height === 0 ? null : box;
  }

  /** To the next letter on the same line, else to the block's edge. */
  function freeUntil({ end, endOffset }: Occurrence, box: DOMRect, edge: number): number {
    const isInside = endOffset < end.data.length;
    const text = isInside ? end : followingText(end);
    if (text === null) return edge;
    const from = isInside ? endOffset : 0;
    range.setStart(text, from);
    range.setEnd(text, Math.min(from + 1, text.data.length));
    const next = range.getBoundingClientRect();
    const isSameLine = next.width > 0 && next.top < box.bottom && next.bottom > box.top;
    return isSameLine && next.left >= box.right - 1 ? next.left : edge;
  }

  function followingText(text: Text): Text | null {
    const block = blockOf(text);
    if (block === null) return null;
    const walker = page.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    walker.currentNode = text;
    const next = walker.nextNode();
    return next instanceof Text ? next : null;
  }

  /** The values of one block that can be seen; `clippers` cut off what sticks out of them. */
  return (
    block: Element,
    occurrences: readonly Occurrence[],
    clippers: readonly Element[],
    map: MaskMap,
  ): Placed[] => {
    const outer = block.getBoundingClientRect();
    if (outer.bottom < 0 || outer.top > scope.innerHeight || outer.width === 0) return [];
    const room = roomWithin(clippers);
    const edge = outer.right - Number.parseFloat(getComputedStyle(block).paddingRight);
    return occurrences.flatMap((occurrence) => {
      const value = map[occurrence.placeholder];
      const parent = occurrence.start.parentElement;
      const box = boxOf(occurrence);
      if (value === undefined || parent === null || box === null) return [];
      const seen = within(box, room);
      if (seen.left >= seen.right || seen.top >= seen.bottom || !isOnTop(block, seen)) return [];
      const free = Math.min(freeUntil(occurrence, box, edge), room.right);
      const { placeholder } = occurrence;
      return [{ placeholder, value, box, free, room, look: lookOf(parent) }];
    });
  };
}

const within = (box: Box, room: Box): Box => ({
  left: Math.max(box.left, room.left),
  top: Math.max(box.top, room.top),
  right: Math.min(box.right, room.right),
  bottom: Math.min(box.bottom, room.bottom),
});
