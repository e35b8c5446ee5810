import { digitsOf } from "./checksum.ts";

/** Numbers printed in leaflets, on sample cards and in documentation, as integers so that no copy stands here. */
const SAMPLES = new Set([78_051_120, 219_099_999, 123_456_789, 457_555_462]);

/** US SSN: the areas, groups and serials that are issued (SSA, since 2011 any area but 000, 666, 9xx). */
export function isSsn(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 9 || SAMPLES.has(Number(digits))) return false;
  const area = digits.slice(0, 3);
  if (area === "000" || area === "666" || area.startsWith("9")) return false;
  if (digits.slice(3, 5) === "00" || digits.slice(5) === "0000") return false;
  return new Set(digits).size > 1;
}

/** French NIR: sex, year, month, department (2A and 2B for Corsica), order, and the key modulo 97. */
export function isNir(text: string): boolean {
  const plain = text.replace(/[^0-9ABab]/g, "").toUpperCase();
  if (!/^[1-478]\d\d(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d\d|2[AB])\d{6}\d\d$/.test(plain)) return false;
  const numeric = plain.slice(0, 13).replace("2A", "19").replace("2B", "18");
  return 97 - (Number(numeric) % 97) === Number(plain.slice(13));
}
