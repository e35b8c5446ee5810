import { MAX_LINE } from "./limits.ts";

export interface LineReader {
  push(text: string): void;
  /** Hands out what stands after the last line end. */
  end(): void;
}

/**
 * Cuts text that arrives in pieces into lines (`\n` or `\r\n`, not handed out). A line beyond the bound is
 * dropped whole. Pieces are joined once per line, so that single characters don't cost quadratic time.
 */
export function createLineReader(onLine: (line: string) => void): LineReader {
  let pieces: string[] = [];
  let length = 0;
  let isTooLong = false;

  function keep(piece: string): void {
    if (piece === "" || isTooLong) return;
    length += piece.length;
    pieces.push(piece);
    if (length <= MAX_LINE) return;
    isTooLong = true;
    pieces = [];
  }

  function finish(): void {
    const line = pieces.length === 1 ? (pieces[0] ?? "") : pieces.join("");
    const wasTooLong = isTooLong;
    pieces = [];
    length = 0;
    isTooLong = false;
    if (!wasTooLong) onLine(line.endsWith("\r") ? line.slice(0, -1) : line);
  }

  return {
    push(text) {
      let from = 0;
      for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", from)) {
        keep(text.slice(from, at));
        finish();
        from = at + 1;
      }
      keep(text.slice(from));
    },
    end() {
      if (length > 0) finish();
    },
  };
}
