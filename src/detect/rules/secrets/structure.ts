import type { Candidate, Rule, RuleExamples } from "../../rule.ts";
import { isMonotone, isPlaceholder } from "../../suppress.ts";
import { entropy } from "../../engine/entropy.ts";

const PEM_BODY = /[A-Za-z0-9+/=\s\\nr"',:\-.;*]{60,12000}/y;

/** A key block holds base64: without a body it is only the header, as documentation shows it. */
function privateKey(c: Candidate) {
  PEM_BODY.lastIndex = c.end;
  const body = PEM_BODY.exec(c.text)?.[0] ?? "";
  const base64 = body.replace(/[^A-Za-z0-9+/]/g, "");
  if (base64.length < 60 || entropy(base64.slice(0, 400)) < 3.5) return false;
  const close = c.text
    .slice(c.end, c.end + body.length + 80)
    .search(/-----END [A-Z0-9 ]{0,40}-----/);
  const closing = /-----END [A-Z0-9 ]{0,40}-----/.exec(
    c.text.slice(c.end, c.end + body.length + 80),
  );
  return { end: close < 0 ? c.end + body.length : c.end + close + (closing?.[0].length ?? 0) };
}

/** A JWT's first part is base64url of a JSON object that names an algorithm. */
function jsonWebToken(c: Candidate): boolean {
  const header = c.value.slice(0, c.value.indexOf("."));
  return decodeBase64Url(header).includes('"alg"') || decodeBase64Url(header).includes('"typ"');
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** base64url (or base64) as a string of bytes; characters outside the alphabet end it. */
function decodeBase64Url(text: string): string {
  let bits = 0;
  let held = 0;
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const value = BASE64.indexOf(text.charAt(i).replace("-", "+").replace("_", "/"));
    if (value < 0) break;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      out += String.fromCharCode((bits >> held) & 0xff);
    }
  }
  return out;
}

/** Secrets known by their structure: key blocks, JSON Web Tokens, credentials in URLs. */
export const STRUCTURE: readonly Rule[] = [
  {
    id: "private-key",
    category: "security",
    type: "PRIVATE_KEY",
    level: "critical",
    confidence: 98,
    message: "private-key",
    find: "text",
    keywords: ["private key"],
    pattern: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/g,
    check: privateKey,
  },
  {
    id: "json-web-token",
    category: "security",
    type: "JWT",
    level: "high",
    confidence: 92,
    message: "jwt",
    find: "token",
    keywords: ["eyj", "ewog"],
    pattern: /(?:eyJ|ewog)[\w-]{8,2000}\.[\w-]{8,8000}(?:\.[\w-]{0,2000})?/y,
    check: jsonWebToken,
  },
  {
    id: "connection-string",
    category: "security",
    type: "CONNECTION_STRING",
    level: "critical",
    confidence: 90,
    message: "connection-string",
    find: "text",
    keywords: ["://"],
    pattern:
      /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"'<>]{0,80}:[^\s@/"'<>]{3,120}@[\w.-]{1,120}(?::\d{1,5})?(?:\/[^\s"'<>)]{0,200})?/gi,
    check: (c) => {
      const password = /:\/\/[^:@/]*:([^@]*)@/.exec(c.value)?.[1] ?? "";
      return (
        !isPlaceholder(password) &&
        !isMonotone(password) &&
        !/^(?:pass(?:word|wd)?|pwd|secret|token|user)$/i.test(password)
      );
    },
  },
];

export const STRUCTURE_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "private-key": {
    hits: [
      "-----BEGIN RSA PRIVATE KEY-----\n{A-Za-z0-9+/:64}\n{A-Za-z0-9+/:64}\n-----END RSA PRIVATE KEY-----",
    ],
    nearMisses: [
      ["-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----", "no body"],
      ["-----BEGIN PUBLIC KEY-----\n{A-Za-z0-9+/:64}", "public"],
    ],
  },
  "json-web-token": {
    hits: ["Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.{A-Za-z0-9:60}.{A-Za-z0-9:43}"],
    nearMisses: [["eyJ{A-Z:20}.{A-Z:20}.{A-Z:20}", "the header is no JSON"]],
  },
  "connection-string": {
    hits: ["postgres://app:{A-Za-z0-9:14}@db.internal.corp:5432/orders"],
    nearMisses: [
      ["postgres://user:password@localhost:5432/db", "the stand-in of every tutorial"],
      ["https://example.com:8080/@user", "a port, not a password"],
    ],
  },
};
