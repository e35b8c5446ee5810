/**
 * Upper bounds, so that an endless or hostile stream can't fill the page's memory. All in UTF-16 units.
 * They are far above what a chat produces: beyond them text is dropped, never the page's own traffic.
 */
export const MAX_LINE = 4_000_000;
export const MAX_TEXT = 2_000_000;
export const MAX_DOCUMENT = 8_000_000;
/** Entries of any list a decoder keeps: messages, blocks, fragments, topics. */
export const MAX_ENTRIES = 512;
/** Bytes a compressed request may inflate to. */
export const MAX_INFLATED = 16_000_000;

/** Adds to a text up to the bound. */
export function appendBounded(text: string, more: string): string {
  if (text.length + more.length <= MAX_TEXT) return text + more;
  return text.length >= MAX_TEXT ? text : text + more.slice(0, MAX_TEXT - text.length);
}
