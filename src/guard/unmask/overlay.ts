import tokens from "../../ui/tokens.css?inline";
import { inLanguage } from "../../ui/i18n/catalogue.ts";
import { createShadeFollower } from "../../ui/shade.ts";
import type { SharedTheme } from "../../ui/shared-theme.ts";
import { createChips } from "./chips.ts";
import { copyWithValues } from "./copy.ts";
import { clippersOf } from "./look.ts";
import { createMeasure } from "./measure.ts";
import { blockOf, findOccurrences, type Occurrence } from "./occurrences.ts";
import type { Overlay, OverlayDeps } from "./overlay-contract.ts";
import styles from "./unmask.css?inline";
import { createValuesSwitch } from "./values-switch.ts";
import { unmaskWords } from "./words.ts";

/** More on one screen than a person reads; a page of nothing but placeholders must not become slow. */
const MOST_SHOWN = 200;

/**
 * Shows values where the page has placeholders: in a layer of Heed's own, above the page's text, which stays as it is. The
 * layer is a closed shadow root, so the page can read neither text nor attributes of it.
 *
 *   page changes ──► blocks that changed are read again ─┐
 *   scroll, resize, a style changes ─────────────────────┴─► once a frame: measured and drawn
 */
export function mountOverlay(
  { scope, values, language, composerBox }: OverlayDeps,
  theme: SharedTheme,
): Overlay {
  const page = scope.document;
  const host = page.createElement("heed-values");
  const root = host.attachShadow({ mode: "closed" });
  const style = page.createElement("style");
  style.textContent = tokens + styles;
  const layer = page.createElement("div");
  layer.setAttribute("role", "group");
  const toggle = createValuesSwitch(page, () => {
    showsPlaceholders = !showsPlaceholders;
    schedule();
  });
  root.append(style, layer, toggle.button);
  const followShade = createShadeFollower(style, toggle.button, theme);

  const chips = createChips(layer, language);
  const measure = createMeasure(scope);
  const found = new Map<Element, Occurrence[]>();
  const clippers = new WeakMap<Element, Element[]>();
  const changed = new Set<Element>();
  let showsPlaceholders = false;
  let frame: number | null = null;

  const schedule = (): void => {
    frame ??= scope.requestAnimationFrame(draw);
  };
  const sizes = new ResizeObserver(schedule);

  function readAgain(): void {
    for (const block of found.keys()) if (!block.isConnected) forget(block);
    for (const block of changed) {
      if (!block.isConnected) continue;
      for (const [each, occurrences] of findOccurrences(block, values.map())) {
        if (occurrences.length === 0) forget(each);
        else {
          if (!found.has(each)) sizes.observe(each);
          found.set(each, occurrences);
          clippers.set(each, clippersOf(each));
        }
      }
    }
    changed.clear();
  }

  function forget(block: Element): void {
    if (found.delete(block)) sizes.unobserve(block);
  }

  function draw(): void {
    frame = null;
    readAgain();
    if (found.size > 0 && !host.isConnected) page.documentElement.append(host);
    const placed = [...found].flatMap(([block, occurrences]) =>
      measure(block, occurrences, clippers.get(block) ?? [], values.map()),
    );
    layer.lang = language();
    layer.setAttribute("aria-label", inLanguage(unmaskWords, language()).region);
    chips.show(showsPlaceholders ? [] : placed.slice(0, MOST_SHOWN));
    if (placed.length === 0) toggle.hide();
    else {
      if (toggle.button.hidden) followShade(page.body);
      toggle.show(showsPlaceholders, language(), composerBox());
    }
  }

  function everything(): void {
    if (page.body !== null) changed.add(page.body);
    for (const block of found.keys()) changed.add(block);
    schedule();
  }

  new MutationObserver((records) => {
    for (const { type, target } of records) {
      // A page's own switch between light and dark.
      if (target === page.documentElement || target === page.body) followShade(page.body);
      const block = type === "attributes" ? null : blockOf(target);
      if (block !== null) changed.add(block);
    }
    schedule();
  }).observe(page, {
    childList: true,
    characterData: true,
    subtree: true,
    attributeFilter: ["class", "style", "hidden", "open"],
  });
  for (const type of ["click", "mousedown", "mouseup", "pointerdown", "pointerup"])
    host.addEventListener(type, (event) => event.stopPropagation());
  const quiet = { capture: true, passive: true };
  for (const type of ["scroll", "resize", "transitionend", "animationend", "toggle"])
    scope.addEventListener(type, schedule, quiet);
  scope.addEventListener(
    "pointermove",
    ({ clientX, clientY }) => chips.point(clientX, clientY),
    quiet,
  );
  values.onChange(everything);
  everything();

  return {
    onCopy(event) {
      if (!showsPlaceholders && found.size > 0) copyWithValues(event, page, values.map());
    },
  };
}
