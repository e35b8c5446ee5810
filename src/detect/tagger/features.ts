import type { Token } from "./tokens.ts";

/** log2 of the number of weights per label; features are hashed into this many. */
export const HASH_BITS = 16;
const MASK = (1 << HASH_BITS) - 1;

const mix = (a: number, b: number): number => {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b ^ (b >>> 15), 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 13), 0x27d4eb2f);
  return h ^ (h >>> 16);
};

function hashText(text: string, from: number, to: number): number {
  let h = 0x811c9dc5;
  for (let i = from; i < to; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
}

const isUpper = (code: number): boolean => code >= 65 && code <= 90;
const isLower = (code: number): boolean => code >= 97 && code <= 122;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** What a token looks like: capitals, digits, length classes. Letters beyond ASCII go by their own case. */
function shapeOf(text: string): number {
  const first = text.charCodeAt(0);
  if (isDigit(first)) return 1 + Math.min(7, text.length);
  const letter = isUpper(first) || isLower(first) || first > 127;
  if (!letter) return 100 + first;
  const lower = text.toLowerCase();
  const capital = text.charAt(0) !== lower.charAt(0);
  const upper = text.length > 1 && text === text.toUpperCase();
  const inner = !upper && text.slice(1) !== lower.slice(1);
  const kind = upper ? 4 : capital ? (inner ? 3 : text.length === 1 ? 5 : 2) : inner ? 1 : 0;
  return 20 + kind * 4 + (text.length <= 2 ? 0 : text.length <= 4 ? 1 : text.length <= 8 ? 2 : 3);
}

const caseOf = (shape: number): number => (shape >= 20 && shape < 44 ? (shape - 20) >> 2 : shape);

/** Letters lower-cased, accents dropped, digits as one; so that spellings share what they taught. */
function bare(text: string): string {
  const lower = text.toLowerCase();
  if (/^[a-z]*$/.test(lower)) return lower;
  return lower
    .normalize("NFD")
    .replace(/[\p{M}'’]/gu, "")
    .replace(/\d/g, "0");
}

/** What is computed once for every different word of a text. */
interface WordForm {
  word: number;
  shape: number;
  prefix2: number;
  prefix3: number;
  suffix2: number;
  suffix3: number;
  suffix4: number;
}

function formOf(text: string): WordForm {
  const word = bare(text);
  const size = word.length;
  return {
    word: hashText(word, 0, size),
    shape: shapeOf(text),
    prefix2: hashText(word, 0, Math.min(2, size)),
    prefix3: hashText(word, 0, Math.min(3, size)),
    suffix2: hashText(word, Math.max(0, size - 2), size),
    suffix3: hashText(word, Math.max(0, size - 3), size),
    suffix4: hashText(word, Math.max(0, size - 4), size),
  };
}

export const FEATURES_PER_TOKEN = 30;

/** Hashed features of every token, `FEATURES_PER_TOKEN` each: indices of weights. */
export function featuresOf(tokens: readonly Token[]): Int32Array {
  const n = tokens.length;
  const words = new Int32Array(n + 4);
  const shapes = new Int32Array(n + 4);
  const known = new Map<string, WordForm>();
  const forms: WordForm[] = [];
  for (let i = 0; i < n; i++) {
    const text = tokens[i]?.text ?? "";
    let form = known.get(text);
    if (form === undefined) known.set(text, (form = formOf(text)));
    forms.push(form);
    words[i + 2] = form.word;
    shapes[i + 2] = form.shape;
  }
  const out = new Int32Array(n * FEATURES_PER_TOKEN);
  for (let i = 0; i < n; i++) {
    const token = tokens[i];
    const next = tokens[i + 1];
    const form = forms[i];
    if (token === undefined || form === undefined) continue;
    const at = (array: Int32Array, offset: number): number => array[i + 2 + offset] ?? 0;
    const line = token.breaks * 4 + (next === undefined ? 3 : next.breaks) + (i === 0 ? 16 : 0);
    const c0 = caseOf(at(shapes, 0));
    const c1 = caseOf(at(shapes, -1));
    const c2 = caseOf(at(shapes, 1));
    const joined = (token.spaced ? 1 : 0) + (next?.spaced === false ? 2 : 0);
    let k = i * FEATURES_PER_TOKEN;
    const add = (template: number, value: number): void => {
      out[k++] = mix(template, value) & MASK;
    };
    add(1, 0);
    add(2, at(words, 0));
    add(3, at(words, -1));
    add(4, at(words, 1));
    add(5, at(words, -2));
    add(6, at(words, 2));
    add(7, at(shapes, 0));
    add(8, mix(at(shapes, -1), at(shapes, 0)));
    add(9, mix(at(shapes, 0), at(shapes, 1)));
    add(10, mix(mix(c1, c0), c2));
    add(11, mix(at(words, -1), c0));
    add(12, mix(at(words, 1), c0));
    add(13, form.prefix2);
    add(14, form.prefix3);
    add(15, form.suffix2);
    add(16, form.suffix3);
    add(17, form.suffix4);
    add(18, mix(line, c0));
    add(19, joined * 64 + c0);
    add(20, mix(at(words, -1), at(words, 0)));
    add(21, mix(at(words, 0), at(words, 1)));
    add(22, mix(mix(at(words, -2), at(words, -1)), c0));
    add(23, mix(mix(at(words, 1), at(words, 2)), c0));
    add(24, mix(form.suffix3, c0));
    add(25, mix(forms[i + 1]?.suffix3 ?? 0, c0 * 64 + c2));
    add(26, mix(forms[i - 1]?.suffix3 ?? 0, c1 * 64 + c0));
    add(27, mix(mix(at(shapes, -2), at(shapes, -1)), at(shapes, 0)));
    add(28, mix(mix(at(shapes, 0), at(shapes, 1)), at(shapes, 2)));
    add(29, mix(at(words, -1), at(words, 1)));
    add(30, mix(line, at(shapes, 1)));
  }
  return out;
}
