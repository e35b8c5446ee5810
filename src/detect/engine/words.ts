const isWord = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** A token starts where no word goes on: `\n`, `\t` and percent escapes written out end a word too. */
export function startsWord(text: string, at: number): boolean {
  if (at === 0) return true;
  const before = text.charCodeAt(at - 1);
  if (!isWord(before)) return true;
  if (text.charCodeAt(at - 2) === 92) return /[nrt]/.test(text.charAt(at - 1));
  return /%[0-9A-Fa-f]{2}$/.test(text.slice(Math.max(0, at - 3), at));
}

export const endsWord = (text: string, at: number): boolean =>
  at >= text.length || !isWord(text.charCodeAt(at));

export function countDigits(text: string, enough: number): number {
  let count = 0;
  for (let i = 0; i < text.length && count < enough; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) count++;
  }
  return count;
}
