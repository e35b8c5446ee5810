import * as codes from "../../src/detect/validate/codes.ts";
import * as numbers from "../../src/detect/validate/numbers.ts";
import { isSsn } from "../../src/detect/validate/social-security.ts";
import { luhn, modulo97 } from "../../src/detect/validate/checksum.ts";

/** Pseudo-random numbers in [0, 1) from a seed (mulberry32), so that a failure can be repeated. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function expandClass(source: string): string {
  let chars = "";
  for (let i = 0; i < source.length; i++) {
    if (source[i + 1] === "-" && i + 2 < source.length) {
      for (let c = source.charCodeAt(i); c <= source.charCodeAt(i + 2); c++)
        chars += String.fromCharCode(c);
      i += 2;
    } else chars += source[i];
  }
  return chars;
}

const pick = (chars: string, random: () => number): string =>
  chars.charAt(Math.floor(random() * chars.length));
const repeat = (chars: string, n: number, random: () => number): string =>
  Array.from({ length: n }, () => pick(chars, random)).join("");

/** Appends the digit that makes the Luhn sum right. */
const withLuhn = (digits: string): string =>
  digits + "0123456789".split("").find((d) => luhn(digits + d));
const grouped = (text: string, sign: string): string => text.match(/.{1,4}/g)?.join(sign) ?? text;

const VALIDATORS: Readonly<Record<string, (value: string) => boolean>> = {
  ...numbers,
  ...codes,
  isSsn,
};

/** Draws until the validator is satisfied. */
function drawValid(
  validator: string,
  draw: () => string,
  plain = (value: string) => value,
): string {
  const isValid = VALIDATORS[validator];
  if (isValid === undefined) throw new Error(`no validator ${validator}`);
  for (let tries = 0; tries < 200_000; tries++) {
    const value = draw();
    if (isValid(plain(value))) return value;
  }
  throw new Error(`nothing satisfies ${validator}`);
}

const MAKERS: Record<string, (option: string, random: () => number) => string> = {
  card: (option, random) => {
    const digits = withLuhn(`4539${repeat("123456789", 11, random)}`);
    return option === "dashed" ? grouped(digits, "-") : grouped(digits, " ");
  },
  iban: (option, random) => {
    const [country = "FR", style] = option.split(":");
    const length = { FR: 23, DE: 18, ES: 20, NL: 14 }[country] ?? 23;
    const bban =
      country === "NL"
        ? `ABNA${repeat("0123456789", 10, random)}`
        : repeat("0123456789", length, random);
    const check = String(98 - modulo97(`${bban}${country}00`)).padStart(2, "0");
    const iban = `${country}${check}${bban}`;
    return style === "spaced" ? grouped(iban, " ") : iban;
  },
  ssn: (_option, random) =>
    `${repeat("1234", 3, random)}-${repeat("123456789", 2, random)}-${repeat("123456789", 4, random)}`,
  num: (option, random) => {
    const [validator = "", length = "9"] = option.split(":");
    return drawValid(validator, () => repeat("0123456789", Number(length), random));
  },
  code: (option, random) => {
    const [validator = "", shape = ""] = option.split(":");
    const dashed = shape.endsWith("-");
    const draw = () =>
      shape
        .replace(/-$/, "")
        .replace(/[9A]/g, (char) =>
          pick(char === "9" ? "0123456789" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ", random),
        );
    const value = drawValid(validator, draw);
    return dashed ? `${value.slice(0, -1)}-${value.slice(-1)}` : value;
  },
  nir: (_option, random) => {
    const body = `2${repeat("56789", 2, random)}0${pick("123456789", random)}75${repeat("123456789", 6, random)}`;
    const key = String(97 - (Number(body) % 97)).padStart(2, "0");
    return `${body}${key}`.replace(/^(.)(..)(..)(..)(...)(...)(..)$/, "$1 $2 $3 $4 $5 $6 $7");
  },
};

/**
 * Fills a template of a rule's examples: `{a-z0-9:36}` becomes 36 characters of that class, `{card}`,
 * `{iban:FR:spaced}`, `{ssn}`, `{nir}` values with valid check digits. Other braces stay.
 */
export function fill(template: string, random: () => number): string {
  return template.replace(/\{([^{}\s]{1,40})\}/g, (whole, inside: string) => {
    const [maker = "", ...options] = inside.split(":");
    const make = Object.hasOwn(MAKERS, maker) ? MAKERS[maker] : undefined;
    if (make !== undefined) return make(options.join(":"), random);
    const counted = /^(.+):(\d{1,4})$/.exec(inside);
    if (counted === null) return whole;
    return repeat(expandClass(counted[1] ?? ""), Number(counted[2]), random);
  });
}
