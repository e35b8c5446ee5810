import { weightedSum } from "./checksum.ts";

// Check characters of identity codes of letters and digits; `code` is upper case, without separators.

const DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

/** Spanish NIF: eight digits (seven with a leading 0 left out) and the letter of their remainder by 23. */
export const isNif = (code: string): boolean =>
  DNI_LETTERS.charAt(Number(code.slice(0, -1)) % 23) === code.slice(-1);

/** Spanish NIE: X, Y, Z stand for 0, 1, 2. */
export const isNie = (code: string): boolean =>
  isNif(`${"XYZ".indexOf(code.charAt(0))}${code.slice(1)}`);

const ODD = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/** Italian codice fiscale: the sixteenth character. */
export function isCodiceFiscale(code: string): boolean {
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const value = Number.parseInt(code.charAt(i), 36);
    const place = value > 9 ? value - 10 : value;
    sum += i % 2 === 0 ? (ODD[place] ?? 0) : place;
  }
  return String.fromCharCode(65 + (sum % 26)) === code.charAt(15);
}

/** Machine-readable documents (ICAO 9303): weights 7-3-1, letters count from A = 10. */
export function isIcao(code: string): boolean {
  let sum = 0;
  const body = code.slice(0, -1);
  for (let i = 0; i < body.length; i++)
    sum += Number.parseInt(body.charAt(i), 36) * ([7, 3, 1][i % 3] ?? 0);
  return sum % 10 === Number(code.slice(-1));
}

/** German health insurance number (KVNR): the letter as two digits, weights 1-2, cross sums. */
export function isKvnr(code: string): boolean {
  const digits = String(code.charCodeAt(0) - 64).padStart(2, "0") + code.slice(1);
  let sum = 0;
  for (let i = 0; i < 10; i++) {
    const product = Number(digits.charAt(i)) * (i % 2 === 0 ? 1 : 2);
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === Number(digits.charAt(10));
}

/** German pension insurance number: area, date of birth, initial, serial, check digit. */
export function isGermanPension(code: string): boolean {
  const letter = code.charCodeAt(8) - 64;
  const digits = code.slice(0, 8) + String(letter).padStart(2, "0") + code.slice(9);
  let sum = 0;
  [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1].forEach((weight, i) => {
    const product = Number(digits.charAt(i)) * weight;
    sum += Math.floor(product / 10) + (product % 10);
  });
  const day = Number(code.slice(2, 4)) % 50;
  const month = Number(code.slice(4, 6));
  return (
    sum % 10 === Number(digits.charAt(12)) && day >= 1 && day <= 31 && month >= 1 && month <= 12
  );
}

/** Finnish identity code: date, century sign, serial, and the character of the remainder by 31. */
export function isHetu(code: string): boolean {
  const digits = code.slice(0, 6) + code.slice(7, 10);
  const [day, month] = [Number(code.slice(0, 2)), Number(code.slice(2, 4))];
  if (day < 1 || day > 31 || month < 1 || month > 12) return false;
  return "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(Number(digits) % 31) === code.charAt(10);
}

/** Singapore NRIC and FIN. */
export function isNric(code: string): boolean {
  const sum =
    weightedSum(code.slice(1, 8), [2, 7, 6, 5, 4, 3, 2]) +
    (/[TG]/.test(code.charAt(0)) ? 4 : code.startsWith("M") ? 3 : 0);
  const letters = /[ST]/.test(code.charAt(0))
    ? "JZIHGFEDCBA"
    : code.startsWith("M")
      ? "KLJNPQRTUWX"
      : "XWUTRQPNMLK";
  return letters.charAt(sum % 11) === code.charAt(8);
}

/** Irish PPS: seven digits, check letter, perhaps a second letter that counts 9-fold. */
export function isPps(code: string): boolean {
  const extra = code.length === 9 && code.charAt(8) !== "W" ? (code.charCodeAt(8) - 64) * 9 : 0;
  const rest = (weightedSum(code, [8, 7, 6, 5, 4, 3, 2]) + extra) % 23;
  return "WABCDEFGHIJKLMNOPQRSTUV".charAt(rest) === code.charAt(7);
}

/** US DEA registration: two letters, six digits, check digit. */
export function isDea(code: string): boolean {
  const sum = weightedSum(code.slice(2), [1, 2, 1, 2, 1, 2]);
  return sum % 10 === Number(code.charAt(8));
}

const UEN_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWX0123456789";

/** Singapore UEN: businesses (8 digits), local companies (year and 5 digits), and other entities. */
export function isUen(code: string): boolean {
  const body = code.slice(0, -1);
  if (/^[RST]/.test(code)) {
    const sum = [4, 3, 5, 3, 10, 2, 2, 5, 7].reduce(
      (total, weight, i) => total + weight * UEN_ALPHABET.indexOf(body.charAt(i)),
      0,
    );
    return UEN_ALPHABET.charAt((sum - 5) % 11) === code.slice(-1);
  }
  const [weights, letters] =
    body.length === 8
      ? ([[10, 4, 9, 3, 8, 2, 7, 1], "XMKECAWLJDB"] as const)
      : ([[10, 8, 6, 4, 9, 7, 5, 3, 1], "ZKCMDNERGWH"] as const);
  return letters.charAt(weightedSum(body, weights) % 11) === code.slice(-1);
}
