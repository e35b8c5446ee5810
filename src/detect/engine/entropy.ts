/** Shannon entropy in bits per UTF-16 unit; 0 for the empty string. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  let sum = 0;
  for (const count of counts.values())
    sum -= (count / text.length) * Math.log2(count / text.length);
  return sum;
}

/** How many of the four kinds (lower, upper, digit, other) occur. */
export const characterKinds = (text: string): number =>
  [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(text)).length;
