import type { Candidate, Judgement, Rule, RuleExamples } from "../../rule.ts";
import { decodeBase64 } from "../../engine/base64.ts";
import { entropy } from "../../engine/entropy.ts";
import { isMonotone, isPlaceholder, isReference, isStandIn } from "../../suppress.ts";

const PEM_BODY = /[A-Za-z0-9+/=\s\\"',:\-.;*]{60,12000}/y;
const PEM_END = /-----END [A-Z0-9 ]{0,40}-----/y;

/** A key block holds base64: without a body it is only the header, as documentation shows it. */
function privateKey(c: Candidate): Judgement {
  const close = c.text.indexOf("-----", c.end);
  if (close >= 0 && close - c.end < 60) return false;
  PEM_BODY.lastIndex = c.end;
  const body = (PEM_BODY.exec(c.text)?.[0] ?? "").split("-----")[0] ?? "";
  const base64 = body.replace(/\\[nrt]/g, "").replace(/[^A-Za-z0-9+/]/g, "");
  if (base64.length < 60 || entropy(base64.slice(0, 400)) < 4) return false;
  const end = c.end + body.length;
  PEM_END.lastIndex = end;
  return { end: end + (PEM_END.exec(c.text)?.[0].length ?? 0) };
}

/** A JWT's first part is base64url of a JSON object that names an algorithm. The sample of every tutorial is none. */
function jsonWebToken({ value }: Candidate): boolean {
  const [head = "", payload = ""] = value.split(".");
  if (!/"(?:alg|typ|kid|enc)"/.test(decodeBase64(head))) return false;
  return !/"sub":\s?"1234567890"|"John Doe"|example\.com/.test(decodeBase64(payload));
}

const USUAL_PASSWORD =
  /^(?:\w{0,12}(?:pass|password|passwd|pwd|secret|token|user|key)\w{0,4}|\d{1,5}|postgres|root|admin|guest|openshift|redacted)$/i;

function connectionString(c: Candidate): boolean {
  const parts = /^[^:]+:\/\/([^:@/]*):(.*)@[^@]*$/.exec(c.value);
  if (parts === null) return false;
  const [, user = "", password = ""] = parts;
  if (/^(?:mailto|xmlns)$/i.test(user) || isReference(password) || isStandIn(password))
    return false;
  if (/^(?:https?|ftp)/i.test(c.value) && /^git$/i.test(user)) return false;
  if (/^\d{2,5}(?:\/|$)/.test(password)) return false;
  return !USUAL_PASSWORD.test(password) && !isMonotone(password) && !isPlaceholder(password);
}

const authPair = (c: Candidate): boolean => {
  const password = c.value.replace(/["']/g, "").split(":").slice(1).join(":");
  if (!/curl|http|wget|ftp/i.test(c.text.slice(Math.max(0, c.start - 500), c.end + 200)))
    return false;
  return (
    password.length >= 5 &&
    !isPlaceholder(password) &&
    !USUAL_PASSWORD.test(password) &&
    !password.startsWith("//")
  );
};

const critical = { category: "security", level: "critical" } as const;

/** Secrets known by their structure: key blocks, tokens, credentials in URLs and commands, password hashes. */
export const structureRules = (): readonly Rule[] => [
  {
    ...critical,
    id: "private-key",
    type: "PRIVATE_KEY",
    confidence: 98,
    message: "private-key",
    find: "text",
    keywords: ["private key"],
    far: true,
    pattern: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/g,
    check: privateKey,
  },
  {
    ...critical,
    id: "putty-private-key",
    type: "PRIVATE_KEY",
    confidence: 96,
    message: "private-key",
    find: "text",
    keywords: ["private-lines:"],
    far: true,
    pattern: /Private-Lines: \d{1,3}\s{1,3}([A-Za-z0-9+/=\s]{60,8000})/g,
  },
  {
    category: "security",
    id: "json-web-token",
    type: "JWT",
    level: "high",
    confidence: 92,
    message: "jwt",
    find: "token",
    keywords: ["eyj", "ewog", "ewoi"],
    pattern: /(?:eyJ|ewog|ewoi)[\w-]{8,2000}\.[\w-]{8,8000}(?:\.[\w-]{0,2000}){0,3}/y,
    check: jsonWebToken,
  },
  {
    ...critical,
    id: "connection-string",
    type: "CONNECTION_STRING",
    confidence: 90,
    message: "connection-string",
    find: "text",
    keywords: ["://"],
    pattern:
      /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:@/"'<>]{0,80}:[^\s@"'<>]{3,120}@[\w.[\]-]{1,120}(?::\d{1,5})?(?:\/[^\s"'<>)]{0,200})?/gi,
    check: connectionString,
  },
  {
    ...critical,
    id: "command-line-login",
    type: "PASSWORD",
    level: "high",
    confidence: 85,
    message: "password",
    find: "text",
    keywords: ["-u", "--user"],
    pattern:
      /(?:\s-u|--user|--proxy-user)[ =]{0,4}(["']?[^\s:"'$<{]{1,64}:(?:'[^'\n]{4,80}'|[^\s"'<>]{4,80}))/g,
    check: authPair,
  },
  {
    category: "security",
    id: "password-hash",
    type: "PASSWORD_HASH",
    level: "medium",
    confidence: 88,
    message: "password-hash",
    find: "token",
    keywords: [
      "$2a$",
      "$2b$",
      "$2y$",
      "$1$",
      "$5$",
      "$6$",
      "$y$",
      "$gy$",
      "$7$",
      "$apr1$",
      "$argon2",
      "$scrypt$",
      "pbkdf2_sha256$",
      "{ssha}",
    ],
    boundary: "any",
    check: (c) => !/\bexample\b/i.test(c.text.slice(Math.max(0, c.start - 60), c.start)),
    pattern:
      /\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}|\$(?:1|apr1)\$[./A-Za-z0-9]{2,8}\$[./A-Za-z0-9]{20,28}|\$[56]\$(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{43,86}|\$(?:g?y|7)\$[./A-Za-z0-9]{2,8}\$[./A-Za-z0-9]{4,60}\$[./A-Za-z0-9]{40,90}|\$argon2(?:id|i|d)\$v=\d\d\$[\w=,]{5,40}\$[\w+/]{10,60}\$[\w+/]{20,100}|\$scrypt\$[\w=,]{5,40}\$[\w+/]{10,60}\$[\w+/]{20,100}|pbkdf2_sha256\$\d{3,9}\$[\w+/]{6,40}\$[\w+/]{40,60}=?|\{SSHA\}[\w+/]{32,60}={0,2}/iy,
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
      [
        "-----BEGIN PRIVATE KEY-----\n{a-f0-9:90}\n-----END PRIVATE KEY-----",
        "hexadecimal is no key body",
      ],
    ],
  },
  "putty-private-key": {
    hits: ["Private-Lines: 8\n{A-Za-z0-9+/:64}\n{A-Za-z0-9+/:64}"],
    nearMisses: [["Private-Lines: 8", "no body"]],
  },
  "json-web-token": {
    hits: ["Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.{A-Za-z0-9:60}.{A-Za-z0-9:43}"],
    nearMisses: [["eyJ{A-Z:20}.{A-Z:20}.{A-Z:20}", "the header is no JSON"]],
  },
  "connection-string": {
    hits: [
      "postgres://app:{A-Za-z0-9:14}@db.internal.corp:5432/orders",
      "https://bot:{a-z0-9:12}@git.acme.io/x.git",
    ],
    nearMisses: [
      ["postgres://user:password@localhost:5432/db", "the stand-in of every tutorial"],
      ["https://acme.com:8080/a/@user", "a port, not a password"],
      ["redis://:${REDIS_PASSWORD}@cache:6379", "a reference"],
    ],
  },
  "command-line-login": {
    hits: ["curl -u admin:{A-Z:1}{a-z:6}{0-9:3} https://host/api"],
    nearMisses: [
      ["curl -u <user:password> https://host", "a stand-in"],
      ["git push -u origin:main2024", "a branch"],
    ],
  },
  "password-hash": {
    hits: ["root:$2b$12${A-Za-z0-9:53}", "$6${A-Za-z0-9:8}${A-Za-z0-9:86}"],
    nearMisses: [["$1$ and $2$", "amounts"]],
  },
};
