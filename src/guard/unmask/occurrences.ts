import { PLACEHOLDER } from "../../domain/masked.ts";
import type { MaskMap } from "../../detect/mask.ts";

/** One placeholder in the page. Editors and highlighters may have split it over several text nodes. */
export interface Occurrence {
  placeholder: string;
  start: Text;
  /** In UTF-16 units within `start`; `endOffset` is exclusive, within `end`. */
  startOffset: number;
  end: Text;
  endOffset: number;
}

const INLINE = new Set(
  "A ABBR B BDI BDO CITE CODE DEL DFN EM FONT I INS KBD LABEL MARK Q S SAMP SMALL SPAN STRONG SUB SUP TIME U VAR".split(
    " ",
  ),
);
const UNREAD = new Set(
  "SCRIPT STYLE NOSCRIPT TEXTAREA INPUT SELECT TEMPLATE HEED-INLINE HEED-VALUES".split(" "),
);
/** What a person writes in shows what will leave. */
const EDITABLE = "[contenteditable]:not([contenteditable='false'])";

/** Where a line of text belongs: a placeholder never reaches over its edge. */
export function blockOf(node: Node): Element | null {
  let element = node instanceof Element ? node : node.parentElement;
  while (element !== null && INLINE.has(element.tagName)) element = element.parentElement;
  return element;
}

const isUnread = (element: Element): boolean =>
  UNREAD.has(element.tagName) || element.matches(EDITABLE);

/** Placeholders of the map in and below a block, block by block; a block without any is there with an empty list. */
export function findOccurrences(block: Element, map: MaskMap): Map<Element, Occurrence[]> {
  const found = new Map<Element, Occurrence[]>();
  if (block.closest([...UNREAD, EDITABLE].join(",")) !== null) return found;
  for (const [each, texts] of textsBelow(block)) found.set(each, occurrencesIn(texts, map));
  return found;
}

function textsBelow(block: Element): Map<Element, Text[]> {
  const texts = new Map<Element, Text[]>([[block, []]]);
  const walker = block.ownerDocument.createTreeWalker(
    block,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) =>
      node instanceof Element && isUnread(node)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    const each = blockOf(node);
    if (each === null) continue;
    const known = texts.get(each);
    if (known === undefined) texts.set(each, [node]);
    else known.push(node);
  }
  return texts;
}

function occurrencesIn(texts: readonly Text[], map: MaskMap): Occurrence[] {
  const whole = texts.map((text) => text.data).join("");
  if (!whole.includes("[")) return [];
  const found: Occurrence[] = [];
  for (const match of whole.matchAll(PLACEHOLDER)) {
    const [placeholder] = match;
    if (!Object.hasOwn(map, placeholder)) continue;
    const start = locate(texts, match.index);
    // The last character's place, so that the end does not fall into the text after it.
    const last = locate(texts, match.index + placeholder.length - 1);
    if (start === null || last === null) continue;
    found.push({
      placeholder,
      start: start.text,
      startOffset: start.offset,
      end: last.text,
      endOffset: last.offset + 1,
    });
  }
  return found;
}

function locate(texts: readonly Text[], at: number): { text: Text; offset: number } | null {
  let before = 0;
  for (const text of texts) {
    if (at < before + text.data.length) return { text, offset: at - before };
    before += text.data.length;
  }
  return null;
}
