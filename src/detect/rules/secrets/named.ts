import type { Candidate, Judgement, Rule, RuleExamples } from "../../rule.ts";
import { characterKinds, entropy } from "../../engine/entropy.ts";
import { isPlaceholder } from "../../suppress.ts";

/** Names of things about a secret rather than the secret: its length, its file, its field. */
const ABOUT =
  /(?:length|len|size|count|limit|max|min|name|label|hint|field|input|file|path|dir|url|uri|host|type|kind|regex|pattern|format|policy|rule|rules|validator|expir\w*|ttl|age|id|ids|index|error|message|msg|text|placeholder|required|enabled|reset|confirm\w*|manager|provider|service|class|endpoint|strength|prefix|suffix|column|table|key_?size|salt|version|alg|algorithm)$/i;

const CODE = /[()[\]{}<>$]|\w\.\w+\.|^\w+\.\w+$|::|->|=>/;

/** A value of one word or of words joined by signs is an identifier: `getUserToken`, `next-page-token`. */
const IDENTIFIER =
  /^(?:[a-z]{2,}|[A-Z]{2,})(?:[-_ .:/]?(?:[A-Z]?[a-z]{2,}|[A-Z]{2,})){0,12}\d{0,2}$/;

function assignedToken({ value, assignment }: Candidate): Judgement {
  if (assignment === undefined || ABOUT.test(assignment.name) || isPlaceholder(value)) return false;
  if (assignment.operator === "," && !assignment.quoted) return false;
  if (CODE.test(value) || IDENTIFIER.test(value) || !/\d/.test(value)) return false;
  return entropy(value) >= 3.3;
}

function assignedPassword({ value, assignment }: Candidate): Judgement {
  if (assignment === undefined || ABOUT.test(assignment.name) || isPlaceholder(value)) return false;
  if (/^(?:[,( ])$/.test(assignment.operator) && !assignment.quoted) return false;
  if (!assignment.quoted && CODE.test(value)) return false;
  if (/\s/.test(value) || IDENTIFIER.test(value)) return false;
  return characterKinds(value) >= 2;
}

const PASSWORD_NAMES = [
  "password",
  "passwd",
  "pwd",
  "passphrase",
  "mot de passe",
  "motdepasse",
  "mdp",
];

/** Secrets that only their name gives away. */
export const NAMED: readonly Rule[] = [
  {
    id: "assigned-secret",
    category: "security",
    type: "SECRET",
    level: "high",
    confidence: 70,
    message: "assigned-secret",
    find: "assigned",
    keywords: [
      "api_key",
      "apikey",
      "api-key",
      "api key",
      "secret",
      "token",
      "access_key",
      "accesskey",
      "auth_key",
      "client_secret",
      "private_key",
      "credential",
    ],
    pattern: /^[\w.+/=~!@#%^&*-]{16,200}$/,
    check: assignedToken,
  },
  {
    id: "assigned-password",
    category: "security",
    type: "PASSWORD",
    level: "high",
    confidence: 75,
    message: "password",
    find: "assigned",
    keywords: PASSWORD_NAMES,
    pattern: /^[^\r\n]{6,80}$/,
    check: assignedPassword,
  },
  {
    id: "prose-password",
    category: "security",
    type: "PASSWORD",
    level: "high",
    confidence: 72,
    message: "password",
    find: "text",
    keywords: ["password", "passcode", "passphrase", "mot de passe", "mdp"],
    pattern:
      /\b(?:pass(?:word|code|phrase)|mot de passe|mdp)\b[^\n:.]{0,40}?(?:\bis(?: now)?|\best|\bto|:|=)\s{1,3}["'`«]?\s?([^\s"'`«»,;]{6,60})/gi,
    check: ({ value }) => {
      const word = value.replace(/[.!?)]+$/, "");
      if (isPlaceholder(word) || CODE.test(word) || word.length < 6) return false;
      return /\d/.test(word) && characterKinds(word) >= 2;
    },
  },
];

export const NAMED_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "assigned-secret": {
    hits: [
      'const apiKey = "{a-f0-9:32}";',
      "TOKEN: {A-Za-z0-9:40}",
      '"client_secret": "{A-Za-z0-9:32}"',
    ],
    nearMisses: [
      ["token = getTokenFromStore2()", "a call"],
      ['api_key = "your-api-key-here-1234"', "a stand-in"],
      ["secretName: kubernetes-dashboard-certs-2", "names a secret"],
    ],
  },
  "assigned-password": {
    hits: ["DB_PASSWORD={A-Z:1}{a-z:6}{0-9:3}!", 'password: "{a-z:5}-{0-9:4}"'],
    nearMisses: [
      ["password = input.value", "code"],
      ['password: "password"', "a word"],
      ["password_min_length = 12345678", "about passwords"],
    ],
  },
  "prose-password": {
    hits: [
      "The password for the admin account is {A-Z:1}{a-z:6}{0-9:3}!",
      "Le mot de passe est {A-Z:1}{a-z:6}{0-9:3}",
    ],
    nearMisses: [["The password is required to contain 8 characters", "a rule about passwords"]],
  },
};
