import { describe, expect, test } from "vitest";
import {
  inventedAwsKey,
  inventedCard,
  inventedEmail,
  inventedIban,
  luhnDigit,
} from "../../server/practice/page/invented.ts";

const hundred = (make: () => string) => Array.from({ length: 100 }, make);

describe("invented values", () => {
  test("differ at every call", () => {
    for (const make of [inventedAwsKey, inventedCard, inventedIban])
      expect(new Set(hundred(make)).size).toBe(100);
  });

  test("an AWS key has the shape of one", () => {
    for (const key of hundred(inventedAwsKey)) expect(key).toMatch(/^AKIA[A-Z2-7]{16}$/);
  });

  test("an address is an address", () => {
    for (const email of hundred(inventedEmail)) expect(email).toMatch(/^[a-z.]+@[a-z-]+\.fr$/);
  });

  test("a card number passes the Luhn check", () => {
    for (const card of hundred(inventedCard)) {
      const digits = card.replaceAll(" ", "");
      expect(digits).toMatch(/^400000\d{10}$/);
      expect(luhnDigit(digits.slice(0, -1))).toBe(digits.at(-1));
    }
  });

  test.each([
    ["7992739871", "3"],
    ["0", "0"],
    ["411111111111111", "1"],
  ])("the Luhn digit of %s is %s", (body, digit) => {
    expect(luhnDigit(body)).toBe(digit);
  });

  test("an IBAN passes the check of ISO 13616 and the French one", () => {
    for (const iban of hundred(inventedIban)) {
      const plain = iban.replaceAll(" ", "");
      expect(plain).toMatch(/^FR\d{25}$/);
      const moved = `${plain.slice(4)}1527${plain.slice(2, 4)}`;
      expect(BigInt(moved) % 97n).toBe(1n);
      const [bank, branch, account, key] = [
        plain.slice(4, 9),
        plain.slice(9, 14),
        plain.slice(14, 25),
        plain.slice(25),
      ].map(BigInt);
      expect(
        (89n * (bank ?? 0n) + 15n * (branch ?? 0n) + 3n * (account ?? 0n) + (key ?? 0n)) % 97n,
      ).toBe(0n);
    }
  });
});
