/** Values that look real, pass the checks real ones pass, and belong to nobody: made anew at every call. */

const UPPER_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";

/** Shaped like the id of an AWS access key. */
export const inventedAwsKey = (): string => `AKIA${pick(UPPER_AND_DIGITS, 16)}`;

/** A person's address at a company that does not exist. */
export const inventedEmail = (): string => `claire.martin@${pick(LETTERS, 5)}-conseil.fr`;

/** Sixteen digits in groups of four, from a range card networks keep for tests, with a valid Luhn digit. */
export function inventedCard(): string {
  const body = `400000${pick(DIGITS, 9)}`;
  return groupsOfFour(body + luhnDigit(body));
}

/** A French IBAN with valid national and international check digits; the bank code is nobody's. */
export function inventedIban(): string {
  const bank = `9${pick(DIGITS, 4)}`;
  const branch = pick(DIGITS, 5);
  const account = pick(DIGITS, 11);
  const key = 97 - Number((89n * BigInt(bank) + 15n * BigInt(branch) + 3n * BigInt(account)) % 97n);
  const national = `${bank}${branch}${account}${twoDigits(key)}`;
  // ISO 13616: country letters as numbers (F = 15, R = 27) and 00 behind the national part, modulo 97.
  const check = 98 - Number(BigInt(`${national}152700`) % 97n);
  return groupsOfFour(`FR${twoDigits(check)}${national}`);
}

/** The digit that makes `body` followed by it pass the Luhn check. */
export function luhnDigit(body: string): string {
  let sum = 0;
  for (const [index, digit] of Array.from(body).reverse().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return String((10 - (sum % 10)) % 10);
}

function pick(alphabet: string, length: number): string {
  const random = crypto.getRandomValues(new Uint32Array(length));
  return Array.from(random, (n) => alphabet.charAt(n % alphabet.length)).join("");
}

const twoDigits = (n: number): string => String(n).padStart(2, "0");
const groupsOfFour = (text: string): string => text.replace(/(.{4})(?=.)/g, "$1 ");
