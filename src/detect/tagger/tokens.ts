/** A word, number or run of one sign with its offsets (UTF-16, end exclusive). */
export interface Token {
  text: string;
  start: number;
  end: number;
  /** Line breaks before it: 0, 1, 2 (two or more). */
  breaks: number;
  /** White space (not a line break) before it. */
  spaced: boolean;
}

const TOKEN = /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*|\p{N}+|\n|([^\s\p{L}\p{N}])\1{0,60}/gu;

/** Longer words are cut: no name or street is. */
const LONGEST = 40;

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let breaks = 0;
  let last = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match[0] === "\n") {
      breaks = Math.min(2, breaks + 1);
      continue;
    }
    tokens.push({
      text: match[0].length > LONGEST ? match[0].slice(0, LONGEST) : match[0],
      start: match.index,
      end: match.index + match[0].length,
      breaks,
      spaced: match.index > last,
    });
    breaks = 0;
    last = match.index + match[0].length;
  }
  return tokens;
}
