import type { Candidate, Rule, RuleExamples } from "../../rule.ts";
import { isCardNumber } from "../../validate/card.ts";
import { digitsOf, luhn } from "../../validate/checksum.ts";
import { isHetu, isNif } from "../../validate/codes.ts";
import { ibanLength } from "../../validate/iban.ts";
import { isNir, isSsn } from "../../validate/social-security.ts";
import { isPublicSample } from "../../samples.ts";

/** Numbers that payment providers publish for testing end in these, or repeat one group. */
const TEST_CARD =
  /^(?:4242424242424242|4000056655665556|40000[0-9]0{4,}\d+|4111111111111111|4012888888881881|4222222222222|5555555555554444|2223003122003222|5200828282828210|5105105105105100|378282246310005|371449635398431|378734493671000|30569309025904|38520000023237|36227206271667|601111111111111\d|6011000990139424|6011000000000004|6200000000000\d*|3566002020360505|3530111333300000|5019717010103742|6331101999990016|2222405343248877|1234567812345670)$/;
const REPEATED = /^(\d{4})\1|(\d)\2{6}/;
const ANNOUNCED =
  /\b(?:card|cards|visa|master ?card|amex|carte|cb|cc|credit|debit|payment|cvv|maestro)\b/i;

function paymentCard(c: Candidate): boolean {
  const digits = digitsOf(c.value);
  if (!luhn(digits) || new Set(digits).size < 3) return false;
  const alone = /^[\d\s-]*$/.test(c.text);
  if ((TEST_CARD.test(digits) || REPEATED.test(digits)) && !alone) return false;
  if (ANNOUNCED.test(c.text.slice(Math.max(0, c.start - 60), c.start))) return true;
  return (
    isCardNumber(digits) &&
    (alone || /[ -]/.test(c.value) || /^(?:4|5[1-5]|2[2-7]|3[47]|6011|65|35)/.test(digits))
  );
}

const isNearWord = (c: Candidate, words: RegExp): boolean =>
  words.test(c.text.slice(Math.max(0, c.start - 60), c.start)) ||
  words.test(c.text.slice(c.end, c.end + 40));

