/** Occurrences of keywords in a text: `ids[i]` ends (exclusive) at `ends[i]`. */
export interface KeywordHits {
  readonly ids: number[];
  readonly ends: number[];
}

/** Latin-1 is what keywords are written in; every other character breaks a keyword. */
const ALPHABET = 256;

const foldCode = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code);

/**
 * An Aho-Corasick automaton over all keywords, as one transition table: every character of a text costs
 * one look-up, however many keywords there are. Case is folded for A-Z.
 */
export function createKeywordScanner(
  keywords: readonly string[],
): (text: string, hits: KeywordHits) => void {
  const classOf = new Uint8Array(ALPHABET);
  let classes = 1;
  for (const keyword of keywords)
    for (let i = 0; i < keyword.length; i++) {
      const code = keyword.charCodeAt(i);
      if (code >= ALPHABET) throw new RangeError(`keyword outside Latin-1: ${keyword}`);
      if (classOf[code] === 0) classOf[code] = classes++;
    }
  for (let code = 65; code <= 90; code++) classOf[code] = classOf[foldCode(code)] ?? 0;

  const size = 1 + keywords.reduce((sum, keyword) => sum + keyword.length, 0);
  const next = new Uint16Array(size * classes);
  const output: number[][] = [[]];
  let states = 1;
  keywords.forEach((keyword, id) => {
    let state = 0;
    for (let i = 0; i < keyword.length; i++) {
      const slot = state * classes + (classOf[keyword.charCodeAt(i)] ?? 0);
      const child = next[slot] ?? 0;
      if (child === 0) {
        next[slot] = states;
        output[states] = [];
        state = states++;
      } else state = child;
    }
    output[state]?.push(id);
  });

  const fail = new Uint16Array(states);
  const queue: number[] = [];
  for (let c = 1; c < classes; c++) {
    const child = next[c] ?? 0;
    if (child !== 0) queue.push(child);
  }
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0;
    const fallback = fail[state] ?? 0;
    output[state]?.push(...(output[fallback] ?? []));
    for (let c = 1; c < classes; c++) {
      const slot = state * classes + c;
      const child = next[slot] ?? 0;
      const viaFallback = next[fallback * classes + c] ?? 0;
      if (child === 0) next[slot] = viaFallback;
      else {
        fail[child] = viaFallback;
        queue.push(child);
      }
    }
  }
  const table = next.slice(0, states * classes);
  const emits = new Uint8Array(states);
  for (let state = 0; state < states; state++)
    emits[state] = (output[state]?.length ?? 0) > 0 ? 1 : 0;

  return (text, hits) => {
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const symbol = code < ALPHABET ? (classOf[code] ?? 0) : 0;
      state = symbol === 0 ? 0 : (table[state * classes + symbol] ?? 0);
      if (emits[state] === 1)
        for (const id of output[state] ?? []) {
          hits.ids.push(id);
          hits.ends.push(i + 1);
        }
    }
  };
}
