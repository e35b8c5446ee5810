export type JsonItem = { ok: true; text: string } | { ok: false };

/**
 * Cuts a JSON array that comes in pieces into its items, without ever holding more than one. An item longer than `most`
 * UTF-16 units is left out, and said.
 *
 *   before ──[──► between ──any──► in an item ──(its end, or a comma or ] at its level)──► between ──]──► after
 *      └────────────────────────── anything else ──► not an array
 */
export function createJsonItems(most: number) {
  let state: "before" | "inside" | "after" | "none" = "before";
  /** Brackets that are open within the array. */
  let depth = 0;
  let inString = false;
  let escaped = false;
  let item = "";
  let hasItem = false;
  let isTooLong = false;

  function add(text: string): void {
    if (isTooLong) return;
    item += text;
    if (item.length > most) {
      isTooLong = true;
      item = "";
    }
  }

  function push(piece: string): JsonItem[] {
    const items: JsonItem[] = [];
    let from = 0;
    const close = (end: number): void => {
      if (hasItem) {
        add(piece.slice(from, end));
        items.push(isTooLong ? { ok: false } : { ok: true, text: item });
      }
      item = "";
      hasItem = false;
      isTooLong = false;
    };
    for (let at = 0; at < piece.length && state !== "none"; at++) {
      const code = piece.charCodeAt(at);
      if (inString) {
        if (escaped) escaped = false;
        else if (code === BACKSLASH) escaped = true;
        else if (code === QUOTE) inString = false;
        continue;
      }
      if (isSpace(code)) continue;
      if (state === "before") state = code === OPEN_ARRAY ? "inside" : "none";
      else if (state === "after") state = "none";
      else if (depth === 0 && (code === COMMA || code === CLOSE_ARRAY)) {
        close(at);
        if (code === CLOSE_ARRAY) state = "after";
      } else {
        if (!hasItem) {
          hasItem = true;
          from = at;
        }
        if (code === QUOTE) inString = true;
        else if (code === OPEN_ARRAY || code === OPEN_OBJECT) depth += 1;
        else if (code === CLOSE_ARRAY || code === CLOSE_OBJECT) depth -= 1;
      }
    }
    if (hasItem) add(piece.slice(from));
    return items;
  }

  return {
    push,
    /** What the whole was, once all of it came. */
    end: (): "complete" | "truncated" | "not_an_array" =>
      state === "after" ? "complete" : state === "inside" ? "truncated" : "not_an_array",
  };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
/** Also the mark that some editors put in front. */
const isSpace = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xfeff;
