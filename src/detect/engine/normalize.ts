/** A text as the rules read it, and the way back to the offsets of the original. */
export interface NormalizedText {
  readonly text: string;
  /** Offset in the original of the normalized offset where a span starts. */
  readonly startOf: (offset: number) => number;
  /** Offset in the original of the normalized offset where a span ends (exclusive). */
  readonly endOf: (offset: number) => number;
}

/** Shown as nothing: soft hyphen, joiners, direction marks, variation selectors, byte order mark. */
const INVISIBLE =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF]/;
/** What needs a second look; texts without any of it are taken as they are. */
const UNUSUAL =
  /[\u00A0\u00AD\u034F\u0370-\u052F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180E\u2000-\u206F\u2212\u3000\uFE00-\uFE0F\uFEFF\uFF01-\uFF5E]/;

const LOOKALIKES = new Map(
  Object.entries({
    А: "A",
    В: "B",
    Е: "E",
    К: "K",
    М: "M",
    Н: "H",
    О: "O",
    Р: "P",
    С: "C",
    Т: "T",
    Х: "X",
    У: "Y",
    І: "I",
    Ј: "J",
    Ѕ: "S",
    а: "a",
    е: "e",
    о: "o",
    р: "p",
    с: "c",
    х: "x",
    у: "y",
    і: "i",
    ј: "j",
    ѕ: "s",
    ԁ: "d",
    һ: "h",
    ԛ: "q",
    ԝ: "w",
    Α: "A",
    Β: "B",
    Ε: "E",
    Ζ: "Z",
    Η: "H",
    Ι: "I",
    Κ: "K",
    Μ: "M",
    Ν: "N",
    Ο: "O",
    Ρ: "P",
    Τ: "T",
    Υ: "Y",
    Χ: "X",
    ο: "o",
    ν: "v",
    ι: "i",
    α: "a",
    ρ: "p",
  }),
);

const isAsciiWord = (code: number): boolean =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122) ||
  code === 95;

function foldPlain(char: string, code: number): string {
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f)
    return " ";
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212) return "-";
  if (code === 0x2018 || code === 0x2019) return "'";
  if (code === 0x201c || code === 0x201d) return '"';
  return char;
}

const same = (offset: number): number => offset;

const EVERY_UNUSUAL = new RegExp(UNUSUAL, "g");
const LOOKALIKE = /[\u0370-\u052F]/;

/** Look-alikes that touch ASCII become it, left to right and right to left, so that a run of them goes too. */
function foldLookalikes(text: string): string {
  if (!LOOKALIKE.test(text)) return text;
  const chars = text.split("");
  const fold = (at: number, neighbour: number): void => {
    const alike = LOOKALIKES.get(chars[at] ?? "");
    if (alike !== undefined && isAsciiWord((chars[neighbour] ?? " ").charCodeAt(0)))
      chars[at] = alike;
  };
  for (let i = 1; i < chars.length; i++) fold(i, i - 1);
  for (let i = chars.length - 2; i >= 0; i--) fold(i, i + 1);
  return chars.join("");
}

/**
 * Undoes what hides a key from a pattern: invisible characters are dropped, full-width forms, special
 * spaces, dashes and quotes become ASCII, and a Cyrillic or Greek look-alike does where it touches ASCII.
 */
export function normalize(text: string): NormalizedText {
  if (!UNUSUAL.test(text)) return { text, startOf: same, endOf: same };
  /** For each dropped character the normalized offset it stood before; ascending. */
  const dropped: number[] = [];
  const visible = text.replace(EVERY_UNUSUAL, (char, at: number) => {
    if (!INVISIBLE.test(char)) return foldPlain(char, char.charCodeAt(0));
    dropped.push(at - dropped.length);
    return "";
  });
  const origin = (offset: number): number => {
    let [low, high] = [0, dropped.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((dropped[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return offset + low;
  };
  return {
    text: foldLookalikes(visible),
    startOf: (offset) => Math.min(text.length, origin(offset)),
    endOf: (offset) => (offset === 0 ? 0 : Math.min(text.length, origin(offset - 1) + 1)),
  };
}
