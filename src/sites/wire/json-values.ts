import { MAX_LINE } from "./limits.ts";

/** Where a JSON object or array stands in a text. */
export interface Span {
  start: number;
  end: number;
}

export interface JsonScanner {
  push(text: string): void;
}

/**
 * Finds the objects and arrays that follow one another in a text that comes in pieces, by balance of braces
 * outside strings. What stands between them (lengths, prefixes, commas) is skipped. A line end inside a string
 * can't be JSON: what was open is given up, so that one cut value doesn't swallow the rest.
 */
export function createJsonScanner(onValue: (text: string) => void): JsonScanner {
  let pieces: string[] = [];
  let length = 0;
  let depth = 0;
  let isInString = false;
  let isEscaped = false;

  function reset(): void {
    pieces = [];
    length = 0;
    depth = 0;
    isInString = false;
    isEscaped = false;
  }

  return {
    push(text) {
      let from = 0;
      for (let at = 0; at < text.length; at += 1) {
        const char = text[at];
        if (isInString) {
          if (char === "\n") reset();
          else if (isEscaped) isEscaped = false;
          else if (char === "\\") isEscaped = true;
          else if (char === '"') isInString = false;
        } else if (char === "{" || char === "[") {
          if (depth === 0) from = at;
          depth += 1;
        } else if (depth > 0) {
          if (char === '"') isInString = true;
          else if (char === "}" || char === "]") {
            depth -= 1;
            if (depth > 0) continue;
            const value = pieces.join("") + text.slice(from, at + 1);
            reset();
            onValue(value);
          }
        }
      }
      if (depth === 0) return;
      const piece = text.slice(from);
      pieces.push(piece);
      length += piece.length;
      if (length > MAX_LINE) reset();
    },
  };
}

/** The same for a text that is there as a whole. */
export function jsonSpans(text: string): Span[] {
  const spans: Span[] = [];
  let end = 0;
  const scanner = createJsonScanner((value) => {
    const start = text.indexOf(value, end);
    end = start + value.length;
    spans.push({ start, end });
  });
  scanner.push(text);
  return spans;
}
