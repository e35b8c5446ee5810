import type { Page } from "playwright-core";
import { inShadow } from "./shadow.ts";

/** A value as it stands on the screen, in CSS pixels of the viewport. */
export interface ShownValue {
  value: string;
  /** What is drawn: the value, or its ends where there is no room. */
  drawn: string;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Reads the layer in which Heed shows values in the place of placeholders. */
export function overlay(page: Page) {
  const within = inShadow(page, "heed-values");
  const chips = `[...root.querySelectorAll(".chip:not([hidden])")].map((chip) => {
    const { left, top, width, height } = chip.getBoundingClientRect();
    return { value: chip.dataset.value, drawn: chip.dataset.drawn, left, top, width, height };
  })`;
  return {
    /** Waits until exactly these values are shown, in whatever order; where they are. */
    shows: (values: readonly string[]): Promise<ShownValue[]> =>
      within(
        `(root) => {
          const shown = ${chips};
          const wanted = ${JSON.stringify([...values].sort())};
          const found = shown.map(({ value }) => value).sort();
          return JSON.stringify(found) === JSON.stringify(wanted) ? shown : null;
        }`,
        true,
      ),
    /** What is shown now, without waiting. */
    now: (): Promise<ShownValue[]> => within(`(root) => ${chips}`, false),
    /** The value that has the focus, or the switch; null when neither has. */
    focused: (): Promise<string | null> =>
      within(
        `(root) => root.activeElement?.dataset.value ?? root.activeElement?.getAttribute("role") ?? null`,
        false,
      ),
    markup: (): Promise<string> => within(`(root) => root.innerHTML`, false),
    async toggle(): Promise<void> {
      const at = await within<{ x: number; y: number }>(
        `(root) => {
          const box = root.querySelector("[role=switch]:not([hidden])")?.getBoundingClientRect();
          return box ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : null;
        }`,
        true,
      );
      await page.mouse.click(at.x, at.y);
    },
  };
}
