import type { Page } from "playwright-core";
import { expect } from "vitest";

/** What has the focus, and whether a person sees that it has. */
export interface Focus {
  name: string;
  visible: boolean;
}

/** A function of a document or shadow root, as text: it also runs where only the debugger can look in. */
export const FOCUS = `(root) => {
  const element = root.activeElement;
  if (element === null || element === document.body) return { name: "", visible: true };
  const label = element.labels?.[0]?.innerText;
  const name = element.getAttribute("aria-label") ?? label ?? element.innerText ?? element.tagName;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const isInSight = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const isOutlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1 && outlineColor !== "transparent";
  return { name: name.trim(), visible: element.matches(":focus-visible") && isInSight && isOutlined };
}`;

/** Goes on with a key until something with this name has the focus, which must be visible on all the way. */
export async function keyTo(page: Page, wanted: RegExp, key = "Tab"): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press(key);
    const { name, visible } = await page.evaluate<Focus>(`(${FOCUS})(document)`);
    passed.push(name);
    expect({ name, visible }).toEqual({ name, visible: true });
    if (wanted.test(name)) return;
  }
  throw new Error(`${wanted.source} is not reached: ${passed.join(" | ")}`);
}
