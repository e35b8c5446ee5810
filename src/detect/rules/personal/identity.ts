import type { Rule, RuleExamples } from "../../rule.ts";
import { isCardNumber } from "../../validate/card.ts";
import { ibanLength } from "../../validate/iban.ts";
import { isNir, isSsn } from "../../validate/social-security.ts";
import { digitsOf } from "../../validate/checksum.ts";

/** Numbers that payment providers publish for testing, by what follows the issuer's digit. */
const TEST_CARD =
  /^(?:4242|4000|5555|2222|2223|5200|5105|3782|3714|3056|6011|6200|3566)(?:4242|0566|5555|0020|0000|8282|8224|4963|9309|8200|1051|1111|1117|0009|3600|0025|0017|1900|6200)/;

/** Numbers that stand for a person or an account, all with check digits or issuing rules. */
export const IDENTITY: readonly Rule[] = [
  {
    id: "payment-card",
    category: "pii",
    type: "CREDIT_CARD",
    level: "high",
    confidence: 90,
    message: "card",
    find: "text",
    keywords: [],
    digits: 12,
    pattern: /(?<![\w.-])\d(?:[ -]?\d){11,18}(?![\w-]|\.\d)/g,
    check: (c) =>
      isCardNumber(c.value) &&
      !TEST_CARD.test(digitsOf(c.value)) &&
      new Set(digitsOf(c.value)).size > 2,
  },
  {
    id: "iban",
    category: "pii",
    type: "IBAN",
    level: "high",
    confidence: 96,
    message: "iban",
    find: "text",
    keywords: [],
    digits: 10,
    pattern: /(?<![A-Za-z0-9])[A-Z]{2}\d{2}[ -]?[A-Z0-9](?:[ -]?[A-Z0-9]){9,34}/gi,
    check: (c) => {
      const length = ibanLength(c.value);
      return length > 0 && { end: c.start + length };
    },
  },
  {
    id: "us-ssn",
    category: "pii",
    type: "US_SSN",
    level: "high",
    confidence: 85,
    message: "national-id/US SSN",
    find: "text",
    keywords: [],
    digits: 9,
    pattern: /(?<![\w-])(?:\d{3}-\d{2}-\d{4}|\d{3} \d{2} \d{4})(?![\w-])/g,
    check: (c) => isSsn(c.value),
  },
  {
    id: "fr-nir",
    category: "pii",
    type: "FR_NIR",
    level: "high",
    confidence: 95,
    message: "national-id/NIR",
    find: "text",
    keywords: [],
    digits: 13,
    pattern: /(?<![\w-])[1-478] ?\d\d ?\d\d ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d(?![\w-])/gi,
    check: (c) => isNir(c.value),
  },
  {
    id: "ip-address",
    category: "pii",
    type: "IP_ADDRESS",
    level: "low",
    confidence: 70,
    message: "ip",
    find: "text",
    keywords: [],
    digits: 4,
    pattern:
      /(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w]|\.\d)/g,
    check: ({ value }) =>
      !/^(?:0\.|127\.|255\.|1\.2\.3\.4$|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|8\.8\.)/.test(
        value,
      ) && !/^\d\.\d\.\d\.\d$/.test(value),
  },
];

export const IDENTITY_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "payment-card": {
    hits: ["card {card}", "{card:dashed} exp 04/29"],
    nearMisses: [
      ["4242 4242 4242 4242", "a payment provider's test card"],
      ["1234 5678 9012 3456", "the Luhn digit is wrong"],
    ],
  },
  iban: {
    hits: ["IBAN {iban:FR}", "{iban:DE:spaced}"],
    nearMisses: [["FR7612345678901234567890123", "the check digits are wrong"]],
  },
  "us-ssn": {
    hits: ["SSN {ssn}"],
    nearMisses: [
      ["078-05-1120", "printed on millions of sample cards"],
      ["666-12-3456", "an area that is never issued"],
    ],
  },
  "fr-nir": {
    hits: ["NIR {nir}"],
    nearMisses: [["1 85 05 78 006 084 12", "the key is wrong"]],
  },
  "ip-address": {
    hits: ["the host is 10.{1-9:2}.4.17"],
    nearMisses: [
      ["listen on 127.0.0.1", "the own machine"],
      ["version 1.2.3.4", "a version"],
    ],
  },
};
