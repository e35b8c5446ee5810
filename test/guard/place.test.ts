import { expect, test } from "vitest";
import { around, placeBeside, type Box } from "../../src/guard/inline/place.ts";

const viewport = { width: 1000, height: 800 };
const card = { width: 320, height: 120 };
const box = (top: number, bottom: number): Box => ({ left: 200, right: 800, top, bottom });

test("a card stands above the composer's edge, at its end", () => {
  expect(placeBeside(box(700, 780), viewport, card, "end")).toEqual({
    side: "above",
    left: 472,
    offset: 108,
    width: 320,
    maxHeight: 684,
  });
});

test("without room above it goes below", () => {
  expect(placeBeside(box(60, 160), viewport, card, "end")).toMatchObject({
    side: "below",
    offset: 168,
  });
});

test("with too little room on both sides it takes the roomier one and scrolls inside", () => {
  const placed = placeBeside(box(300, 620), viewport, { width: 440, height: 400 }, "center");
  expect(placed).toMatchObject({ side: "above", offset: 508, maxHeight: 284 });
});

test("where a composer leaves no room at all, a card stays usable", () => {
  const placed = placeBeside(box(40, 780), viewport, { width: 440, height: 400 }, "center");
  expect(placed).toMatchObject({ side: "above", maxHeight: 160 });
});

test.each([380, 300])("on a page %i wide it stays inside", (width) => {
  const narrow: Box = { left: 10, right: width - 10, top: 500, bottom: 600 };
  const placed = placeBeside(narrow, { width, height: 640 }, { width: 440, height: 200 }, "center");
  expect(placed.left).toBeGreaterThanOrEqual(8);
  expect(placed.left + placed.width).toBeLessThanOrEqual(width - 8);
});

test.each([
  [box(0, 50), 90],
  [box(300, 420), 90],
  [box(200, 700), 500],
])("it never covers the composer at %j", (composer, height) => {
  const placed = placeBeside(composer, viewport, { width: 440, height }, "end");
  const used = Math.min(height, placed.maxHeight);
  if (placed.side === "above")
    expect(viewport.height - placed.offset).toBeLessThanOrEqual(composer.top);
  else expect(placed.offset).toBeGreaterThanOrEqual(composer.bottom);
  expect(used).toBeLessThanOrEqual(placed.maxHeight);
});

test("around several boxes", () => {
  expect(around([box(10, 20), { left: 100, right: 300, top: 15, bottom: 40 }])).toEqual({
    left: 100,
    right: 800,
    top: 10,
    bottom: 40,
  });
});
