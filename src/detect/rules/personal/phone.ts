import type { Candidate, Judgement, Rule, RuleExamples } from "../../rule.ts";
import { digitsOf } from "../../validate/checksum.ts";

const ANNOUNCED =
  /(?:phone|tel|t[ée]l[ée]phone|telephone|telefon|tel[ée]fono|mobile?|cell(?:ular|phone)?|handy|portable|fax|call(?:ed|ing|s)?|dial(?:ed|ing)?|whatsapp|sms|text(?:ed)? (?:me|him|her|us)|reach(?:ed)? (?:me|us|him|her)|contact(?:ed)?|ring|answer(?:ing|s)?|hotline|joindre|appele[rz]|rappele[rz]|num[ée]ro|cep|gsm|number)\b(?:[^\n\d]{0,28}|[^\n\d]{0,6}:\s{0,4})$/i;
const FOLLOWED = /^[\s,(-]{0,3}(?:office|fax|mobile|cell|home|work|tel|phone|portable|bureau)\b/i;
const NOT_A_PHONE =
  /(?:[$€£#=&?/_]|\b(?:order|invoice|ticket|case|ref(?:erence)?|id|no|nr|article|isbn|issn|doi|version|ssn|sin|zip|postal|code|date|port|build|page|line|model|serial|sku|account|acct|routing|passport|licen[sc]e|aadhaa?r|tax|vat|siret|siren|iban|card|npi|nhs|pin|otp|rfc|arxiv))[\s.:#°-]{0,3}(?:number|num|no|nr|id)?[\s.:#°-]{0,3}$/i;
const DATE =
  /^(?:\(?(?:19|20)\d\d\)?[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)?\d\d(?![ .-]?\d)|(?:19|20)\d\d[-/ ](?:19|20)\d\d$)/;
const COUNTING = /^(?:\d{0,4}(?:01234567|12345678|23456789|98765432|87654321)|1234567$)/;
const SSN_LAYOUT = /^\d{3}[- ]\d{2}[- ]\d{4}$/;
const CARD_LAYOUT = /^\d{4}[ -]\d{4}[ -]\d{4}/;

/** +44 20 7946 0958, 0033 6 …, 001-432-815-4117: 8 to 15 digits (E.164), not starting with 0. */
function isInternational(written: string, digits: string): boolean {
  if (written.startsWith("+"))
    return /^[1-9]/.test(digits) && digits.length >= 8 && digits.length <= 15;
  return (
    /^00[1-9]\d{0,2}(?!\d)/.test(written) &&
    digits.length >= 10 &&
    digits.length <= 17 &&
    /[ .()-]/.test(written)
  );
}

/** Ten digits in groups of 3-3-4, in the signs North Americans use; the area may be in parentheses. */
const isNorthAmerican = (written: string): boolean =>
  /^(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}$/.test(written) &&
  !/^(?:1[ .-])?\(?000/.test(written);

/** Starts with the trunk prefix 0 and has the length and the groups of European and other national numbers. */
function isNational(written: string, digits: string): boolean {
  if (!digits.startsWith("0") || digits.length < 9 || digits.length > 11) return false;
  if (/^0[67]\d{8}$|^0[5-9]\d{9}$/.test(written)) return true;
  if (/^\d{3}[ -]\d{3}[ -]\d{3}$/.test(written)) return false;
  const groups = written.split(/[ .()/-]+/).filter((group) => group !== "");
  if (groups.length < 2 || groups.length > 5) return false;
  return (
    (groups[0]?.length ?? 0) >= 2 &&
    (groups[0]?.length ?? 0) <= 5 &&
    groups.every((group) => group.length <= 8)
  );
}

function phone(c: Candidate): Judgement {
  const written = c.value.replace(/\s?(?:x|ext\.?|extension)\s?\d{1,6}$/i, "");
  const extended = written.length < c.value.length;
  const digits = digitsOf(written);
  if (digits.length < 7 || digits.length > 17 || new Set(digits).size < 3) return false;
  if (/^555[ .-]?01\d\d$/.test(written)) return false;
  if (DATE.test(written) || SSN_LAYOUT.test(written) || CARD_LAYOUT.test(written)) return false;
  const before = c.text.slice(Math.max(0, c.start - 45), c.start);
  const after = c.text.slice(c.end, c.end + 16);
  const announced = ANNOUNCED.test(before) || FOLLOWED.test(after);
  // A counted-up number is a sample, unless the person says that it is a phone number.
  if (!written.startsWith("+") && COUNTING.test(digits) && !announced) return false;
  if (isInternational(written, digits)) return { confidence: 92 };
  if (NOT_A_PHONE.test(before) && !announced) return false;
  if (/^\s?[+*/=^×÷]|^\s?-\s?\d/.test(after) || /[+*/=^]\s?$/.test(before)) return false;
  if (isNorthAmerican(written)) return { confidence: announced || extended ? 92 : 80 };
  if (extended && digits.length >= 9) return { confidence: 85 };
  if (/^5\d\d \d{3} \d\d \d\d$/.test(written)) return { confidence: 75 };
  if (isNational(written, digits)) return { confidence: announced ? 90 : 72 };
  return announced && digits.length <= 13 && hasPhoneGroups(written) && { confidence: 75 };
}

/** No decimal, no list of small numbers, no thousands. */
function hasPhoneGroups(written: string): boolean {
  const groups = written.split(/[ .()/-]+/).filter((group) => group !== "");
  return (
    groups.length <= 6 &&
    !groups.some((group, i) => group.length === 1 && i > 0) &&
    !/^\d+\.\d+$/.test(written)
  );
}

/** Telephone numbers: E.164, North American, European national ones, and others that a word announces. */
export const phoneRules = (): readonly Rule[] => [
  {
    id: "phone",
    category: "pii",
    type: "PHONE_NUMBER",
    level: "low",
    confidence: 80,
    message: "phone",
    find: "text",
    keywords: [],
    digits: 7,
    pattern:
      /(?<![\w.+/@#&=-])(?:\+\s?|\(\+?)?\(?\d{1,13}(?:[ .\-/]{0,2}\(\d{1,5}\)[ .\-/]?\d{1,8}|[ .\-/\u2011]\d{1,10}|\)[ .\-/]{0,2}\d{1,8}){0,6}(?:\s?(?:x|ext\.?|extension)\s?\d{1,6})?(?![\w@]|[.,:]\d|%)/gi,
    check: phone,
  },
];

export const PHONE_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  phone: {
    hits: [
      "call me at (415) 5{2-9:1}{1-9:1}-{1-9:4}",
      "+33 6 {1-9:2} {1-9:2} {1-9:2} {1-9:2}",
      "06 12 {1-9:2} {2-9:2} {1-9:2}",
      "001-8{1-9:2}-{2-9:3}-{1-9:4}x{1-9:3}",
      "not answering at 78{1-9:1} {1-9:4}",
      "+44 (20) 7{1-9:3} {1-9:4}",
    ],
    nearMisses: [
      ["order 20230415-1234", "a date and a counter"],
      ["1 2 3 4 5 6 7 8 9", "counting"],
      ["between 2010-12-24 and 2011-01-06", "dates"],
      ["https://help.acme.com?article=000095037", "part of an address"],
      ["SSN 000-12-3456 is invalid", "grouped like a social security number"],
      ["pi is 3.14159265358", "a decimal"],
    ],
  },
};