/** Numbers that stand for a person or an account, all with check digits or issuing rules. */
export const identityRules = (): readonly Rule[] => [
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
    pattern: /(?<![\w.+-])\d(?:[ -]?\d){11,18}(?![\w-]|\.\d)/g,
    check: paymentCard,
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
    digits: 8,
    pattern: /(?<![A-Za-z0-9])[A-Z]{2}\d{2}[ -]?[A-Z0-9](?:[ -]?[A-Z0-9]){9,34}/gi,
    check: (c) => {
      const length = ibanLength(c.value);
      if (length === 0 || isPublicSample(c.value.slice(0, length).replace(/\W/g, "").toUpperCase()))
        return false;
      return { end: c.start + length };
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
    pattern: /(?<![\w-])(?:\d{3}-\d{2}-\d{4}|\d{3} \d{2} \d{4}|\d{3}\.\d{2}\.\d{4})(?![\w-])/g,
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
    pattern: /(?<![\w-])[1278] ?\d\d ?\d\d ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d(?![\w-])/gi,
    check: (c) => isNir(c.value),
  },
  {
    id: "uk-nino-spaced",
    category: "pii",
    type: "UK_NINO",
    level: "high",
    confidence: 88,
    message: "national-id/NINO",
    find: "text",
    keywords: ["ni ", "nino", "insurance"],
    digits: 6,
    pattern:
      /(?<![\w-])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D](?!\w)/gi,
    check: (c) =>
      isNearWord(c, /\b(?:ni|nino|insurance)\b/i) &&
      !/isn'?t|not an?|invalid/i.test(c.text.slice(Math.max(0, c.start - 60), c.start)),
  },
  {
    id: "us-mbi-dashed",
    category: "pii",
    type: "US_MBI",
    level: "high",
    confidence: 85,
    message: "national-id/MBI",
    find: "text",
    keywords: ["-"],
    digits: 4,
    pattern:
      /(?<![\w-])[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-[AC-HJKMNP-RT-Y]{2}\d\d(?![\w-])/gi,
  },
  {
    id: "fi-hetu",
    category: "pii",
    type: "FI_HETU",
    level: "high",
    confidence: 92,
    message: "national-id/HETU",
    find: "text",
    keywords: [],
    digits: 9,
    pattern: /(?<!\d)\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y](?!\w)/gi,
    check: (c) => isHetu(c.value.toUpperCase()),
  },
  {
    id: "es-nif-dashed",
    category: "pii",
    type: "ES_NIF",
    level: "high",
    confidence: 85,
    message: "national-id/NIF",
    find: "text",
    keywords: ["-"],
    digits: 7,
    pattern: /(?<![\w-])(?:\d{7,8}|\d{2}\.\d{3}\.\d{3})-[A-HJ-NP-TV-Z](?![\w-])/gi,
    check: (c) => isNif(c.value.replace(/[.-]/g, "").toUpperCase()),
  },
  {
    id: "medical-record-dashed",
    category: "pii",
    type: "MEDICAL_RECORD",
    level: "high",
    confidence: 85,
    message: "national-id/MRN",
    find: "text",
    keywords: ["mrn", "medical record", "patient id", "dossier patient"],
    digits: 5,
    pattern:
      /(?:mrn|medical record|patient id|dossier patient)(?: (?:number|no\.?|id|n°))?[\s:#=]{1,4}((?:MRN-?)?[A-Z]{0,3}-?\d{5,12})(?![\w-])/gi,
  },
  {
    id: "it-identity-spaced",
    category: "pii",
    type: "IT_IDENTITY",
    level: "high",
    confidence: 80,
    message: "national-id/carta d’identità",
    find: "text",
    keywords: ["carta", "identità", "passaporto"],
    digits: 7,
    pattern: /(?<![\w-])[A-Z]{2} ?\d{7}(?!\w)/gi,
    check: (c) => isNearWord(c, /carta|identità|passaporto/i),
  },
];

export const IDENTITY_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "payment-card": {
    hits: ["card {card}", "{card:dashed} exp 04/29"],
    nearMisses: [
      ["card 4242 4242 4242 4242", "a payment provider's test card"],
      ["1234 5678 9012 3456", "the Luhn digit is wrong"],
    ],
  },
  iban: {
    hits: ["IBAN {iban:FR}", "{iban:DE:spaced}"],
    nearMisses: [
      ["FR7612345678901234567890123", "the check digits are wrong"],
      ["GB82 WEST 1234 5698 7654 32", "the sample of every article"],
    ],
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
  "uk-nino-spaced": {
    hits: ["NI number: AB {1-9:2} {1-9:2} {1-9:2} C"],
    nearMisses: [["flight AB 12 34 56 C", "nothing says what it is"]],
  },
  "us-mbi-dashed": {
    hits: ["Medicare ID: 3CD5-FG7-HJ{1-9:2}"],
    nearMisses: [["1EG4-LE5-MK7", "cut off"]],
  },
  "fi-hetu": {
    hits: ["hetu {code:isHetu:010594-999A}"],
    nearMisses: [["010594-123!", "no check character"]],
  },
  "es-nif-dashed": {
    hits: ["DNI {code:isNif:99999999A-}"],
    nearMisses: [["1234567-B1", "a part number"]],
  },
  "medical-record-dashed": {
    hits: ["MRN: MRN-{1-9:8}"],
    nearMisses: [["MRN is a field of the form", "no number"]],
  },
  "it-identity-spaced": {
    hits: ["carta d'identità AA {1-9:7}"],
    nearMisses: [["AA 1234567", "nothing says what it is"]],
  },
};
