import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { isCardNumber } from "../../src/detect/validate/card.ts";
import { luhn, modulo97 } from "../../src/detect/validate/checksum.ts";
import * as codes from "../../src/detect/validate/codes.ts";
import { ibanLength } from "../../src/detect/validate/iban.ts";
import * as numbers from "../../src/detect/validate/numbers.ts";
import { isNir, isSsn } from "../../src/detect/validate/social-security.ts";
import { createRandom, fill } from "./generate.ts";

/** Check digits exist to catch a mistyped digit; modulo 10 and 11 catch every single one. */
const CATCHES_EVERY_TYPO: readonly (readonly [
  name: string,
  template: string,
  valid: (d: string) => boolean,
])[] = [
  ["Luhn", "{num:isSin:9}", luhn],
  ["NPI", "{num:isNpi:10}", numbers.isNpi],
  ["NHS", "{num:isNhs:10}", numbers.isNhs],
  ["German tax id", "{num:isGermanTaxId:11}", numbers.isGermanTaxId],
  ["BSN", "{num:isBsn:9}", numbers.isBsn],
  ["Aadhaar", "{num:isAadhaar:12}", numbers.isAadhaar],
  ["TFN", "{num:isTfn:9}", numbers.isTfn],
  ["TCKN", "{num:isTckn:11}", numbers.isTckn],
  ["South African id", "{num:isSouthAfricanId:13}", numbers.isSouthAfricanId],
  ["NIF", "{code:isNif:99999999A}", codes.isNif],
  ["PPS", "{code:isPps:9999999A}", codes.isPps],
  ["HETU", "{code:isHetu:010594-999A}", codes.isHetu],
];

describe.each(CATCHES_EVERY_TYPO)("%s", (_name, template, valid) => {
  it("accepts a right value and refuses it with one digit changed", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(20), fc.integer({ min: 1, max: 9 }), (seed, at, step) => {
        const value = fill(template, createRandom(seed));
        expect(valid(value)).toBe(true);
        const digits = [...value.matchAll(/\d/g)].map((m) => m.index);
        const place = digits[at % digits.length] ?? 0;
        const changed = (Number(value.charAt(place)) + step) % 10;
        expect(valid(value.slice(0, place) + changed + value.slice(place + 1))).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

describe("cards, IBANs and social security", () => {
  it("knows cards by issuer, length and Luhn digit", () => {
    const card = fill("{card}", createRandom(1)).replaceAll(" ", "");
    expect(isCardNumber(card)).toBe(true);
    expect(isCardNumber(card.slice(0, -1))).toBe(false);
    expect(isCardNumber("0000000000000000")).toBe(false);
  });

  it.each(["FR", "DE", "ES", "NL"])("measures an IBAN of %s with and without spaces", (country) => {
    const plain = fill(`{iban:${country}}`, createRandom(2));
    expect(ibanLength(plain)).toBe(plain.length);
    expect(ibanLength(`${plain} and more`)).toBe(plain.length);
    const spaced = fill(`{iban:${country}:spaced}`, createRandom(2));
    expect(ibanLength(spaced)).toBe(spaced.length);
    expect(modulo97(plain.slice(4) + plain.slice(0, 4))).toBe(1);
    expect(ibanLength(plain.replace(/\d$/, (d) => String((Number(d) + 1) % 10)))).toBe(0);
  });

  it.each(["000-12-3456", "666-12-3456", "900-12-3456", "123-00-4567", "123-45-0000"])(
    "refuses the SSN %s",
    (text) => {
      expect(isSsn(text)).toBe(false);
    },
  );

  it("reads the NIR of Corsicans too", () => {
    const body = "1850119".replace("19", "2A") + "004123";
    const key = String(97 - (Number(body.replace("2A", "19")) % 97)).padStart(2, "0");
    expect(isNir(body + key)).toBe(true);
    expect(isNir(body + (key === "01" ? "02" : "01"))).toBe(false);
  });
});
