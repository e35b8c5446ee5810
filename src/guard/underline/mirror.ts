import { isField } from "../composer/text.ts";
import { shadeBehind } from "../../ui/shade.ts";
import { lineStyles, markName } from "./line-styles.ts";
import { splitLines, type Line } from "./lines.ts";
import type { Marks } from "./underlines.ts";

/** What decides where a letter stands in a field. */
const COPIED = [
  "direction",
  "font-family",
  "font-feature-settings",
  "font-kerning",
  "font-optical-sizing",
  "font-size",
  "font-size-adjust",
  "font-stretch",
  "font-style",
  "font-variant",
  "font-variation-settings",
  "font-weight",
  "hyphens",
  "letter-spacing",
  "line-break",
  "line-height",
  "overflow-wrap",
  "padding-bottom",
  "padding-left",
  "padding-right",
  "padding-top",
  "tab-size",
  "text-align",
  "text-indent",
  "text-rendering",
  "text-transform",
  "white-space",
  "word-break",
  "word-spacing",
  "writing-mode",
] as const;

/**
 * Underlines of a field, whose text has no ranges: a layer above it in Heed's shadow root with the same text, unseen, set in
 * the same type and scrolled alike. A paragraph is an element of its own, so that a key in a long text lays out one.
 */
export function createMirror(layer: HTMLElement): Marks {
  const page = layer.ownerDocument;
  const style = page.createElement("style");
  const sheet = page.createElement("div");
  layer.className = "mirror";
  layer.setAttribute("aria-hidden", "true");
  sheet.className = "mirror-text";
  layer.append(style, sheet);
  layer.hidden = true;
  let field: HTMLTextAreaElement | HTMLInputElement | null = null;
  let lines: Line[] = [];
  /** The size for which the layer was dressed. */
  let dressed = "";

  function draw(next: Line[]): void {
    let head = 0;
    while (head < Math.min(lines.length, next.length) && lines[head]?.key === next[head]?.key)
      head++;
    let tail = 0;
    const rest = Math.min(lines.length, next.length) - head;
    while (tail < rest && lines.at(-1 - tail)?.key === next.at(-1 - tail)?.key) tail++;
    for (let at = lines.length - tail - 1; at >= head; at--) sheet.children[at]?.remove();
    const place = sheet.children[head] ?? null;
    for (const line of next.slice(head, next.length - tail))
      sheet.insertBefore(elementOf(line), place);
    lines = next;
  }

  function elementOf({ text, marks }: Line): HTMLElement {
    const element = page.createElement("div");
    let done = 0;
    for (const { start, end, level, finding } of marks) {
      const span = page.createElement("span");
      span.className = markName(level);
      span.dataset["n"] = String(finding);
      span.textContent = text.slice(start, end);
      element.append(text.slice(done, start), span);
      done = end;
    }
    element.append(text.slice(done));
    if (text === "") element.append(page.createElement("br"));
    return element;
  }

  /** Where the field's inside is now, and how far it is scrolled. */
  function follow(): void {
    if (field === null) return;
    const box = field.getBoundingClientRect();
    layer.hidden = box.width === 0;
    const wide = field.offsetWidth === 0 ? 1 : box.width / field.offsetWidth;
    const { clientWidth: width, clientHeight: height } = field;
    const place = `translate(${box.left + field.clientLeft * wide}px, ${box.top + field.clientTop * wide}px) scale(${wide})`;
    if (layer.style.transform !== place) layer.style.transform = place;
    const size = `${width} ${height}`;
    if (size !== dressed) dress(field, width, height);
    dressed = size;
    const scrolled = `translate(${-field.scrollLeft}px, ${-field.scrollTop}px)`;
    if (sheet.style.transform !== scrolled) sheet.style.transform = scrolled;
  }

  /** The field's type and size; a page that changes its type changes its size too. */
  function dress(from: Element, width: number, height: number): void {
    const computed = page.defaultView?.getComputedStyle(from);
    if (computed === undefined) return;
    layer.style.width = `${width}px`;
    layer.style.height = `${height}px`;
    for (const property of COPIED)
      sheet.style.setProperty(property, computed.getPropertyValue(property));
    if (from instanceof HTMLInputElement) sheet.style.setProperty("white-space", "pre");
    style.textContent = lineStyles(shadeBehind(from), (name) => `.${name}`);
  }

  return {
    show(composer, text, findings) {
      if (!isField(composer)) return;
      const isNew = field !== composer;
      field = composer;
      if (isNew) lines = clearSheet(sheet);
      if (isNew) dressed = "";
      draw(splitLines(text, findings));
    },
    follow,
    clear() {
      layer.hidden = true;
      lines = clearSheet(sheet);
      field = null;
    },
    boxesOf(at) {
      const inside = layer.getBoundingClientRect();
      return [...sheet.querySelectorAll(`[data-n="${at}"]`)]
        .flatMap((span) => [...span.getClientRects()])
        .filter((box) => box.bottom > inside.top && box.top < inside.bottom);
    },
    caret: (composer) =>
      isField(composer) && composer.ownerDocument.activeElement === composer
        ? composer.selectionStart
        : null,
  };
}

function clearSheet(sheet: Element): Line[] {
  sheet.replaceChildren();
  return [];
}
