import type { Candidate, Judgement, Rule, RuleExamples } from "../../rule.ts";
import { decodeBase64, isPrintable } from "../../engine/base64.ts";
import { characterKinds } from "../../engine/entropy.ts";
import { isUuid, looksGenerated } from "../../engine/random.ts";
import { wordShare } from "../../engine/wordiness.ts";
import { isPublicSample } from "../../samples.ts";
import { isPlaceholder } from "../../suppress.ts";
import { announcesSecret, snakeName } from "./names.ts";

const CODE =
  /[()[\]{}<>]|^\w+(?:\.\w+)+$|::|->|=>|\?\.|^[a-z]\w*(?:=|\?$)|^[$!@][A-Za-z_!]|\\[nrt]|^@?[a-z]\w*(?:\.\w+){2,}@?$|^(?:file|env|vault|pass|arn|ref|https?):|^0x[0-9a-f]+$/i;

/** Sops, Jasypt, Spring and Ansible write encrypted values so that they can be shared. */
export const isEncrypted = ({ text, start }: Candidate): boolean =>
  /(?:ENC[[(]|\{cipher\}|\$ANSIBLE_VAULT|,iv:|,tag:)[^\n]{0,60}$/.test(
    text.slice(Math.max(0, start - 70), start),
  );

/** Base64 of a stand-in is one too. */
export function hidesPlaceholder(value: string): boolean {
  if (value.length < 12 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(value)) return false;
  const plain = decodeBase64(value);
  return isPrintable(plain) && /example|change_?me|12345|placeholder/i.test(plain);
}

/** `"kind": "api-key", "next": 1`: the comma ends a pair, it does not make one. */
function isListItem({ text, start, assignment }: Candidate): boolean {
  const nameEnd = text.lastIndexOf(",", start);
  const before = text.slice(Math.max(0, nameEnd - (assignment?.name.length ?? 0) - 8), nameEnd);
  return /[:=]\s*["'`]?[\w.-]*["'`]?\s*$/.test(before);
}

/** `"token": "x"`: when a colon follows, what looks like the value is the next name. */
const isMember = ({ text, end, assignment }: Candidate): boolean =>
  assignment?.quoted === true && /^["'`]\s{0,3}:/.test(text.slice(end, end + 5));

/** What an assignment must be like before its value is looked at. */
function isWritten(candidate: Candidate): boolean {
  const { value, assignment } = candidate;
  if (assignment === undefined || !announcesSecret(assignment.name)) return false;
  if (assignment.operator === "," && isListItem(candidate)) return false;
  if ((assignment.operator === "," || assignment.operator === "(") && !assignment.quoted)
    return false;
  if (isPublicSample(value) || isMember(candidate)) return false;
  return !isPlaceholder(value) && !hidesPlaceholder(value) && !isEncrypted(candidate);
}

const KEY_NAME =
  /(?:^|_)(?:(?:api|app|access|auth|secret|private|encryption|encrypt|signing|master|account|consumer|client|license|licence|subscription|service|admin|server|user|webhook|integration|storage|shared|jwt|hmac|aes|crypt|session|root)_?keys?|key|apikey|token|secret|auth|authorization|bearer|credentials?|creds?|salt|nonce|pat|jwt|cookie|session|webhook|oauth|access|x_api_key)(?:_(?:value|string|raw|base|prod|production|live|dev|staging|stage|base64|b64|hex|old|new|v?\d))?\d?$/;

/** A lone word `key` says little: the value must say the rest. */
const WEAK_NAME = /^(?:key|access|session|nonce|cookie|auth)$/;

function assignedSecret(candidate: Candidate): Judgement {
  const { value, assignment } = candidate;
  if (assignment === undefined || !isWritten(candidate)) return false;
  const name = snakeName(assignment.name);
  if (!KEY_NAME.test(name) || CODE.test(value) || /^\d+:/.test(value)) return false;
  if (isUuid(value))
    return /(?:key|token|secret)/.test(name) && !/^(?:key|token)$/.test(name) && { confidence: 60 };
  if (!looksGenerated(value)) return assignedPassphrase(candidate, name);
  if (WEAK_NAME.test(name))
    return value.length >= 20 && !/^[0-9a-f]{40}$|^[0-9a-f-]*-[0-9a-f-]*$/.test(value);
  return true;
}

/** Secrets that a person made up: `ApiSecret = "Acme_prode0Uvt!"`. */
function assignedPassphrase({ value, assignment }: Candidate, name: string): Judgement {
  if (!/(?:secret|token|api_?key|access_?key)$/.test(name) || value.length > 40) return false;
  const strong =
    characterKinds(value) >= 4 || (characterKinds(value) >= 3 && /[!@#$%^&*?~]/.test(value));
  return strong && assignment?.operator !== " " && { confidence: 65 };
}

const PASSWORD_NAME =
  /(?:^|_)(?:password|passwd|passphrase|passcode|passwort|contrasena|motdepasse|mot_de_passe|mdp|pwd|psw|pswd|passw|pass|pw)\w{0,2}(?:_(?:value|string|raw|prod|production|live|dev|staging|old|new|v?\d))?\d?$|password\d?$|(?:^|_)pass(?:word|wd)?(?:_|$)/;

/** A short name after a sign that no language puts before a name: encoded bytes that happen to spell it. */
const isNoise = ({ text, start, assignment }: Candidate): boolean => {
  const name = assignment?.name ?? "";
  const at = text.lastIndexOf(name, start - 1);
  return name.length <= 4 && /[\])}%@^~\\]/.test(text.charAt(at - 1));
};

function assignedPassword(candidate: Candidate): Judgement {
  const { value, assignment } = candidate;
  if (assignment === undefined || !isWritten(candidate) || /\s/.test(value)) return false;
  if (!PASSWORD_NAME.test(snakeName(assignment.name)) || isNoise(candidate)) return false;
  if (CODE.test(value) && !(assignment.quoted && characterKinds(value) === 4)) return false;
  if (/^(?:[A-Z][a-z]+){1,4}$|^[a-z]+(?:[-_.][a-z]+)*$|^[A-Z]+(?:_[A-Z]+)*$|^\d{1,5}$/.test(value))
    return false;
  if (characterKinds(value) >= 3) return wordShare(value) < 0.95 || /[\d!@#$%^&*]/.test(value);
  return assignment.quoted || assignment.operator !== ":"
    ? /\d/.test(value) || /[!@#$%^&*]/.test(value)
    : /\d/.test(value) && /[a-z]/i.test(value);
}

/** Secrets that only their name gives away. */
export const namedRules = (): readonly Rule[] => [
  {
    id: "assigned-secret",
    category: "security",
    type: "SECRET",
    level: "high",
    confidence: 72,
    message: "assigned-secret",
    find: "assigned",
    keywords: [
      "key",
      "token",
      "secret",
      "auth",
      "bearer",
      "credential",
      "creds",
      "salt",
      "nonce",
      "_pat",
      "jwt",
      "cookie",
      "webhook",
      "access",
      "session",
    ],
    pattern: /^[^\s"'`<>]{10,600}$/,
    check: assignedSecret,
  },
  {
    id: "assigned-password",
    category: "security",
    type: "PASSWORD",
    level: "high",
    confidence: 75,
    message: "password",
    find: "assigned",
    keywords: [
      "pass",
      "pwd",
      "pw",
      "psw",
      "mot de passe",
      "motdepasse",
      "mdp",
      "contrasena",
      "contraseña",
    ],
    pattern: /^[^\r\n]{5,80}$/,
    check: assignedPassword,
  },
];

export const NAMED_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "assigned-secret": {
    hits: [
      'const apiKey = "{a-f0-9:32}";',
      "TOKEN: {A-Za-z0-9:40}",
      '"client_secret": "{a-z0-9:32}"',
      "curl -H 'Authorization: Bearer {A-Za-z0-9:60}' https://host",
      'var cryptoKey string = "{a-z0-9:40}"',
    ],
    nearMisses: [
      ["token = getTokenFromStore2()", "a call"],
      ['api_key = "your-api-key-here-1234"', "a stand-in"],
      ["secretName: kubernetes-dashboard-certs-2", "names a secret"],
      ['"key": "column_name_17"', "a name"],
      ['PUBLIC_API_KEY="{A-Za-z0-9:40}"', "public, as its name says"],
      ["commit_key: {a-f0-9:40}", "a commit"],
    ],
  },
  "assigned-password": {
    hits: [
      "DB_PASSWORD={A-Z:1}{a-z:6}{0-9:3}!",
      'password: "{a-z:5}-{0-9:4}"',
      "pw: {A-Z:1}{a-z:6}#{0-9:2}",
      '<add key="Password" value="{A-Z:1}{a-z:5}%{0-9:3}" />',
    ],
    nearMisses: [
      ["password = input.value", "code"],
      ['password: "password"', "a word"],
      ["password_min_length = 12345678", "about passwords"],
      ["password: str = Field(min_length=8, max_length=128)", "a declaration"],
      ["password: <your-password>\nDescribe it.", "a stand-in before a sentence"],
    ],
  },
};
