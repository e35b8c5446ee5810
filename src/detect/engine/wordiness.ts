const VOWEL = /[aeiouy]/i;
const CLUSTER = /[bcdfghjklmnpqrstvwxz]{4}/i;
const PIECE = /[A-Z]?[a-z]{3,}|[A-Z]{3,}(?![a-z])/g;

/**
 * Share of a text that reads like words: runs of letters with vowels and without long consonant clusters.
 * Near 1 for identifiers and prose, low for what a generator made. 0-1.
 */
export function wordShare(text: string): number {
  let letters = 0;
  for (const [piece] of text.matchAll(PIECE))
    if (
      piece.length >= 4 ? VOWEL.test(piece) && !CLUSTER.test(piece) : piece.length === text.length
    )
      letters += piece.length;
  return text.length === 0 ? 0 : letters / text.length;
}
