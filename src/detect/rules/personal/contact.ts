import type { Candidate, Rule, RuleExamples } from "../../rule.ts";
import { digitsOf } from "../../validate/checksum.ts";

const RESERVED_DOMAIN =
  /(?:^|[.@])(?:example\.(?:com|org|net|edu|fr|de)|example|test|invalid|localhost|domain\.com|yourdomain\.com|yourcompany\.com|email\.com)$/i;

/** Reserved domains (RFC 2606), stand-ins, and what only looks like an address: `git@host`, image names. */
function emailAddress({ value, text, start, end }: Candidate): boolean {
  const domain = value.slice(value.indexOf("@") + 1);
  if (RESERVED_DOMAIN.test(domain) || /\.(?:png|jpe?g|gif|svg|webp|css|js|ts)$/i.test(domain))
    return false;
  if (/^git@/i.test(value) && /[:/]/.test(text.charAt(end))) return false;
  return (
    !/[/:]\/?$/.test(text.slice(Math.max(0, start - 3), start)) || !/[:/]/.test(text.charAt(end))
  );
}

/** Telephone numbers: international with `+`, North American, French, and others when a word announces them. */
function phone({ value, text, start }: Candidate): boolean {
  const digits = digitsOf(value);
  if (digits.length < 8 || digits.length > 15 || new Set(digits).size < 3) return false;
  if (value.startsWith("+") || value.startsWith("00")) return true;
  if (/^\(?[2-9]\d\d\)?[ .-]{1,2}[2-9]\d\d[ .-]\d{4}$/.test(value)) return true;
  if (/^0[1-9](?:[ .-]\d\d){4}$/.test(value)) return true;
  return /(?:phone|tel|mobile|cell|call|fax|whatsapp|portable|joindre|appele[rz])\W{0,3}(?:\w{0,12}\W{1,3}){0,2}$/i.test(
    text.slice(Math.max(0, start - 40), start),
  );
}

/** How to reach a person. */
export const CONTACT: readonly Rule[] = [
  {
    id: "email",
    category: "pii",
    type: "EMAIL",
    level: "low",
    confidence: 95,
    message: "email",
    find: "text",
    keywords: ["@"],
    pattern:
      /(?<![\w.%+-])[\w%+][\w.%+-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,5}[A-Za-z]{2,24}(?![\w-])/g,
    check: emailAddress,
  },
  {
    id: "phone",
    category: "pii",
    type: "PHONE_NUMBER",
    level: "low",
    confidence: 80,
    message: "phone",
    find: "text",
    keywords: [],
    digits: 8,
    pattern: /(?<![\w.+/-])(?:\+|00)?\(?\d{1,4}\)?(?:[ .-]?\(?\d{1,5}\)?){1,6}(?![\w/-]|\.\d)/g,
    check: phone,
  },
];

export const CONTACT_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  email: {
    hits: ["write to {a-z:6}.{a-z:8}@{a-z:8}.com", "({a-z:8}@{a-z:5}.{a-z:6}.fr)"],
    nearMisses: [
      ["jane@example.com", "a reserved domain"],
      ["git@github.com:owner/repository.git", "a repository"],
    ],
  },
  phone: {
    hits: [
      "call me at (415) 5{2-9:1}{0-9:1}-{1-9:4}",
      "+33 6 {1-9:2} {1-9:2} {1-9:2} {1-9:2}",
      "06 {1-9:2} {1-9:2} {1-9:2} {1-9:2}",
    ],
    nearMisses: [
      ["order 20230415-1234", "a date and a counter"],
      ["1 2 3 4 5 6 7 8 9", "counting"],
    ],
  },
};
