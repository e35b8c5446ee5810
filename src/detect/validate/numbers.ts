import { luhn, weightedSum } from "./checksum.ts";

// Check digits of national numbers that are digits only. Every function takes the digits alone; lengths
// are checked by the rule. Sources: the issuing authorities' published algorithms.

const digit = (digits: string, at: number): number => digits.charCodeAt(at) - 48;
const last = (digits: string): number => digit(digits, digits.length - 1);

/** YYMMDD with a day and a month that exist. */
const isDate = (yymmdd: string): boolean => {
  const month = Number(yymmdd.slice(2, 4));
  const day = Number(yymmdd.slice(4, 6));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
};

/** US ABA routing: Federal Reserve prefixes, weights 3-7-1. */
export const isAbaRouting = (d: string): boolean =>
  /^(?:0[1-9]|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)/.test(d) &&
  weightedSum(d, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0;

/** US NPI: Luhn with the health industry's prefix 80840. */
export const isNpi = (d: string): boolean =>
  /^[12]/.test(d) && luhn(`80840${d}`) && new Set(d).size > 2;

/** Canadian SIN: Luhn; 0 and 8 are not issued. */
export const isSin = (d: string): boolean => /^[1-7]/.test(d) && luhn(d) && new Set(d).size > 2;

/** UK NHS: weights 10 to 2, modulo 11. */
export function isNhs(d: string): boolean {
  const check = (11 - (weightedSum(d, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return check === last(d) && new Set(d).size > 2;
}

/** German tax id: ISO 7064 MOD 11,10; first digit not 0, one digit repeats. */
export function isGermanTaxId(d: string): boolean {
  if (d.startsWith("0") || /(\d)(?:\d*\1){3}/.test(d.slice(0, 10))) return false;
  let product = 10;
  for (let i = 0; i < 10; i++) {
    const sum = (digit(d, i) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === last(d);
}

/** German physician number (LANR): weights 4 and 9. */
export function isLanr(d: string): boolean {
  const sum = weightedSum(d, [4, 9, 4, 9, 4, 9]);
  return (
    (10 - (sum % 10)) % 10 === digit(d, 6) && new Set(d.slice(0, 6)).size >= 1 && !d.startsWith("0")
  );
}

/** Spanish CIF and others are codes; Portuguese NIF: weights 9 to 2, modulo 11. */
export function isPortugueseNif(d: string): boolean {
  const rest = weightedSum(d, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return /^(?:[1-35689])/.test(d) && (rest < 2 ? 0 : 11 - rest) === last(d);
}

/** Dutch BSN: the 11-test. */
export const isBsn = (d: string): boolean =>
  weightedSum(d, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && new Set(d).size > 2;

/** Belgian national number: 97 minus the rest, with a 2 in front for births since 2000. */
export function isBelgianNational(d: string): boolean {
  if (!/^\d\d(?:[024][0-9]|[135][0-2])/.test(d)) return false;
  const check = Number(d.slice(9));
  const body = d.slice(0, 9);
  return 97 - (Number(body) % 97) === check || 97 - (Number(`2${body}`) % 97) === check;
}

/** Polish PESEL: date with the century in the month, weights 1-3-7-9. */
export function isPesel(d: string): boolean {
  const month = Number(d.slice(2, 4)) % 20;
  const day = Number(d.slice(4, 6));
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  return weightedSum(d, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
}

/** Swedish personnummer (10 or 12 digits): date, Luhn over ten; a coordination number adds 60 to the day. */
export function isPersonnummer(d: string): boolean {
  const short = d.length === 12 ? d.slice(2) : d;
  if (d.length === 12 && !/^(?:19|20)/.test(d)) return false;
  const day = Number(short.slice(4, 6));
  return (
    isDate(short.slice(0, 4) + String(day > 60 ? day - 60 : day).padStart(2, "0")) && luhn(short)
  );
}

/** Swedish organization number: Luhn, third digit at least 2. */
export const isOrganisationsnummer = (d: string): boolean => /^[1-35-9]\d[2-9]/.test(d) && luhn(d);

const VERHOEFF_D = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
];
const VERHOEFF_P = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
];

/** Indian Aadhaar: Verhoeff; does not start with 0 or 1. */
export function isAadhaar(d: string): boolean {
  if (/^[01]/.test(d) || new Set(d).size < 4) return false;
  let check = 0;
  for (let i = 0; i < d.length; i++) {
    const permuted = digit(VERHOEFF_P[i % 8] ?? "", digit(d, d.length - 1 - i));
    check = digit(VERHOEFF_D[check] ?? "", permuted);
  }
  return check === 0 && d !== d.split("").reverse().join("");
}

/** Australian TFN: weights, modulo 11. */
export const isTfn = (d: string): boolean =>
  weightedSum(d, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0 && new Set(d).size > 2;

/** Australian ABN: first digit minus 1, weights, modulo 89. */
export const isAbn = (d: string): boolean =>
  (weightedSum(d, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0 && !d.startsWith("0");

/** Australian ACN: weights 8 to 1, modulo 10. */
export const isAcn = (d: string): boolean =>
  (10 - (weightedSum(d, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === last(d) && new Set(d).size > 2;

/** Australian Medicare card: starts with 2 to 6, weights, modulo 10 in the ninth digit. */
export const isMedicare = (d: string): boolean =>
  /^[2-6]/.test(d) && weightedSum(d, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digit(d, 8);

const cpfDigit = (d: string, weights: readonly number[]): number => {
  const rest = weightedSum(d, weights) % 11;
  return rest < 2 ? 0 : 11 - rest;
};

/** Brazilian CPF: two digits modulo 11. */
export const isCpf = (d: string): boolean =>
  new Set(d).size > 1 &&
  cpfDigit(d, [10, 9, 8, 7, 6, 5, 4, 3, 2]) === digit(d, 9) &&
  cpfDigit(d, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) === digit(d, 10);

/** Brazilian CNPJ: two digits modulo 11. */
export const isCnpj = (d: string): boolean =>
  new Set(d).size > 2 &&
  cpfDigit(d, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) === digit(d, 12) &&
  cpfDigit(d, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) === digit(d, 13);

/** Turkish identity number: two check digits. */
export function isTckn(d: string): boolean {
  if (d.startsWith("0")) return false;
  const odd = weightedSum(d, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weightedSum(d, [0, 1, 0, 1, 0, 1, 0, 1]);
  if ((((odd * 7 - even) % 10) + 10) % 10 !== digit(d, 9)) return false;
  return weightedSum(d, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]) % 10 === digit(d, 10);
}

/** Thai identity number: weights 13 to 2, modulo 11. */
export const isThaiId = (d: string): boolean =>
  /^[1-8](?:[1-8]\d|9[0-6])/.test(d) &&
  (11 - (weightedSum(d, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === last(d);

/** South African identity number: date, citizenship digit, Luhn. */
export const isSouthAfricanId = (d: string): boolean =>
  isDate(d.slice(0, 6)) && /^[01]/.test(d.slice(10)) && luhn(d);

/** South Korean resident number: date and the digit for century and sex (5 to 8 for foreigners). */
export const isKoreanResident = (d: string): boolean =>
  isDate(d.slice(0, 6)) && /^[1-8]/.test(d.slice(6));

/** South Korean business number: weights, with the carry of the ninth digit. */
export function isKoreanBusiness(d: string): boolean {
  const sum = weightedSum(d, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((digit(d, 8) * 5) / 10);
  return (10 - (sum % 10)) % 10 === last(d) && new Set(d).size > 2;
}

/** Italian VAT number: Luhn. */
export const isItalianVat = (d: string): boolean => luhn(d);

/** Philippine TIN: weights 9 to 2 over the first eight digits, modulo 11. */
export const isPhilippineTin = (d: string): boolean =>
  weightedSum(d, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 === digit(d, 8) && new Set(d).size > 2;

/** French SIREN (9) or SIRET (14): Luhn. */
export const isSiren = (d: string): boolean => luhn(d) && new Set(d).size > 2;

/** Any: for numbers without a check digit that only their name gives away. */
export const isAny = (d: string): boolean => new Set(d).size > 2;
